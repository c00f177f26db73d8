#include "ui/pictures/picture_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace likeness::ui::pictures {

namespace {

struct PictureText {
    Q_DECLARE_TR_FUNCTIONS(PictureText)
};

} // namespace

QString takenText(const engine::Item &item)
{
    const QString written = QString::fromStdString(engine::captureTimeText(item.capturedAt));
    constexpr int kWithoutFraction = 19; // "2024-05-31 18:02:11"
    const auto format = QStringLiteral("yyyy-MM-dd HH:mm:ss");
    const QDateTime when = QDateTime::fromString(written.left(kWithoutFraction), format);
    return when.isValid() ? QLocale().toString(when, QLocale::ShortFormat) : written;
}

QString sizeText(QSize size)
{
    const QLocale locale;
    return QStringLiteral("%1 × %2").arg(locale.toString(size.width()), locale.toString(size.height()));
}

QString sizeText(const engine::Item &item)
{
    return sizeText(QSize(item.width, item.height));
}

QString bytesText(std::uintmax_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString scoreText(float score)
{
    return QLocale().toString(static_cast<double>(score), 'f', 2);
}

QString countText(std::size_t pictures)
{
    if (pictures == 1) {
        return PictureText::tr("1 picture");
    }
    return PictureText::tr("%1 pictures").arg(QLocale().toString(static_cast<qulonglong>(pictures)));
}

} // namespace likeness::ui::pictures
