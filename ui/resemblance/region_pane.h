#pragma once

#include "engine/resemblance.h"

#include <QImage>
#include <QPainterPath>
#include <QWidget>

#include <optional>
#include <vector>

namespace likeness::ui::resemblance {

/// A picture with a light on the parts that count: the less a cell counts, the darker it is, and a line goes round
/// those that count most, for pictures that are dark themselves. One cell can be pointed at, with the mouse or the
/// arrow keys.
class RegionPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RegionPane)

public:
    explicit RegionPane(const QString &name, QWidget *parent = nullptr);

    void setPicture(const QImage &picture);
    /// What each cell counts, as many values as there are cells. Empty values: no light.
    void setShares(engine::Cells cells, std::vector<float> values);

    /// The cell pointed at; nothing where none is.
    std::optional<std::size_t> current() const { return m_current; }
    /// Where a cell is, in widget coordinates.
    QRectF cellRect(std::size_t cell) const;
    /// How much of the light falls on a cell, 0..1.
    double light(std::size_t cell) const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void currentChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QRectF pictureRect() const;
    void setCurrent(std::optional<std::size_t> cell);
    QImage shade() const;
    QPainterPath outline() const;

    QImage m_picture;
    engine::Cells m_cells;
    std::vector<float> m_values;
    float m_largest = 0;
    std::optional<std::size_t> m_current;
};

} // namespace likeness::ui::resemblance
