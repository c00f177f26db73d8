#pragma once

#include <QRect>
#include <QString>

class QPainter;
class QWidget;

namespace likeness::ui::gallery {

/// What stands over a group of pictures: a box that says how much of it is selected, and its title. Opaque.
struct GroupHeader {
    QRect rect;
    QString title;
    QString details; ///< Behind the title, weaker.
    Qt::CheckState selected = Qt::Unchecked;
    bool sticky = false; ///< Kept at the upper edge: pictures pass beneath it.
};

int groupHeaderHeight(const QWidget &widget);

/// Where a click selects the group: the box and the title.
QRect groupBoxArea(const GroupHeader &header, const QWidget &widget);

void paintGroupHeader(QPainter &painter, const GroupHeader &header, const QWidget &widget);

} // namespace likeness::ui::gallery
