#pragma once

#include "engine/marks.h"

#include <QSize>

class QColor;
class QPainter;
class QPoint;

namespace likeness::ui::marks {

/// Stars, flag and tags as a row of shapes, told apart without colour: a tick, a cross, stars, a label.
class MarkSymbols final
{
public:
    /// side: of a symbol. Where the row would be wider than `mostWidth`, one star stands for all, with their number.
    MarkSymbols(const engine::Marks &marks, int side, int mostWidth);

    /// Of the row; empty where nothing is said.
    QSize size() const;
    void paint(QPainter &painter, QPoint topLeft, const QColor &colour) const;

private:
    int symbolCount() const;

    engine::Marks m_marks;
    int m_side;
    bool m_oneStar = false; ///< With a number.
};

} // namespace likeness::ui::marks
