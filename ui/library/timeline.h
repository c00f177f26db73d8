#pragma once

#include "ui/library/time_histogram.h"

#include <QAbstractSlider>

#include <optional>

namespace likeness::ui::library {

/// How many pictures there are of which time, and where among them the gallery is. Its value is a bar of the histogram;
/// pressing, dragging or the keys choose another one, hovering tells which one it would be.
class Timeline final : public QAbstractSlider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Timeline)

public:
    explicit Timeline(QWidget *parent = nullptr);

    void setHistogram(const TimeHistogram &histogram);
    /// Goes to the bar of the picture in a row; tells nobody.
    void showRow(int row);
    /// "May 2024 · 345 pictures"
    QString barText(int bar) const;
    /// In the middle of the bar.
    QPoint barPosition(int bar) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void rowChosen(int row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void sliderChange(SliderChange change) override;

private:
    /// Units of time: days or months, counted from some day in the past.
    int unitOf(int day) const;
    int firstUnit() const { return unitOf(m_histogram.bars.front().day); }
    int unitCount() const { return unitOf(m_histogram.bars.back().day) - firstUnit() + 1; }
    QRect barsArea() const;
    /// Of a unit, from the first one in the histogram; in widget coordinates.
    double left(int unit) const;
    /// The bar nearest to a horizontal position. There must be bars.
    int barNear(int x) const;
    void setHovered(std::optional<int> bar);
    void paintBars(QPainter &painter) const;
    void paintDates(QPainter &painter) const;

    TimeHistogram m_histogram;
    int m_mostCount = 0;
    std::optional<int> m_hovered;
};

} // namespace likeness::ui::library
