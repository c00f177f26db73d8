#include "ui/resemblance/region_pane.h"

#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace likeness::ui::resemblance {

namespace {

constexpr double kDarkest = 0.8; // of the shade over what counts nothing
constexpr double kOutlined = 0.5; // of the light on the brightest

} // namespace

RegionPane::RegionPane(const QString &name, QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(theme::kDropZoneHeight, theme::kDropZoneHeight);
}

QSize RegionPane::sizeHint() const
{
    return {theme::kDialogHeight, theme::kDialogHeight};
}

void RegionPane::setPicture(const QImage &picture)
{
    m_picture = picture;
    update();
}

void RegionPane::setShares(engine::Cells cells, std::vector<float> values)
{
    m_cells = cells;
    m_values = std::move(values);
    m_largest = m_values.empty() ? 0.0F : *std::max_element(m_values.begin(), m_values.end());
    update();
}

QRectF RegionPane::pictureRect() const
{
    const QSizeF size = QSizeF(m_picture.size()).scaled(QSizeF(this->size()), Qt::KeepAspectRatio);
    QRectF area(QPointF(), size);
    area.moveCenter(QRectF(rect()).center());
    return area;
}

QRectF RegionPane::cellRect(std::size_t cell) const
{
    const QRectF whole = pictureRect();
    // Whole pixels, so that cells meet without a gap.
    const auto edge = [](double start, double extent, std::size_t part, std::size_t count) {
        return qRound(start + extent * static_cast<double>(part) / static_cast<double>(count));
    };
    const std::size_t row = cell / m_cells.columns;
    const std::size_t column = cell % m_cells.columns;
    const QPoint from(edge(whole.x(), whole.width(), column, m_cells.columns),
                      edge(whole.y(), whole.height(), row, m_cells.rows));
    const QPoint to(edge(whole.x(), whole.width(), column + 1, m_cells.columns),
                    edge(whole.y(), whole.height(), row + 1, m_cells.rows));
    return QRectF(from, to);
}

double RegionPane::light(std::size_t cell) const
{
    return m_largest > 0 ? std::clamp(static_cast<double>(m_values[cell] / m_largest), 0.0, 1.0) : 0;
}

/// One pixel a cell; enlarged smoothly it has no edges.
QImage RegionPane::shade() const
{
    QImage image(static_cast<int>(m_cells.columns), static_cast<int>(m_cells.rows), QImage::Format_ARGB32);
    for (std::size_t cell = 0; cell < m_cells.count(); ++cell) {
        const auto column = static_cast<int>(cell % m_cells.columns);
        const auto row = static_cast<int>(cell / m_cells.columns);
        image.setPixelColor(column, row, QColor::fromRgbF(0, 0, 0, static_cast<float>(kDarkest * (1 - light(cell)))));
    }
    return image;
}

/// Round the cells that count at least half as much as the one that counts most.
QPainterPath RegionPane::outline() const
{
    QPainterPath path;
    for (std::size_t cell = 0; cell < m_cells.count(); ++cell) {
        if (light(cell) >= kOutlined) {
            QPainterPath one;
            one.addRect(cellRect(cell));
            path = path.united(one);
        }
    }
    return path;
}

void RegionPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF whole = pictureRect();
    painter.drawImage(whole, m_picture);
    if (!m_values.empty()) {
        painter.drawImage(whole, shade());
        const QPainterPath line = outline();
        painter.strokePath(line, QPen(Qt::black, 2 * theme::kOutline));
        painter.strokePath(line, QPen(Qt::white, theme::kOutline));
    }
    if (m_current && !m_picture.isNull()) {
        painter.setPen(QPen(palette().highlight(), theme::kOutline));
        painter.drawRect(cellRect(*m_current));
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().highlight(), theme::kOutline));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void RegionPane::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF whole = pictureRect();
    if (m_values.empty() || !whole.contains(event->position())) {
        setCurrent(std::nullopt);
        return;
    }
    const QPointF at = event->position() - whole.topLeft();
    const auto part = [](double place, double extent, std::size_t count) {
        return std::min(count - 1, static_cast<std::size_t>(place / extent * static_cast<double>(count)));
    };
    setCurrent(part(at.y(), whole.height(), m_cells.rows) * m_cells.columns
               + part(at.x(), whole.width(), m_cells.columns));
}

void RegionPane::leaveEvent(QEvent *)
{
    setCurrent(std::nullopt);
}

void RegionPane::focusOutEvent(QFocusEvent *event)
{
    setCurrent(std::nullopt);
    QWidget::focusOutEvent(event);
}

void RegionPane::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool isArrow = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    if (!isArrow || m_values.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (!m_current) {
        setCurrent(static_cast<std::size_t>(std::max_element(m_values.begin(), m_values.end()) - m_values.begin()));
        return;
    }
    std::size_t row = *m_current / m_cells.columns;
    std::size_t column = *m_current % m_cells.columns;
    column -= key == Qt::Key_Left && column > 0 ? 1U : 0U;
    column += key == Qt::Key_Right && column + 1 < m_cells.columns ? 1U : 0U;
    row -= key == Qt::Key_Up && row > 0 ? 1U : 0U;
    row += key == Qt::Key_Down && row + 1 < m_cells.rows ? 1U : 0U;
    setCurrent(row * m_cells.columns + column);
}

void RegionPane::setCurrent(std::optional<std::size_t> cell)
{
    if (m_current != cell) {
        m_current = cell;
        update();
        Q_EMIT currentChanged();
    }
}

} // namespace likeness::ui::resemblance
