// What mouse and keyboard do in a gallery: the habits of file managers.

#include "ui/gallery/gallery_view.h"
#include "ui/pictures/picture_mime.h"

#include <QAccessible>
#include <QApplication>
#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <cstdlib>

namespace likeness::ui::gallery {

void GalleryView::selectAll()
{
    if (m_list.size() > 0) {
        m_selection.setRange(0, m_list.size() - 1, true);
        viewport()->update();
        Q_EMIT selectionChanged();
    }
}

void GalleryView::clearSelection()
{
    m_selection.clear();
    viewport()->update();
    Q_EMIT selectionChanged();
}

void GalleryView::select(int row)
{
    moveTo(row, Extend::No);
}

void GalleryView::setCurrent(int row)
{
    m_current = row;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

void GalleryView::moveTo(int row, Extend extend)
{
    if (extend != Extend::AddRange) {
        m_selection.clear();
    }
    if (extend == Extend::No) {
        m_anchor = row;
    }
    m_selection.setRange(m_anchor, row, true);
    setCurrent(row);
    reveal(row);
    viewport()->update();
    Q_EMIT selectionChanged();
}

void GalleryView::reveal(int row)
{
    const QRect cell = m_grid.cell(row);
    const int bottom = cell.bottom() + 1 - viewport()->height();
    verticalScrollBar()->setValue(std::clamp(scrolled(), std::min(bottom, cell.top()), cell.top()));
}

int GalleryView::rowAfterKey(int key) const
{
    const int last = m_list.size() - 1;
    const int columns = m_grid.columns();
    const int page = std::max(1, viewport()->height() / m_grid.cellSize().height()) * columns;
    const auto up = [&](int rows) { return m_current - rows >= 0 ? m_current - rows : m_current % columns; };
    const auto down = [&](int rows) {
        const bool inLastLine = m_current / columns == last / columns;
        return inLastLine ? m_current : std::min(m_current + rows, last);
    };
    switch (key) {
    case Qt::Key_Left:
        return std::max(0, m_current - 1);
    case Qt::Key_Right:
        return std::min(last, m_current + 1);
    case Qt::Key_Up:
        return up(columns);
    case Qt::Key_Down:
        return down(columns);
    case Qt::Key_PageUp:
        return up(page);
    case Qt::Key_PageDown:
        return down(page);
    case Qt::Key_Home:
        return 0;
    case Qt::Key_End:
        return last;
    default:
        return -1;
    }
}

void GalleryView::keyPressEvent(QKeyEvent *event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (m_current < 0) {
        event->ignore();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT activated(m_current);
        return;
    }
    if (event->key() == Qt::Key_Space) {
        m_selection.set(m_current, !(control && m_selection.contains(m_current)));
        m_anchor = m_current;
        viewport()->update();
        Q_EMIT selectionChanged();
        return;
    }
    const int row = rowAfterKey(event->key());
    if (row < 0) {
        event->ignore(); // not for the scroll area: the window has the other keys
        return;
    }
    if (control && !shift) {
        setCurrent(row);
        reveal(row);
        viewport()->update();
    } else if (shift) {
        moveTo(row, control ? Extend::AddRange : Extend::Range);
    } else {
        moveTo(row, Extend::No);
    }
}

void GalleryView::press(int row, Qt::KeyboardModifiers modifiers)
{
    const bool control = modifiers.testFlag(Qt::ControlModifier);
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        moveTo(row, control ? Extend::AddRange : Extend::Range);
    } else if (control) {
        m_selection.set(row, !m_selection.contains(row));
        m_anchor = row;
        setCurrent(row);
        viewport()->update();
        Q_EMIT selectionChanged();
    } else if (m_selection.contains(row)) {
        setCurrent(row);
        m_selectOnRelease = true;
        viewport()->update();
    } else {
        moveTo(row, Extend::No);
    }
}

void GalleryView::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt.reset();
    m_selectOnRelease = false;
    const auto row = rowAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton) {
        return;
    }
    if (row) {
        m_pressedAt = event->position().toPoint();
        press(*row, event->modifiers());
    } else if (event->modifiers() == Qt::NoModifier) {
        clearSelection();
    }
}

void GalleryView::mouseMoveEvent(QMouseEvent *event)
{
    const bool held = event->buttons().testFlag(Qt::LeftButton) && m_pressedAt;
    if (held && (event->position().toPoint() - *m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) {
        m_selectOnRelease = false;
        startDrag();
    }
}

void GalleryView::mouseReleaseEvent(QMouseEvent *)
{
    if (m_selectOnRelease) {
        moveTo(m_current, Extend::No);
    }
    m_selectOnRelease = false;
    m_pressedAt.reset();
}

void GalleryView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto row = rowAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && row && event->modifiers() == Qt::NoModifier) {
        m_selectOnRelease = false;
        m_pressedAt.reset();
        moveTo(*row, Extend::No);
        Q_EMIT doubleClicked(*row);
    }
}

void GalleryView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() != 0) {
        setZoomStep(m_zoomStep + (event->angleDelta().y() > 0 ? 1 : -1));
    }
}

void GalleryView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const auto row = byKeyboard && m_current >= 0 ? std::optional(m_current) : rowAt(event->pos());
    if (row && !m_selection.contains(*row)) {
        moveTo(*row, Extend::No);
    }
    Q_EMIT menuRequested(byKeyboard && row ? viewport()->mapToGlobal(cellRect(*row).center()) : event->globalPos());
}

void GalleryView::startDrag()
{
    std::vector<std::filesystem::path> files;
    for (const int row : m_selection.rows()) {
        files.push_back(m_list.item(row).path);
    }
    m_pressedAt.reset();
    if (files.empty()) {
        return;
    }
    auto *drag = new QDrag(this); // Qt deletes it when the drag is over
    drag->setMimeData(pictures::mimeOf(files).release());
    const QImage thumbnail = m_thumbnails.thumbnail(m_list.item(m_current).id).image;
    if (!thumbnail.isNull()) {
        const QSize bound(theme::kDragPicture, theme::kDragPicture);
        drag->setPixmap(QPixmap::fromImage(thumbnail.scaled(bound, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    }
    drag->exec(Qt::CopyAction);
}

} // namespace likeness::ui::gallery
