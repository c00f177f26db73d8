#include "ui/query/drop_target.h"

#include <QDropEvent>
#include <QMimeData>
#include <QWidget>

namespace likeness::ui::query {

DropTarget::DropTarget(QWidget &widget, OwnDrags ownDrags)
    : QObject(&widget)
    , m_ownDrags(ownDrags)
{
    widget.setAcceptDrops(true);
    widget.installEventFilter(this);
}

bool DropTarget::wants(const QDropEvent &event) const
{
    const bool own = event.source() != nullptr;
    return mayHoldPictures(*event.mimeData()) && (!own || m_ownDrags == OwnDrags::Accept);
}

void DropTarget::setHovered(bool hovered)
{
    if (hovered != m_hovered) {
        m_hovered = hovered;
        Q_EMIT hoverChanged(hovered);
    }
}

bool DropTarget::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto *drag = static_cast<QDropEvent *>(event);
        const bool wanted = wants(*drag);
        if (wanted) {
            drag->setDropAction(Qt::CopyAction); // the source keeps its file whatever it proposes
        }
        drag->setAccepted(wanted);
        setHovered(wanted);
        return true;
    }
    case QEvent::DragLeave:
        setHovered(false);
        return true;
    case QEvent::Drop: {
        auto *drop = static_cast<QDropEvent *>(event);
        setHovered(false);
        drop->setAccepted(wants(*drop));
        if (drop->isAccepted()) {
            drop->setDropAction(Qt::CopyAction);
            Q_EMIT dropped(readMime(*drop->mimeData()));
        }
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}

} // namespace likeness::ui::query
