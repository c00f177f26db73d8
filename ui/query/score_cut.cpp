#include "ui/query/score_cut.h"

#include "ui/pictures/picture_text.h"
#include "ui/theme/metrics.h"

#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyleOptionFocusRect>

#include <algorithm>
#include <cmath>

namespace likeness::ui::query {

namespace {

constexpr float kSteps = 100;

int hundredthsOf(float score)
{
    return static_cast<int>(std::floor(score * kSteps));
}

} // namespace

ScoreCut::ScoreCut(QWidget *parent)
    : QAbstractSlider(parent)
{
    setOrientation(Qt::Horizontal);
    setPageStep(5);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Least score in hundredths"));
    setScores({});
}

void ScoreCut::setScores(const std::vector<float> &scores)
{
    const QSignalBlocker quiet(this);
    const int kept = cuts() ? value() : -1000;
    int least = 0;
    int most = 0;
    if (!scores.empty()) {
        const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
        least = hundredthsOf(*low);
        most = hundredthsOf(*high);
    }
    m_counts.assign(static_cast<std::size_t>(most - least) + 1, 0);
    for (const float score : scores) {
        ++m_counts[static_cast<std::size_t>(hundredthsOf(score) - least)];
    }
    setRange(least, most);
    setValue(kept);
    setEnabled(most > least);
    sliderChange(SliderValueChange);
}

float ScoreCut::leastScore() const
{
    return static_cast<float>(value()) / kSteps;
}

QSize ScoreCut::sizeHint() const
{
    return {theme::kHistogramWidth, theme::kHistogramHeight};
}

void ScoreCut::sliderChange(SliderChange change)
{
    QAbstractSlider::sliderChange(change);
    setToolTip(cuts() ? tr("Only results with a score of at least %1. Pull to the left for more.")
                            .arg(pictures::scoreText(leastScore()))
                      : tr("How the scores are spread. Pull to the right to cut off the worst."));
    update();
}

double ScoreCut::xOf(int hundredths) const
{
    const double inside = width() - 2 * theme::kOutline;
    return theme::kOutline + inside * (hundredths - minimum()) / static_cast<double>(m_counts.size());
}

void ScoreCut::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor line = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text);
    const double floor = height() - theme::kOutline - 0.5;
    const int most = *std::max_element(m_counts.begin(), m_counts.end());
    for (std::size_t place = 0; place < m_counts.size() && most > 0; ++place) {
        const int score = minimum() + static_cast<int>(place);
        const double share = std::sqrt(static_cast<double>(m_counts[place]) / most); // so that single ones are seen
        const double top = floor - share * (floor - theme::kOutline);
        const QRectF bar(QPointF(xOf(score), top), QPointF(std::max(xOf(score) + 1, xOf(score + 1) - 1), floor));
        if (score >= value()) {
            painter.fillRect(bar, palette().color(QPalette::Highlight));
        } else {
            painter.fillRect(bar, QBrush(line, Qt::Dense6Pattern));
        }
    }
    painter.setPen(line);
    painter.drawLine(QPointF(0, floor), QPointF(width(), floor));
    const double x = std::clamp(xOf(value()), 1.0 * theme::kOutline, 1.0 * width() - theme::kOutline);
    painter.setPen(QPen(line, theme::kOutline));
    painter.drawLine(QPointF(x, 0), QPointF(x, floor));
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

void ScoreCut::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        takePoint(event->position().x());
    }
}

void ScoreCut::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton)) {
        takePoint(event->position().x());
    }
}

void ScoreCut::takePoint(double x)
{
    const double inside = width() - 2 * theme::kOutline;
    const double share = (x - theme::kOutline) / inside;
    setValue(minimum() + static_cast<int>(std::lround(share * static_cast<double>(m_counts.size()))));
}

} // namespace likeness::ui::query
