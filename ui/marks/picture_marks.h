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
    /// Requires: each picture once.
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
    /// What was said at once, by picture.
    class Batch
    {
    public:
        explicit Batch(const std::vector<engine::MarkedPictures> &marked);

        /// Null for a picture of which nothing was said.
        const engine::Marks *find(engine::PictureId id) const;

    private:
        struct Place {
            engine::PictureId picture;
            std::size_t marks;
        };

        std::vector<engine::Marks> m_marks;
        std::vector<Place> m_places; // in the order of their pictures
    };

    Store m_store;
    engine::SnapshotPtr m_snapshot;
    std::deque<Batch> m_storing; ///< In the order in which it was said.
};

} // namespace likeness::ui::marks
