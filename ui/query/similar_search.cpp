#include "ui/query/similar_search.h"

namespace likeness::ui::query {

SimilarSearch::SimilarSearch(Find find, QObject *parent)
    : QObject(parent)
    , m_find(std::move(find))
{
}

void SimilarSearch::find(Sought sought)
{
    if (sought.isEmpty()) {
        clear();
        return;
    }
    if (sought.examples.size() > kMaxExamples) {
        sought.examples.resize(kMaxExamples);
    }
    m_askedAnew = true;
    start(std::move(sought));
}

void SimilarSearch::findPictures(std::vector<engine::Example> examples)
{
    find({.examples = std::move(examples), .text = latest().text});
}

void SimilarSearch::findText(const QString &text)
{
    if (!text.isEmpty() || !latest().text.isEmpty()) {
        find({.examples = latest().examples, .text = text});
    }
}

void SimilarSearch::refresh()
{
    if (!m_sought.isEmpty() && !m_running) {
        m_askedAnew = false;
        start(m_sought);
    }
}

void SimilarSearch::start(Sought sought)
{
    m_asked = std::move(sought);
    const bool onlyText = m_asked.examples.empty();
    m_running = m_find({.examples = m_asked.examples,
                        .text = m_asked.text.toStdString(),
                        .top = kResults,
                        .leastScore = onlyText ? std::optional(kLeastForWords) : std::nullopt});
    Q_EMIT started();
}

void SimilarSearch::clear()
{
    m_running.reset();
    m_sought = {};
    Q_EMIT cleared();
}

void SimilarSearch::takeAnswer(quint64 id, const engine::Matches &matches)
{
    if (id == m_running) { // else of a query that a newer one has replaced
        m_running.reset();
        m_sought = m_asked;
        Q_EMIT answered(matches, m_askedAnew);
    }
}

void SimilarSearch::takeError(quint64 id, const engine::Error &error)
{
    if (id == m_running) {
        m_running.reset();
        Q_EMIT failed(error);
    }
}

} // namespace likeness::ui::query
