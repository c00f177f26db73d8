#include "ui/gallery/gallery_view.h"

#include "ui/gallery/cell.h"
#include "ui/gallery/gallery_accessible.h"
#include "ui/gallery/group_header.h"
#include "ui/marks/mark_text.h"
#include "ui/path_text.h"
#include "ui/pictures/picture_text.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QPainter>
#include <QRubberBand>
#include <QScrollBar>
#include <QStyleOptionRubberBand>
#include <QToolTip>

#include <algorithm>

namespace likeness::ui::gallery {

using pictures::PictureList;
using pictures::ThumbnailCache;

namespace {

constexpr int kScrollStepsPerLine = 3; // a notch of a wheel is three steps: one line

int captionLines(GalleryView::Captions captions)
{
    return captions == GalleryView::Captions::Name ? 1 : 3;
}

} // namespace

GalleryView::GalleryView(const PictureList &list, ThumbnailCache &thumbnails, Captions captions, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_list(list)
    , m_thumbnails(thumbnails)
    , m_captions(captions)
{
    installGalleryAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    verticalScrollBar()->setAccessibleName(tr("Scroll the pictures"));

    connect(&m_list, &PictureList::changed, this, &GalleryView::takeList);
    connect(&m_list, &PictureList::marksChanged, this, &GalleryView::showMarks);
    connect(&m_thumbnails, &ThumbnailCache::settled, this, &GalleryView::updateThumbnail);
    takeList({});
}

int GalleryView::scrolled() const
{
    return verticalScrollBar()->value();
}

RowRange GalleryView::visibleRows() const
{
    const RowRange headers = m_grid.headersBetween(scrolled(), scrolled() + 1);
    const bool covered = headers.begin < headers.end;
    const int below = covered ? m_grid.header(headers.begin, scrolled()).bottom() + 1 : scrolled();
    const int top = std::min(below, m_grid.height() - 1);
    return m_grid.rowsBetween(top, std::max(top + 1, scrolled() + viewport()->height()));
}

QRect GalleryView::cellRect(int row) const
{
    return m_grid.cell(row).translated(0, -scrolled());
}

std::optional<int> GalleryView::rowAt(QPoint viewportPoint) const
{
    return headerAt(viewportPoint) ? std::nullopt : m_grid.rowAt(viewportPoint + QPoint(0, scrolled()));
}

std::optional<int> GalleryView::headerAt(QPoint viewportPoint) const
{
    return m_grid.headerAt(viewportPoint + QPoint(0, scrolled()), scrolled());
}

void GalleryView::setZoomStep(int step)
{
    const int last = static_cast<int>(theme::kThumbnailSides.size()) - 1;
    step = std::clamp(step, 0, last);
    if (step == m_zoomStep) {
        return;
    }
    const bool currentInView = m_current >= visibleRows().begin && m_current < visibleRows().end;
    m_zoomStep = step;
    layOut();
    if (currentInView) {
        reveal(m_current);
    }
    Q_EMIT zoomStepChanged(step);
}

void GalleryView::startOver()
{
    m_current = m_list.size() > 0 ? 0 : -1;
    m_anchor = 0;
    m_topRow = 0;
    verticalScrollBar()->setValue(0);
    clearSelection();
}

void GalleryView::takeList(const pictures::RowMoves &moves)
{
    dropBand();
    m_press.reset();
    const int wasSelected = m_selection.count();
    m_selection.follow(moves, m_list.size());

    // What the user looks at stays where it is: the current picture if it is in view, else the first one there.
    const RowRange visible = visibleRows();
    const bool currentInView = m_current >= visible.begin && m_current < visible.end;
    const int fixed = currentInView ? m_current : visible.begin;
    const bool any = m_grid.count() > 0;
    int y = any ? m_grid.cell(fixed).top() - scrolled() : 0;
    const bool wasWhole = y >= m_grid.headerHeight();
    const int fixedNow = any ? moves.nearest(fixed).value_or(0) : 0;
    m_current = m_current < 0 ? 0 : moves.nearest(m_current).value_or(0);
    m_current = std::min(m_current, m_list.size() - 1); // -1 in an empty list
    m_anchor = std::max(0, m_current);

    m_thumbnails.forgetFailures();
    m_layingOut = true;
    makeGrid();
    if (wasWhole) {
        y = std::max(y, m_grid.headerHeight());
    }
    verticalScrollBar()->setValue(any && m_list.size() > 0 ? m_grid.cell(fixedNow).top() - y : 0);
    m_layingOut = false;
    m_topRow = visibleRows().begin;
    viewport()->update();
    wantVisible();
    Q_EMIT scrolledTo(m_topRow);
    if (m_selection.count() != wasSelected) {
        Q_EMIT selectionChanged();
    }
}

void GalleryView::makeGrid()
{
    m_grid = Grid({.width = viewport()->width(),
                   .count = m_list.size(),
                   .minimumCell = cellSize(side(), captionLines(m_captions), fontMetrics()),
                   .groups = m_list.groups(),
                   .headerHeight = groupHeaderHeight(*this)});
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(std::max(1, m_grid.cellSize().height() / kScrollStepsPerLine));
    verticalScrollBar()->setRange(0, std::max(0, m_grid.height() - viewport()->height()));
}

void GalleryView::layOut()
{
    dropBand();
    m_layingOut = true;
    const int height = m_grid.cellSize().height();
    const int offset = scrolled() - m_grid.cell(m_topRow).top();
    makeGrid();
    const bool sameLines = height == m_grid.cellSize().height();
    verticalScrollBar()->setValue(sameLines ? m_grid.cell(m_topRow).top() + offset : topOf(m_topRow));
    m_layingOut = false;
    viewport()->update();
    wantVisible();
    Q_EMIT scrolledTo(visibleRows().begin);
}

void GalleryView::wantVisible()
{
    if (!isVisible()) {
        return;
    }
    const RowRange visible = visibleRows();
    const int page = visible.end - visible.begin;
    const int end = std::min(visible.end + page / 2, m_list.size()); // what comes next is loaded after what is in view
    std::vector<engine::PictureId> ids;
    ids.reserve(static_cast<std::size_t>(end - visible.begin));
    for (int row = visible.begin; row < end; ++row) {
        ids.push_back(m_list.item(row).id);
    }
    m_thumbnails.want(ids, qRound(side() * devicePixelRatioF()));
}

void GalleryView::updateThumbnail(qint64 id)
{
    const auto row = m_list.rowOf(engine::PictureId{id});
    if (row && *row >= visibleRows().begin && *row < visibleRows().end) {
        viewport()->update(cellRect(*row));
    }
}

void GalleryView::showMarks()
{
    viewport()->update();
    if (m_current >= 0) {
        QAccessibleEvent event(this, QAccessible::NameChanged);
        event.setChild(m_current);
        QAccessible::updateAccessibility(&event);
    }
}

std::vector<Caption> GalleryView::captionsOf(int row) const
{
    const engine::Item &item = m_list.item(row);
    const QString name = displayName(item.path);
    if (m_captions == Captions::Name) {
        return {{name}};
    }
    const auto score = m_list.score(row);
    return {{score ? QStringLiteral("%1 · %2").arg(pictures::scoreText(*score), name) : name},
            {displayFolder(item.path), Qt::ElideLeft},
            {pictures::takenText(item)}};
}

Cell GalleryView::cellOf(int row) const
{
    const engine::Item &item = m_list.item(row);
    Cell cell;
    cell.rect = cellRect(row);
    cell.thumbnail = m_thumbnails.thumbnail(item.id);
    cell.placeholder = m_thumbnails.hasFailed(item.id) ? tr("No preview") : QString();
    cell.captions = captionsOf(row);
    cell.badge = item.missing ? tr("Missing") : QString();
    cell.marks = m_list.marksOf(item);
    cell.dimmed = item.missing || cell.marks.flag == engine::Flag::Reject;
    cell.selected = m_selection.contains(row);
    cell.focused = row == m_current && hasFocus();
    return cell;
}

QRect GalleryView::groupBox(int group) const
{
    return groupBoxArea(headerOf(group), *this);
}

GroupHeader GalleryView::headerOf(int group) const
{
    const RowRange rows = m_grid.rowsOfGroup(group);
    const int selected = m_selection.countIn(rows.begin, rows.end);
    GroupHeader header;
    const QRect rect = m_grid.header(group, scrolled());
    header.rect = rect.translated(0, -scrolled());
    header.sticky = rect != m_grid.header(group);
    header.title = m_list.groupTitle(group);
    header.details = pictures::countText(static_cast<std::size_t>(rows.end - rows.begin));
    if (selected > 0) {
        header.selected = selected == rows.end - rows.begin ? Qt::Checked : Qt::PartiallyChecked;
    }
    return header;
}

QString GalleryView::description(int row) const
{
    const engine::Item &item = m_list.item(row);
    QStringList parts;
    if (m_grid.groupCount() > 0 && m_grid.rowsOfGroup(m_grid.groupOf(row)).begin == row) {
        parts.push_back(m_list.groupTitle(m_grid.groupOf(row)));
    }
    for (const Caption &caption : captionsOf(row)) {
        parts.push_back(caption.text);
    }
    parts.push_back(pictures::sizeText(item));
    parts.append(marks::marksTexts(m_list.marksOf(item)));
    if (item.missing) {
        parts.push_back(tr("Missing: the file was not there at the last look"));
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void GalleryView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const std::vector<GroupHeader> headers = headersAbove(event->rect().bottom() + 1);
    QRegion covered;
    for (const GroupHeader &header : headers) {
        covered += header.rect;
    }
    paintCells(painter, event->region() - covered);
    for (const GroupHeader &header : headers) {
        if (event->region().intersects(header.rect)) {
            paintGroupHeader(painter, header, *this);
        }
    }
    if (m_band) {
        QStyleOptionRubberBand band;
        band.initFrom(this);
        band.shape = QRubberBand::Rectangle;
        band.rect = m_band->rect().translated(0, -scrolled());
        style()->drawControl(QStyle::CE_RubberBand, &band, &painter, this);
    }
}

void GalleryView::paintCells(QPainter &painter, const QRegion &dirty) const
{
    const QRect bounds = dirty.boundingRect().translated(0, scrolled());
    const RowRange rows = m_grid.rowsBetween(bounds.top(), bounds.bottom() + 1);
    for (int row = rows.begin; row < rows.end; ++row) {
        if (dirty.intersects(cellRect(row))) {
            paintCell(painter, cellOf(row), side(), palette());
        }
    }
}

std::vector<GroupHeader> GalleryView::headersAbove(int bottom) const
{
    const RowRange groups = m_grid.headersBetween(scrolled(), scrolled() + bottom);
    std::vector<GroupHeader> headers;
    for (int group = groups.begin; group < groups.end; ++group) {
        headers.push_back(headerOf(group));
    }
    return headers;
}

void GalleryView::resizeEvent(QResizeEvent *)
{
    layOut();
}

void GalleryView::scrollContentsBy(int, int dy)
{
    if (!m_layingOut) {
        m_topRow = visibleRows().begin;
        viewport()->scroll(0, dy);
        const QRect edge(0, 0, viewport()->width(), m_grid.headerHeight());
        viewport()->update(QRegion(edge) + edge.translated(0, dy)); // the header, and where it was taken to
        wantVisible();
        if (m_band) {
            pullBand(m_bandEnd);
        }
        Q_EMIT scrolledTo(m_topRow);
    }
}

void GalleryView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        layOut();
    }
}

void GalleryView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    wantVisible();
}

bool GalleryView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) {
        return QAbstractScrollArea::viewportEvent(event);
    }
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto row = rowAt(help->pos());
    if (!row) {
        QToolTip::hideText();
        return true;
    }
    const engine::Item &item = m_list.item(*row);
    QStringList lines{displayPath(item.path), pictures::sizeText(item), pictures::takenText(item)};
    for (const auto &other : item.also) {
        lines.push_back(tr("Also: %1").arg(displayPath(other)));
    }
    lines.append(marks::marksTexts(m_list.marksOf(item)));
    lines.removeAll(QString());
    QToolTip::showText(help->globalPos(), lines.join(QLatin1Char('\n')), viewport(), cellRect(*row));
    return true;
}

void GalleryView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void GalleryView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace likeness::ui::gallery
