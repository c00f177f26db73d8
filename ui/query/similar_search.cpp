#include "ui/query/similar_search.h"

#include <algorithm>
#include <utility>

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
    start(std::move(sought), Step::Visit);
}

void SimilarSearch::findPictures(std::vector<engine::Example> examples)
{
    find({.examples = std::move(examples), .text = latest().text});
}

void SimilarSearch::addPictures(const std::vector<engine::Example> &examples)
{
    Sought sought = latest();
    for (const engine::Example &example : examples) {
        const auto isIt = [&example](const engine::Example &each) { return isSamePicture(each, example); };
        std::erase_if(sought.examples, isIt);
        sought.examples.push_back(example);
    }
    find(std::move(sought));
}

void SimilarSearch::findText(const QString &text)
{
    if (!text.isEmpty() || !latest().text.isEmpty()) {
        find({.examples = latest().examples, .text = text});
    }
}

void SimilarSearch::weighPictures(std::vector<engine::Example> examples)
{
    Sought sought{.examples = std::move(examples), .text = latest().text};
    if (!m_running) {
        start(std::move(sought), Step::Stay);
    } else if (m_step == Step::Stay) {
        m_next = std::move(sought);
    } else {
        start(std::move(sought), Step::Visit);
    }
}

void SimilarSearch::setAcceptance(std::function<bool(const engine::Item &)> accept)
{
    m_accept = std::move(accept);
    if (m_running) {
        start(m_asked, m_step);
    } else {
        refresh();
    }
}

void SimilarSearch::refresh()
{
    if (!sought().isEmpty() && !m_running) {
        start(sought(), Step::Stay);
    }
}

void SimilarSearch::goEarlier()
{
    if (hasEarlier()) {
        start(m_history.earlier(), Step::Earlier);
    }
}

void SimilarSearch::goLater()
{
    if (hasLater()) {
        start(m_history.later(), Step::Later);
    }
}

void SimilarSearch::start(Sought sought, Step step)
{
    m_next.reset();
    if (sought.isEmpty()) {
        m_running.reset();
        take(step, {});
        Q_EMIT cleared();
        return;
    }
    m_asked = std::move(sought);
    m_step = step;
    const bool onlyText = m_asked.examples.empty();
    m_running = m_find({.examples = m_asked.examples,
                        .text = m_asked.text.toStdString(),
                        .top = kResults,
                        .accept = m_accept,
                        .leastScore = onlyText ? std::optional(kLeastForWords) : std::nullopt});
    Q_EMIT started();
}

void SimilarSearch::clear()
{
    start({}, sought().isEmpty() ? Step::Stay : Step::Visit);
}

void SimilarSearch::take(Step step, Sought sought)
{
    switch (step) {
    case Step::Visit:
        m_history.visit(std::move(sought));
        break;
    case Step::Stay:
        m_history.replaceCurrent(std::move(sought));
        break;
    case Step::Earlier:
        m_history.moveEarlier();
        break;
    case Step::Later:
        m_history.moveLater();
        break;
    }
}

void SimilarSearch::takeAnswer(quint64 id, const engine::Matches &matches)
{
    if (id != m_running) { // of a query that a newer one has replaced
        return;
    }
    m_running.reset();
    const bool isNew = m_step != Step::Stay;
    take(m_step, m_asked);
    if (std::optional<Sought> next = std::exchange(m_next, std::nullopt)) {
        start(std::move(*next), Step::Stay);
    }
    Q_EMIT answered(matches, isNew);
}

void SimilarSearch::takeError(quint64 id, const engine::Error &error)
{
    if (id == m_running) {
        m_running.reset();
        m_next.reset();
        Q_EMIT failed(error);
    }
}

} // namespace likeness::ui::query
