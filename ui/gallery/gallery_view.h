#pragma once

#include "ui/gallery/grid.h"
#include "ui/gallery/rubber_band.h"
#include "ui/gallery/selection.h"
#include "ui/pictures/picture_list.h"
#include "ui/pictures/thumbnail_cache.h"
#include "ui/theme/metrics.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

#include <vector>

namespace likeness::ui::gallery {

struct Caption;
struct Cell;
struct GroupHeader;

/// Shows a list of pictures as a grid of thumbnails, with a sticky header over every group: that of the group at the
/// upper edge stays there while its pictures pass beneath. What the view does costs what is in it, however long the
/// list is; a new layout costs a step for each group. A changed list keeps the pictures in view where they are, and the
/// selection on the pictures it was on.
class GalleryView final : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GalleryView)

public:
    enum class Captions : std::uint8_t {
        Name,
        Match ///< Score and name, folder, date.
    };

    /// Both must outlive the view.
    GalleryView(const pictures::PictureList &list, pictures::ThumbnailCache &thumbnails, Captions captions,
                QWidget *parent = nullptr);

    const pictures::PictureList &list() const { return m_list; }
    const Selection &selection() const { return m_selection; }
    /// The row the keyboard is at; -1 when the list is empty.
    int current() const { return m_current; }
    /// Not those beneath the header at the upper edge; where that leaves no room, the line that comes next.
    RowRange visibleRows() const;
    /// In viewport coordinates.
    QRect cellRect(int row) const;
    std::optional<int> rowAt(QPoint viewportPoint) const;
    /// Where a click selects the group; in viewport coordinates.
    QRect groupBox(int group) const;
    /// What a screen reader says about a row.
    QString description(int row) const;

    void selectAll();
    void clearSelection();
    void invertSelection();
    /// Selects the whole group of the current picture, or none of it if all of it is selected.
    void toggleCurrentGroup();
    /// Scrolls the row to the top and makes it the current one; the selection stays.
    void jumpTo(int row);
    /// Selects this row alone and scrolls to it.
    void select(int row);
    /// Nothing selected, the first row at the top.
    void startOver();

    int zoomStep() const { return m_zoomStep; }
    /// Index into theme::kThumbnailSides; what is out of range is brought in.
    void setZoomStep(int step);

Q_SIGNALS:
    void activated(int row); ///< Enter.
    void doubleClicked(int row);
    void selectionChanged();
    void menuRequested(QPoint globalPosition);
    void scrolledTo(int firstVisibleRow); ///< By whatever moved it.
    void zoomStepChanged(int step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    /// A button that went down and may still become a drag or a rubber band.
    struct Press {
        QPoint at; ///< In the viewport.
        bool onPicture = false; ///< Or elsewhere in a selected cell: what is pulled are the files.
        RubberBand::Mode mode{};
        Selection before;
        bool selectOnRelease = false; ///< On one of several selected: a drag, or the selection of this one.
    };

    int side() const { return theme::kThumbnailSides[static_cast<std::size_t>(m_zoomStep)]; }
    int scrolled() const;
    void takeList(const pictures::RowMoves &moves);
    void makeGrid();
    /// Lays the cells out anew and keeps the row that was at the top there.
    void layOut();
    void wantVisible();
    void updateThumbnail(qint64 id);
    void showMarks();
    Cell cellOf(int row) const;
    std::vector<Caption> captionsOf(int row) const;
    GroupHeader headerOf(int group) const;
    std::optional<int> headerAt(QPoint viewportPoint) const;
    void paintCells(QPainter &painter, const QRegion &dirty) const;
    /// Not those of groups below `bottom` of the viewport.
    std::vector<GroupHeader> headersAbove(int bottom) const;

    enum class Extend : std::uint8_t { No, Range, AddRange };
    void moveTo(int row, Extend extend);
    void setCurrent(int row);
    void reveal(int row);
    /// What to scroll to so that the row's cell is as high as it goes in full view: below its group's header.
    int topOf(int row) const;
    int rowAfterKey(int key) const;
    void press(int row, Qt::KeyboardModifiers modifiers);
    void toggleGroup(int group);
    QRect pictureArea(int row) const;
    std::optional<int> groupBoxAt(QPoint viewportPoint) const;
    void startDrag();
    void pullBand(QPoint viewportPoint);
    void dropBand();

    const pictures::PictureList &m_list;
    pictures::ThumbnailCache &m_thumbnails;
    Captions m_captions;
    Grid m_grid;
    Selection m_selection;
    int m_current = -1;
    int m_anchor = 0; ///< Where a range begins.
    int m_topRow = 0; ///< The row that layOut() keeps at the top; the user's scrolling moves it.
    int m_zoomStep = theme::kDefaultZoomStep;
    bool m_layingOut = false;

    std::optional<Press> m_press;
    std::optional<RubberBand> m_band; ///< While one is pulled.
    QPoint m_bandEnd; ///< In the viewport.
    QBasicTimer m_bandScroll; ///< Runs while a band is pulled beyond the edge.
};

} // namespace likeness::ui::gallery
