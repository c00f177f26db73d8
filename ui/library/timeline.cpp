#include "ui/library/timeline.h"

#include "ui/library/date_text.h"
#include "ui/library/day.h"
#include "ui/pictures/picture_text.h"
#include "ui/theme/metrics.h"

#include <QFontMetrics>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyleOptionFocusRect>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace likeness::ui::library {

using theme::kGap;

namespace {

constexpr int kMonths = 12;
constexpr int kBarAlpha = 110;
constexpr int kHoverAlpha = 190;

} // namespace

Timeline::Timeline(QWidget *parent)
    : QAbstractSlider(parent)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setPageStep(kMonths);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Timeline"));
    setRange(0, 0);
    connect(this, &Timeline::valueChanged, this, [this](int bar) {
        if (!m_histogram.bars.empty()) {
            Q_EMIT rowChosen(m_histogram.bars[static_cast<std::size_t>(bar)].row);
        }
    });
}

void Timeline::setHistogram(const TimeHistogram &histogram)
{
    m_histogram = histogram;
    m_mostCount = 0;
    for (const TimeHistogram::Bar &bar : m_histogram.bars) {
        m_mostCount = std::max(m_mostCount, bar.count);
    }
    m_hovered.reset();
    const QSignalBlocker quiet(this);
    setRange(0, std::max(0, static_cast<int>(m_histogram.bars.size()) - 1));
    update();
}

void Timeline::showRow(int row)
{
    int best = 0; // the bar whose first row is the last one not behind this row
    int bestRow = -1;
    for (std::size_t i = 0; i < m_histogram.bars.size(); ++i) {
        if (const int first = m_histogram.bars[i].row; first <= row && first > bestRow) {
            best = static_cast<int>(i);
            bestRow = first;
        }
    }
    const QSignalBlocker quiet(this);
    setValue(best);
}

QString Timeline::barText(int bar) const
{
    const TimeHistogram::Bar &at = m_histogram.bars[static_cast<std::size_t>(bar)];
    const QString date = m_histogram.byMonth ? monthTitle(at.day) : dayTitle(at.day);
    return QStringLiteral("%1 · %2").arg(date, pictures::countText(static_cast<std::size_t>(at.count)));
}

QPoint Timeline::barPosition(int bar) const
{
    const int unit = unitOf(m_histogram.bars[static_cast<std::size_t>(bar)].day) - firstUnit();
    return {static_cast<int>((left(unit) + left(unit + 1)) / 2), barsArea().bottom()};
}

QSize Timeline::sizeHint() const
{
    return {theme::kSliderWidth, theme::kTimelineBars + fontMetrics().height() + 2 * kGap};
}

int Timeline::unitOf(int day) const
{
    const QDate date = dateOf(day);
    return m_histogram.byMonth ? date.year() * kMonths + date.month() : static_cast<int>(date.toJulianDay());
}

QRect Timeline::barsArea() const
{
    return rect().adjusted(kGap, kGap, -kGap, -kGap - fontMetrics().height());
}

double Timeline::left(int unit) const
{
    const QRect area = barsArea();
    return area.left() + static_cast<double>(unit) * area.width() / unitCount();
}

int Timeline::barNear(int x) const
{
    const QRect area = barsArea();
    const double unit = firstUnit() + static_cast<double>(x - area.left()) * unitCount() / std::max(1, area.width());
    const auto middle = [this](const TimeHistogram::Bar &bar) { return unitOf(bar.day) + .5; };
    const auto isBefore = [&middle](const TimeHistogram::Bar &bar, double wanted) { return middle(bar) < wanted; };
    const auto &bars = m_histogram.bars;
    const auto behind = std::lower_bound(bars.begin(), bars.end(), unit, isBefore);
    if (behind == bars.begin()) {
        return 0;
    }
    const auto before = behind - 1;
    const bool nearer = behind == bars.end() || unit - middle(*before) < middle(*behind) - unit;
    return static_cast<int>((nearer ? before : behind) - bars.begin());
}

void Timeline::setHovered(std::optional<int> bar)
{
    if (bar != m_hovered) {
        m_hovered = bar;
        update();
    }
}

void Timeline::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_histogram.bars.empty()) {
        return;
    }
    const int bar = barNear(event->position().toPoint().x());
    if (bar == value()) {
        Q_EMIT valueChanged(bar); // back to where it begins
    } else {
        setValue(bar);
    }
}

void Timeline::mouseMoveEvent(QMouseEvent *event)
{
    if (m_histogram.bars.empty()) {
        return;
    }
    const int bar = barNear(event->position().toPoint().x());
    setHovered(bar);
    QToolTip::showText(event->globalPosition().toPoint(), barText(bar), this);
    if (event->buttons().testFlag(Qt::LeftButton)) {
        setValue(bar);
    }
}

void Timeline::leaveEvent(QEvent *event)
{
    setHovered(std::nullopt);
    QAbstractSlider::leaveEvent(event);
}

void Timeline::focusInEvent(QFocusEvent *event)
{
    QAbstractSlider::focusInEvent(event);
    update();
}

void Timeline::focusOutEvent(QFocusEvent *event)
{
    QAbstractSlider::focusOutEvent(event);
    update();
}

void Timeline::sliderChange(SliderChange change)
{
    QAbstractSlider::sliderChange(change);
    setAccessibleDescription(m_histogram.bars.empty() ? QString() : barText(value()));
}

void Timeline::paintEvent(QPaintEvent *)
{
    if (m_histogram.bars.empty()) {
        return;
    }
    QPainter painter(this);
    paintBars(painter);
    paintDates(painter);
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        focus.rect = rect().adjusted(1, 1, -1, -1);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

void Timeline::paintBars(QPainter &painter) const
{
    const QRect area = barsArea();
    const auto at = static_cast<std::size_t>(value());
    for (std::size_t i = 0; i < m_histogram.bars.size(); ++i) {
        const TimeHistogram::Bar &bar = m_histogram.bars[i];
        const int unit = unitOf(bar.day) - firstUnit();
        // The root: a month with ten pictures can be seen beside one with ten thousand.
        const double height = area.height() * std::sqrt(static_cast<double>(bar.count) / m_mostCount);
        const double width = std::max(1., left(unit + 1) - left(unit) - 1);
        QColor colour = palette().color(i == at ? QPalette::Highlight : QPalette::Text);
        if (i != at) {
            colour.setAlpha(m_hovered == static_cast<int>(i) ? kHoverAlpha : kBarAlpha);
        }
        const double top = std::min(area.bottom() - height, area.bottom() - 1.);
        painter.fillRect(
            QRectF(left(unit), top, i == at ? std::max<double>(width, theme::kOutline) : width, area.bottom() - top),
            colour);
    }
    // Where the gallery is, however low its bar.
    const double x = barPosition(value()).x();
    painter.fillRect(QRectF(x - theme::kOutline / 2., area.top() - kGap / 2., theme::kOutline, kGap / 2.),
                     palette().color(QPalette::Highlight));
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
}

void Timeline::paintDates(QPainter &painter) const
{
    const QRect area = barsArea();
    painter.setPen(palette().color(QPalette::Text));
    int free = area.left(); // of what is written already
    const QDate first = dateOf(m_histogram.bars.front().day);
    const QDate last = dateOf(m_histogram.bars.back().day);
    QDate date = m_histogram.byMonth ? QDate(first.year(), 1, 1) : QDate(first.year(), first.month(), 1);
    for (; date <= last; date = m_histogram.byMonth ? date.addYears(1) : date.addMonths(1)) {
        const QDate shown = std::max(date, first);
        const QString text = m_histogram.byMonth ? yearTitle(dayOf(shown)) : monthTitle(dayOf(shown));
        const int x = static_cast<int>(left(unitOf(dayOf(shown)) - firstUnit()));
        const int width = fontMetrics().horizontalAdvance(text);
        if (x >= free && x + width <= area.right()) {
            painter.drawLine(x, area.bottom(), x, area.bottom() + kGap / 2);
            painter.drawText(QRect(x, area.bottom() + kGap / 2, width, fontMetrics().height()), Qt::AlignLeft, text);
            free = x + width + 2 * kGap;
        }
    }
}

} // namespace likeness::ui::library
