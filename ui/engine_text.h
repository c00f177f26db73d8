#pragma once

#include <QString>

#include <span>
#include <string_view>

namespace likeness::ui {

/// What the engine says in English, in the user's language; in English what no translation knows.
QString engineText(std::string_view english);

/// The sentences of the engine that can be translated. %1, %2 stand for any text; longer beginnings come first.
std::span<const char *const> engineSentences();

} // namespace likeness::ui
