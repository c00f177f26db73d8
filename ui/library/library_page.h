#pragma once

#include "ui/gallery/gallery_view.h"
#include "ui/library/library_list.h"

#include <QWidget>

class QAction;
class QStackedLayout;

namespace likeness::ui::library {

class FilterBar;
class Timeline;

/// The whole library: what is shown of it, and the pictures.
class LibraryPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LibraryPage)

public:
    /// What the page is given from outside; all must outlive it.
    struct Parts {
        LibraryList &list;
        pictures::ThumbnailCache &thumbnails;
        FilterBar &filterBar; ///< Stands elsewhere: search results are filtered too.
        QAction &clearFilter;
        QAction &timeline; ///< Checked: there is one wherever the pictures are in the order of time.
    };

    explicit LibraryPage(const Parts &parts, QWidget *parent = nullptr);

    gallery::GalleryView &view() { return *m_view; }

private:
    void setFilter(const Filter &filter);
    void update();
    void updateTimeline();

    LibraryList &m_list;
    QAction &m_showTimeline;
    FilterBar &m_bar;
    gallery::GalleryView *m_view; // this and the following: owned by this (QObject parent)
    QWidget *m_nothing;
    Timeline *m_timeline;
    QStackedLayout *m_stack;
};

} // namespace likeness::ui::library
