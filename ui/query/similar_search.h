#pragma once

#include "engine/query.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace likeness::ui::query {

/// Pictures like these, or that fit these words, or both.
struct Sought {
    std::vector<engine::Example> examples;
    QString text;

    bool isEmpty() const { return examples.empty() && text.isEmpty(); }
};

/// The query the window is at. A new one takes its place only when it is answered: a failed one changes nothing.
/// Threads: GUI thread.
class SimilarSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SimilarSearch)

public:
    static constexpr std::size_t kMaxExamples = 32;
    static constexpr std::size_t kResults = 200;
    /// For words alone: what would be shown as 0.00 is no result.
    static constexpr float kLeastForWords = 0.005F;

    /// Starts a query and returns its number; takeAnswer() or takeError() is called later.
    using Find = std::function<quint64(engine::SimilarQuery)>;

    explicit SimilarSearch(Find find, QObject *parent = nullptr);

    /// What the present results answer; empty when there is no query.
    const Sought &sought() const { return m_sought; }
    bool isRunning() const { return m_running.has_value(); }

    /// Examples beyond kMaxExamples are left out. Empty: as clear().
    void find(Sought sought);
    /// Pictures like these, with the words there are.
    void findPictures(std::vector<engine::Example> examples);
    /// These words, with the pictures there are. Nothing happens where there are no words and were none.
    void findText(const QString &text);
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
    /// What was asked last and has not failed.
    const Sought &latest() const { return m_running ? m_asked : m_sought; }
    void start(Sought sought);

    Find m_find;
    Sought m_sought;
    Sought m_asked; ///< By the running query.
    bool m_askedAnew = false;
    std::optional<quint64> m_running;
};

} // namespace likeness::ui::query
