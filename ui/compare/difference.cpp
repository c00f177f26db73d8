#include "ui/compare/difference.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace likeness::ui::compare {

namespace {

struct DifferenceText {
    Q_DECLARE_TR_FUNCTIONS(DifferenceText)
};

constexpr double kRounding = 0.01; // of a picture's proportions when it is made smaller

double proportion(QSize size)
{
    return static_cast<double>(size.width()) / size.height();
}

qint64 area(QSize size)
{
    return qint64{size.width()} * size.height();
}

QImage made(const QImage &picture, QSize size)
{
    const QImage scaled =
        picture.size() == size ? picture : picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    return scaled.convertToFormat(QImage::Format_RGB32);
}

const QRgb *line(const QImage &image, int y)
{
    return reinterpret_cast<const QRgb *>(image.constScanLine(y));
}

QRgb *line(QImage &image, int y)
{
    return reinterpret_cast<QRgb *>(image.scanLine(y));
}

} // namespace

Difference differenceOf(const QImage &first, const QImage &second)
{
    const QSize size = area(first.size()) <= area(second.size()) ? first.size() : second.size();
    const double stretch = proportion(first.size()) / proportion(second.size());
    const QImage one = made(first, size);
    const QImage other = made(second, size);
    Difference result{.pixels = QImage(size, QImage::Format_RGB32)};
    result.wasScaled = first.size() != second.size();
    result.wasStretched = std::abs(stretch - 1) > kRounding;
    for (int y = 0; y < size.height(); ++y) {
        const QRgb *a = line(one, y);
        const QRgb *b = line(other, y);
        QRgb *out = line(result.pixels, y);
        for (int x = 0; x < size.width(); ++x) {
            const int red = std::abs(qRed(a[x]) - qRed(b[x]));
            const int green = std::abs(qGreen(a[x]) - qGreen(b[x]));
            const int blue = std::abs(qBlue(a[x]) - qBlue(b[x]));
            const int most = std::max({red, green, blue});
            out[x] = qRgb(red, green, blue);
            result.largest = std::max(result.largest, most);
            result.differing += most > 0 ? 1 : 0;
        }
    }
    return result;
}

QImage amplified(const QImage &pixels, int factor)
{
    std::array<int, 256> times{};
    for (int value = 0; value < 256; ++value) {
        times[static_cast<std::size_t>(value)] = std::min(value * factor, 255);
    }
    const auto at = [&times](int value) { return times[static_cast<std::size_t>(value)]; };
    QImage result(pixels.size(), QImage::Format_RGB32);
    for (int y = 0; y < pixels.height(); ++y) {
        const QRgb *in = line(pixels, y);
        QRgb *out = line(result, y);
        for (int x = 0; x < pixels.width(); ++x) {
            out[x] = qRgb(at(qRed(in[x])), at(qGreen(in[x])), at(qBlue(in[x])));
        }
    }
    return result;
}

QString differenceText(const Difference &difference)
{
    if (difference.isIdentical()) {
        return DifferenceText::tr("Identical pixels");
    }
    const QLocale locale;
    const double share =
        100.0 * static_cast<double>(difference.differing) / static_cast<double>(area(difference.pixels.size()));
    QString text = DifferenceText::tr("%1 % of the pixels differ, by at most %2 of 255")
                       .arg(locale.toString(share, 'f', 1), locale.toString(difference.largest));
    if (difference.wasStretched) {
        text += QStringLiteral("  ·  ")
            + DifferenceText::tr("Different proportions: one was stretched, so this may be inaccurate");
    } else if (difference.wasScaled) {
        text += QStringLiteral("  ·  ")
            + DifferenceText::tr("Different resolutions: the larger was made smaller, so this may be inaccurate");
    } else if (difference.wasReduced) {
        text += QStringLiteral("  ·  ") + DifferenceText::tr("Too large to compare every pixel");
    }
    return text;
}

} // namespace likeness::ui::compare
