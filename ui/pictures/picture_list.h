#pragma once

#include "engine/snapshot.h"

#include <QObject>

#include <optional>

namespace likeness::ui::pictures {

/// Pictures in an order: what a gallery shows and a viewer walks through. Rows are 0 … size() - 1.
/// Threads: GUI thread.
class PictureList : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureList)

public:
    using QObject::QObject;

    virtual int size() const = 0;
    /// Valid until the list changes.
    virtual const engine::Item &item(int row) const = 0;
    virtual std::optional<int> rowOf(engine::PictureId id) const = 0;
    /// The cosine to the query where the list answers one.
    virtual std::optional<float> score(int row) const = 0;

Q_SIGNALS:
    /// Before the rows change: the last moment in which the old rows can be read. rowsStay: every picture keeps its
    /// row, others may follow behind the last.
    void aboutToChange(bool rowsStay);
    void changed(bool rowsStay);
};

} // namespace likeness::ui::pictures
