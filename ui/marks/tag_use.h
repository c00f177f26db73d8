#pragma once

#include "ui/marks/picture_marks.h"

#include <QStringList>

#include <span>

namespace likeness::ui::marks {

/// The tags of these pictures with how many of them have each, in the order of the alphabet.
std::vector<engine::TagCount> tagsUsed(const PictureMarks &marks, std::span<const engine::PictureId> pictures);

/// All tags that pictures of the library have.
QStringList knownTags(const PictureMarks &marks);

/// What was typed as tags: names with commas between them, without blanks around them.
engine::Tags tagsFrom(const QString &text);

} // namespace likeness::ui::marks
