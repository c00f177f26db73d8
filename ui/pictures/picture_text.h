#pragma once

#include "engine/snapshot.h"

#include <QSize>
#include <QString>

namespace likeness::ui::pictures {

// What is said about a picture, in the user's language.

/// When it was taken: date and time in the locale's short form; what the camera wrote if that is no date; else empty.
QString takenText(const engine::Item &item);
/// "4,000 × 3,000"
QString sizeText(QSize size);
QString sizeText(const engine::Item &item);
/// "2.1 MB"
QString bytesText(std::uintmax_t bytes);
/// The cosine with two decimals: "0.83"
QString scoreText(float score);
/// "1 picture", "1,956 pictures"
QString countText(std::size_t pictures);

} // namespace likeness::ui::pictures
