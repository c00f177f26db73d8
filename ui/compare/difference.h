#pragma once

#include <QImage>
#include <QString>

namespace likeness::ui::compare {

/// How the pixels of two pictures differ.
struct Difference {
    QImage pixels; ///< |first - second| of each channel, RGB32.
    int largest = 0; ///< Of any channel, up to 255.
    qint64 differing = 0; ///< Pixels of which a channel differs.
    bool wasScaled = false; ///< The pictures differ in size: the larger was made as small as the other.
    bool wasStretched = false; ///< Their sides are in different proportion, by more than rounding.

    bool wasReduced = false; ///< Not every pixel of the files was there to be compared.

    bool isIdentical() const { return largest == 0 && !wasScaled && !wasReduced; }
};

/// Threads: any. Blocks. Neither picture is null.
Difference differenceOf(const QImage &first, const QImage &second);

/// Every channel of an RGB32 picture times so much, up to 255.
/// Threads: any. Blocks.
QImage amplified(const QImage &pixels, int factor);

/// A sentence for the user, with a warning where scaling makes the difference inaccurate.
QString differenceText(const Difference &difference);

} // namespace likeness::ui::compare
