#pragma once

#include <QString>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace likeness::ui::query {

/// The words that begin so, at most so many: Engine::knownWords().
using KnownWords = std::function<std::vector<std::string>(std::string_view beginning, std::size_t most)>;

constexpr std::size_t kMostCompletions = 10;

/// What may stand instead of the end of a text.
struct Completion {
    QString word;
    qsizetype start = 0; ///< Where in the text it begins.
};

/// Known words and phrases that begin as the last words of the text do, those first that begin with most of them; at
/// most kMostCompletions.
std::vector<Completion> completionsOf(const QString &text, const KnownWords &known);

} // namespace likeness::ui::query
