#pragma once

#include "engine/marks.h"
#include "ui/pictures/thumbnail_cache.h"

#include <QPalette>
#include <QRect>
#include <QString>

#include <vector>

class QPainter;
class QFontMetrics;

namespace likeness::ui::gallery {

/// A line of text under a thumbnail, and where it is cut when it is too long.
struct Caption {
    QString text;
    Qt::TextElideMode cut = Qt::ElideMiddle;
};

/// Everything a cell of a gallery shows.
struct Cell {
    QRect rect;
    pictures::Thumbnail thumbnail;
    QString placeholder; ///< Instead of a thumbnail that cannot be had.
    std::vector<Caption> captions;
    QString badge; ///< Over the picture's corner.
    engine::Marks marks; ///< At the foot of the picture.
    bool dimmed = false;
    bool selected = false;
    bool focused = false; ///< The keyboard is here.
};

/// The size of a cell whose thumbnail has this side.
QSize cellSize(int side, int captionLines, const QFontMetrics &metrics);

/// The square for the picture inside a cell.
QRect thumbnailRect(const QRect &cell, int side);

/// Where the picture is drawn inside that square; all of it while there is no thumbnail.
QRect pictureRect(const QRect &square, const pictures::Thumbnail &thumbnail);

void paintCell(QPainter &painter, const Cell &cell, int side, const QPalette &palette);

} // namespace likeness::ui::gallery
