#pragma once

#include "engine/marks.h"

#include <QStringList>

namespace likeness::ui::marks {

// What was said about a picture, in the user's language.

/// "No stars", "1 star", "4 stars"
QString starsText(int stars);
/// The tags, with commas between them.
QString tagsText(const engine::Tags &tags);
/// "4 stars", "picked", "tags: sea, sun"; what was not said is left out.
QStringList marksTexts(const engine::Marks &marks);

} // namespace likeness::ui::marks
