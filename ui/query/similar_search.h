#pragma once

#include "engine/query.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace likeness::ui::query {

/// The query the window is at. A new one takes its place only when it is answered: a failed one changes nothing.
/// Threads: GUI thread.
class SimilarSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SimilarSearch)

public:
    static constexpr std::size_t kMaxExamples = 32;
    static constexpr std::size_t kResults = 200;

    /// Starts a query and returns its number; takeAnswer() or takeError() is called later.
    using Find = std::function<quint64(engine::SimilarQuery)>;

    explicit SimilarSearch(Find find, QObject *parent = nullptr);

    /// What the present results answer; empty when there is no query.
    const std::vector<engine::Example> &examples() const { return m_examples; }
    bool isRunning() const { return m_running.has_value(); }

    /// Pictures like these. Examples beyond kMaxExamples are left out.
    void find(std::vector<engine::Example> examples);
    /// The same query again, because the library has changed.
    void refresh();
    /// No query; an answer still to come is not wanted any more.
    void clear();

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
    void start(std::vector<engine::Example> examples);

    Find m_find;
    std::vector<engine::Example> m_examples;
    std::vector<engine::Example> m_asked; ///< The examples of the running query.
    bool m_askedAnew = false;
    std::optional<quint64> m_running;
};

} // namespace likeness::ui::query
