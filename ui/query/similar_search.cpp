#include "ui/query/similar_search.h"

namespace likeness::ui::query {

SimilarSearch::SimilarSearch(Find find, QObject *parent)
    : QObject(parent)
    , m_find(std::move(find))
{
}

void SimilarSearch::find(std::vector<engine::Example> examples)
{
    if (examples.empty()) {
        return;
    }
    if (examples.size() > kMaxExamples) {
        examples.resize(kMaxExamples);
    }
    m_askedAnew = true;
    start(std::move(examples));
}

void SimilarSearch::refresh()
{
    if (!m_examples.empty() && !m_running) {
        m_askedAnew = false;
        start(m_examples);
    }
}

void SimilarSearch::start(std::vector<engine::Example> examples)
{
    m_asked = std::move(examples);
    m_running = m_find({.examples = m_asked, .top = kResults, .inFolder = {}});
    Q_EMIT started();
}

void SimilarSearch::clear()
{
    m_running.reset();
    m_examples.clear();
    Q_EMIT cleared();
}

void SimilarSearch::takeAnswer(quint64 id, const engine::Matches &matches)
{
    if (id == m_running) { // else of a query that a newer one has replaced
        m_running.reset();
        m_examples = m_asked;
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
