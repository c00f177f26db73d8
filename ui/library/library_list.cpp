#include "ui/library/library_list.h"

#include "ui/library/date_text.h"
#include "ui/library/day.h"
#include "ui/path_text.h"

#include <QElapsedTimer>

#include <utility>

namespace likeness::ui::library {

using engine::Snapshot;

namespace {

constexpr int kRestFactor = 4; // while a library grows, arranging it takes at most a fifth of a processor

} // namespace

LibraryList::LibraryList(QObject *parent)
    : PictureList(parent)
    , m_snapshot(std::make_shared<const Snapshot>())
{
    m_shown = arrange(m_snapshot, m_wanted, {});
    m_pool.setMaxThreadCount(1);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &LibraryList::startIfIdle);
}

LibraryList::~LibraryList()
{
    m_stop.request_stop();
    m_pool.waitForDone(); // the worker posts to this
}

const engine::Item &LibraryList::item(int row) const
{
    Q_ASSERT(row >= 0 && row < size());
    return m_shown->item(row);
}

std::optional<int> LibraryList::rowOf(engine::PictureId id) const
{
    const auto place = m_shown->snapshot->rowOf(id);
    const int row = place ? m_shown->rows[*place] : Arranged::kHidden;
    return row == Arranged::kHidden ? std::nullopt : std::optional(row);
}

pictures::ChosenFiles LibraryList::files(std::vector<int> rows) const
{
    return {std::move(rows), [shown = m_shown](int row) -> const std::string & { return shown->item(row).path; }};
}

QString LibraryList::groupTitle(int group) const
{
    const engine::Item &first = item(m_shown->groups[static_cast<std::size_t>(group)]);
    const Grouping grouping = m_shown->arrangement.grouping;
    if (grouping == Grouping::Folder) {
        return displayFolder(first.path);
    }
    const int day = dayOf(first.capturedAt);
    if (day == 0) {
        return tr("No date");
    }
    if (grouping == Grouping::Year) {
        return yearTitle(day);
    }
    return grouping == Grouping::Month ? monthTitle(day) : dayTitle(day);
}

void LibraryList::setSnapshot(const engine::SnapshotPtr &snapshot)
{
    Q_ASSERT(snapshot);
    m_snapshot = snapshot;
    if (!m_rest.isActive()) {
        startIfIdle();
    }
}

void LibraryList::setArrangement(const Arrangement &arrangement)
{
    if (arrangement == m_wanted) {
        return;
    }
    m_wanted = arrangement;
    m_stop.request_stop();
    m_rest.stop();
    startIfIdle();
    Q_EMIT arrangementChanged(m_wanted);
}

void LibraryList::startIfIdle()
{
    if (m_isRunning || isUpToDate()) {
        return;
    }
    if (isNewOnlyInMarks()) {
        adoptSnapshot();
    } else {
        start();
    }
}

bool LibraryList::isNewOnlyInMarks() const
{
    return isArranged() && !m_wanted.isByMarks()
        && m_shown->snapshot->picturesRevision() == m_snapshot->picturesRevision();
}

/// The rows stay: only the numbers of places are copied.
void LibraryList::adoptSnapshot()
{
    auto next = std::make_shared<Arranged>(*m_shown);
    next->snapshot = m_snapshot;
    m_pool.start([old = std::exchange(m_shown, std::move(next))] {});
}

void LibraryList::start()
{
    m_isRunning = true;
    m_stop = {};
    m_pool.start([this, before = m_shown, snapshot = m_snapshot, wanted = m_wanted, stop = m_stop.get_token()] {
        QElapsedTimer timer;
        timer.start();
        const ArrangedPtr arranged = arrange(snapshot, wanted, stop);
        const pictures::RowMoves moves = arranged ? movesBetween(*before, *arranged) : pictures::RowMoves();
        const auto deliver = [this, arranged, moves, took = timer.elapsed()] { take(arranged, moves, took); };
        QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
    });
}

void LibraryList::take(const ArrangedPtr &arranged, const pictures::RowMoves &moves, qint64 milliseconds)
{
    m_isRunning = false;
    if (arranged) {
        m_pool.start([old = std::exchange(m_shown, arranged)] {}); // freeing a whole library takes longer than a frame
        Q_EMIT changed(moves);
    }
    if (!isArranged()) {
        startIfIdle();
    } else if (!isUpToDate()) {
        m_rest.start(static_cast<int>(kRestFactor * milliseconds));
    }
}

} // namespace likeness::ui::library
