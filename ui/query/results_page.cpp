#include "ui/query/results_page.h"

#include "ui/pictures/picture_text.h"
#include "ui/query/score_cut.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace likeness::ui::query {

using gallery::GalleryView;

ResultsPage::ResultsPage(pictures::ThumbnailCache &thumbnails, const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent)
    , m_list(new pictures::MatchList(this))
    , m_view(new GalleryView(*m_list, thumbnails, GalleryView::Captions::Match, this))
    , m_summary(new QLabel(this))
    , m_cut(new ScoreCut(this))
    , m_nothing(new QLabel(this))
    , m_stack(new QStackedLayout)
{
    m_view->setAccessibleName(tr("Similar pictures"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(theme::kGap, theme::kGap, theme::kGap, 0);
    head->addWidget(m_summary, 1);
    head->addWidget(m_cut);
    for (QAction *action : actions) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        head->addWidget(button);
    }
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_nothing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(head);
    layout->addLayout(m_stack, 1);
    connect(m_cut, &ScoreCut::valueChanged, this, &ResultsPage::cut);
}

void ResultsPage::setMatches(const engine::Matches &matches, bool isNew)
{
    std::vector<float> scores;
    for (const engine::Match &match : matches.matches) {
        scores.push_back(match.score);
    }
    if (isNew) {
        m_cut->setScores({});
    }
    m_cut->setScores(scores);
    m_searched = matches.searched;
    m_list->setMatches(matches.matches, m_cut->cuts() ? std::optional(m_cut->leastScore()) : std::nullopt);
    if (isNew) {
        m_view->startOver();
    }
    updateSummary();
}

void ResultsPage::setFiltered(bool filtered)
{
    m_filtered = filtered;
    updateSummary();
}

void ResultsPage::cut()
{
    m_list->setLeastScore(m_cut->cuts() ? std::optional(m_cut->leastScore()) : std::nullopt);
    updateSummary();
}

void ResultsPage::updateSummary()
{
    const bool any = !m_list->matches().empty();
    m_cut->setVisible(any);
    m_stack->setCurrentWidget(any ? static_cast<QWidget *>(m_view) : m_nothing);
    if (any) {
        const auto shown = static_cast<qulonglong>(m_list->size());
        m_summary->setText(tr("%1 of %2, best first", "200 of 1,956 pictures")
                               .arg(locale().toString(shown), pictures::countText(m_searched)));
    } else {
        m_summary->clear();
        m_nothing->setText(
            m_searched == 0  ? tr("Nothing to compare with yet.\nAdd a folder of pictures, then look again.")
                : m_filtered ? tr("No picture that passes the filter fits.\nClear the filter to look at all of them.")
                             : tr("No picture of %1 fits.").arg(pictures::countText(m_searched)));
    }
}

} // namespace likeness::ui::query
