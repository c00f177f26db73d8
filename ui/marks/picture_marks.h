#pragma once

#include "engine/snapshot.h"

#include <QObject>

#include <deque>
#include <functional>
#include <vector>

namespace likeness::ui::marks {

/// What is said about pictures, as it is now: as the newest snapshot has it, with what was just said and is still being
/// stored.
/// Threads: GUI thread.
class PictureMarks final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureMarks)

public:
    /// Starts to store marks as Engine::setMarks() does; takeStored() or takeFailure() is called later.
    using Store = std::function<void(std::vector<engine::MarkedPictures>)>;

    explicit PictureMarks(Store store, QObject *parent = nullptr);

    /// Empty for a picture that is not in the library.
    engine::Marks of(engine::PictureId id) const;
    /// The newest snapshot; never null.
    const engine::SnapshotPtr &snapshot() const { return m_snapshot; }
    /// Requires: the pictures of each in the order of their ids.
    void set(std::vector<engine::MarkedPictures> marked);

public Q_SLOTS:
    void setSnapshot(const likeness::engine::SnapshotPtr &snapshot);
    /// The first of what is being stored is in the snapshot.
    void takeStored();
    /// The first of what is being stored could not be: it does not count any more.
    void takeFailure();

Q_SIGNALS:
    void changed();

private:
    Store m_store;
    engine::SnapshotPtr m_snapshot;
    std::deque<std::vector<engine::MarkedPictures>> m_storing; ///< In the order in which it was said.
};

} // namespace likeness::ui::marks
