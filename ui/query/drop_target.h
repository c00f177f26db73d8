#pragma once

#include "ui/query/dropped.h"

#include <QObject>

class QDropEvent;
class QWidget;

namespace likeness::ui::query {

/// Makes a widget, with all children that take no drops themselves, accept pictures and folders.
class DropTarget final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DropTarget)

public:
    enum class OwnDrags : std::uint8_t {
        Accept,
        Refuse ///< Pictures dragged out of this program's galleries are meant for elsewhere.
    };

    /// Owned by the widget.
    DropTarget(QWidget &widget, OwnDrags ownDrags);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void hoverChanged(bool over);
    void dropped(const likeness::ui::query::Dropped &dropped);

private:
    bool wants(const QDropEvent &event) const;
    void setHovered(bool hovered);

    OwnDrags m_ownDrags;
    bool m_hovered = false;
};

} // namespace likeness::ui::query
