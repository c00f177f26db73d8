#pragma once

#include "ui/viewer/placement.h"

#include <QObject>

namespace likeness::ui::compare {

/// What is seen of every picture of a comparison.
/// Threads: GUI thread.
class SharedView final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SharedView)

public:
    using QObject::QObject;

    const viewer::View &view() const { return m_view; }
    void setView(const viewer::View &view)
    {
        if (m_view != view) {
            m_view = view;
            Q_EMIT changed();
        }
    }

Q_SIGNALS:
    void changed();

private:
    viewer::View m_view;
};

} // namespace likeness::ui::compare
