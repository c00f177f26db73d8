#include "ui/query/example_zone.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace likeness::ui::query {

using namespace theme;

namespace {

constexpr std::size_t kMaxShown = 4; // two lines of two; a number stands for the rest

void paintPicture(QPainter &painter, const QRect &place, const QImage &picture, const QPalette &palette)
{
    if (picture.isNull()) {
        painter.setPen(palette.color(QPalette::PlaceholderText));
        painter.drawText(place, Qt::AlignCenter, QStringLiteral("…"));
        return;
    }
    const QSize bound = picture.size().boundedTo(place.size() * painter.device()->devicePixelRatioF());
    const QSize inside = picture.size().scaled(place.size(), Qt::KeepAspectRatio).boundedTo(bound);
    QRect target({}, inside);
    target.moveCenter(place.center());
    painter.drawImage(target, picture);
}

} // namespace

ExampleZone::ExampleZone(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Drop zone for the pictures to look for"));
}

void ExampleZone::setPictures(std::vector<QImage> pictures)
{
    m_pictures = std::move(pictures);
    update();
}

void ExampleZone::setPicture(std::size_t place, const QImage &picture)
{
    if (place < m_pictures.size()) {
        m_pictures[place] = picture;
        update();
    }
}

void ExampleZone::setExpectant(bool expectant)
{
    m_expectant = expectant;
    update();
}

QSize ExampleZone::sizeHint() const
{
    return {kPanelWidth, kDropZoneHeight};
}

std::vector<QRect> ExampleZone::places() const
{
    const QRect area = rect().adjusted(kGap, kGap, -kGap, -kGap);
    if (m_pictures.size() < 2) {
        return {area};
    }
    const int columns = m_pictures.size() == 2 ? 1 : 2;
    const QSize cell((area.width() - (columns - 1) * kGap) / columns, (area.height() - kGap) / 2);
    std::vector<QRect> result;
    for (int place = 0; place < static_cast<int>(std::min(m_pictures.size(), kMaxShown)); ++place) {
        const QPoint offset(place % columns * (cell.width() + kGap), place / columns * (cell.height() + kGap));
        result.emplace_back(area.topLeft() + offset, cell);
    }
    return result;
}

void ExampleZone::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const auto outline = m_expectant ? QPalette::Highlight : QPalette::Mid;
    painter.setPen(QPen(palette().color(outline), kOutline, m_expectant ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(palette().base());
    const int inset = kOutline / 2;
    painter.drawRoundedRect(rect().adjusted(inset, inset, -inset, -inset), kRadius, kRadius);

    if (m_pictures.empty() || m_expectant) {
        const QRect area = rect().adjusted(kWideGap, kWideGap, -kWideGap, -kWideGap);
        QRect symbol({}, QSize(kHintIconSide, kHintIconSide));
        symbol.moveCenter({area.center().x(), area.top() + area.height() / 3});
        const QRect bottom(QPoint(area.left(), symbol.bottom() + kWideGap), area.bottomRight());
        icon(QStringLiteral("picture")).paint(&painter, symbol);
        painter.setPen(palette().color(QPalette::Text));
        const QString text = m_expectant ? tr("Drop to find pictures like it.\nA folder is added to the library.")
                                         : tr("Drop a picture here\nto find the ones like it");
        painter.drawText(bottom, static_cast<int>(Qt::AlignHCenter | Qt::AlignTop) | Qt::TextWordWrap, text);
        return;
    }
    const std::vector<QRect> all = places();
    for (std::size_t place = 0; place < all.size(); ++place) {
        paintPicture(painter, all[place], m_pictures[place], palette());
    }
    if (m_pictures.size() > kMaxShown) {
        const QString more =
            tr("and %1 more").arg(locale().toString(static_cast<qulonglong>(m_pictures.size() - kMaxShown)));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(rect().adjusted(0, 0, -kGap, -kOutline), Qt::AlignRight | Qt::AlignBottom, more);
    }
}

} // namespace likeness::ui::query
