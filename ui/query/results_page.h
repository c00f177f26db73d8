#pragma once

#include "engine/query.h"
#include "ui/gallery/gallery_view.h"
#include "ui/pictures/match_list.h"

#include <QWidget>

class QAction;
class QLabel;
class QStackedLayout;

namespace likeness::ui::query {

class ScoreCut;

/// What a query found: how much was searched, and the pictures, best first.
class ResultsPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResultsPage)

public:
    /// A button in the head for each action. The thumbnails must outlive the page.
    ResultsPage(pictures::ThumbnailCache &thumbnails, const QList<QAction *> &actions, QWidget *parent = nullptr);

    gallery::GalleryView &view() { return *m_view; }
    const pictures::MatchList &list() const { return *m_list; }

    void setMarks(const marks::PictureMarks &marks) { m_list->setMarks(marks); }
    /// isNew: start at the top, with nothing cut off; otherwise stay where the user is.
    void setMatches(const engine::Matches &matches, bool isNew);

    /// A filter leaves pictures out: said where nothing is found.
    void setFiltered(bool filtered);

private:
    void cut();
    void updateSummary();

    pictures::MatchList *m_list; // all owned by this (QObject parent)
    gallery::GalleryView *m_view;
    QLabel *m_summary;
    ScoreCut *m_cut;
    QLabel *m_nothing;
    QStackedLayout *m_stack;
    std::size_t m_searched = 0;
    bool m_filtered = false;
};

} // namespace likeness::ui::query
