#pragma once

#include "ui/library/arrange.h"
#include "ui/pictures/picture_list.h"

#include <QThreadPool>
#include <QTimer>

#include <stop_token>

namespace likeness::ui::library {

/// The library as the user wants to see it. Snapshots and arrangements are worked in on a thread of its own; until that
/// is done the list stays as it was.
class LibraryList final : public pictures::PictureList
{
    Q_OBJECT

public:
    explicit LibraryList(QObject *parent = nullptr);
    ~LibraryList() override;

    int size() const override { return static_cast<int>(m_shown->places.size()); }
    const engine::Item &item(int row) const override;
    std::optional<int> rowOf(engine::PictureId id) const override;
    pictures::ChosenFiles files(std::vector<int> rows) const override;
    std::optional<float> score(int) const override { return std::nullopt; }
    const std::vector<int> &groups() const override { return m_shown->groups; }
    QString groupTitle(int group) const override;

    /// Of the rows; empty where they are not in the order of time.
    const TimeHistogram &histogram() const { return m_shown->histogram; }
    /// The pictures of the newest snapshot, those that the filter hides included.
    std::size_t total() const { return m_snapshot->size(); }
    /// The one that is wanted. Until isArranged() the rows are in the one before.
    const Arrangement &arrangement() const { return m_wanted; }
    bool isArranged() const { return m_shown->arrangement == m_wanted; }

    void setArrangement(const Arrangement &arrangement);

public Q_SLOTS:
    void setSnapshot(const likeness::engine::SnapshotPtr &snapshot);

Q_SIGNALS:
    void arrangementChanged(const likeness::ui::library::Arrangement &wanted);

private:
    bool isUpToDate() const { return isArranged() && m_shown->snapshot == m_snapshot; }
    /// Whether the newest snapshot has the same pictures as the rows, and nothing in their order goes by marks.
    bool isNewOnlyInMarks() const;
    void adoptSnapshot();
    void startIfIdle();
    void start();
    void take(const ArrangedPtr &arranged, const pictures::RowMoves &moves, qint64 milliseconds);

    ArrangedPtr m_shown; // never null
    engine::SnapshotPtr m_snapshot; // never null
    Arrangement m_wanted;
    std::stop_source m_stop; ///< Of the running arrangement.
    bool m_isRunning = false;
    QTimer m_rest; ///< Between two snapshots.
    QThreadPool m_pool; // of one thread
};

} // namespace likeness::ui::library
