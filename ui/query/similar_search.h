#pragma once

#include "ui/query/query_history.h"
#include "ui/query/sought.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace likeness::ui::query {

/// The query the window is at, and those before it. A new one takes its place only when it is answered: a failed one
/// changes nothing.
/// Threads: GUI thread.
class SimilarSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SimilarSearch)

public:
    static constexpr std::size_t kMaxExamples = 32;
    static constexpr std::size_t kResults = 500;
    /// For words alone: what would be shown as 0.00 is no result.
    static constexpr float kLeastForWords = 0.005F;

    /// Starts a query and returns its number; takeAnswer() or takeError() is called later.
    using Find = std::function<quint64(engine::SimilarQuery)>;

    explicit SimilarSearch(Find find, QObject *parent = nullptr);

    /// What the present results answer; empty when there is no query.
    const Sought &sought() const { return m_history.current(); }
    /// What was asked last and has not failed.
    const Sought &latest() const { return m_running ? m_asked : sought(); }
    bool isRunning() const { return m_running.has_value(); }
    bool hasEarlier() const { return m_history.hasEarlier(); }
    bool hasLater() const { return m_history.hasLater(); }

    /// Examples beyond kMaxExamples are left out. Empty: as clear().
    void find(Sought sought);
    /// Pictures like these, with the words there are.
    void findPictures(std::vector<engine::Example> examples);
    /// These pictures too; where one is there already, it now counts as here.
    void addPictures(const std::vector<engine::Example> &examples);
    /// These words, with the pictures there are. Nothing happens where there are no words and were none.
    void findText(const QString &text);
    /// The same pictures with other weights: the query stays the same one. Asked one after the other, so that results
    /// follow a slider as fast as they come.
    void weighPictures(std::vector<engine::Example> examples);
    /// Only pictures that pass; empty: all. Asks again where there is a query.
    void setAcceptance(std::function<bool(const engine::Item &)> accept);
    /// The same query again, because the library has changed.
    void refresh();
    /// No query; an answer still to come is not wanted any more.
    void clear();
    void goEarlier();
    void goLater();

public Q_SLOTS:
    void takeAnswer(quint64 id, const likeness::engine::Matches &matches);
    void takeError(quint64 id, const likeness::engine::Error &error);

Q_SIGNALS:
    void started();
    /// isNew: of another query than the answer before.
    void answered(const likeness::engine::Matches &matches, bool isNew);
    void failed(const likeness::engine::Error &error);
    void cleared();

private:
    /// What becomes of the history when the query is answered.
    enum class Step : std::uint8_t { Visit, Stay, Earlier, Later };

    void start(Sought sought, Step step);
    void take(Step step, Sought sought);

    Find m_find;
    std::function<bool(const engine::Item &)> m_accept;
    QueryHistory m_history;
    Sought m_asked; ///< By the running query.
    Step m_step = Step::Visit;
    std::optional<quint64> m_running;
    std::optional<Sought> m_next; ///< To be asked after the running one.
};

} // namespace likeness::ui::query
