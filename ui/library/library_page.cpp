#include "ui/library/library_page.h"

#include "ui/library/filter_bar.h"
#include "ui/library/timeline.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace likeness::ui::library {

using gallery::GalleryView;

namespace {

/// What is shown where no picture passes the filter.
QWidget *makeNothing(QAction &clearFilter, QWidget *parent)
{
    auto *page = new QWidget(parent);
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto *text =
        new QLabel(LibraryPage::tr("No picture passes the filter.\nChange it, or show all pictures (Esc)."), page);
    text->setAlignment(Qt::AlignCenter);
    auto *button = new QPushButton(clearFilter.text(), page);
    QObject::connect(button, &QPushButton::clicked, &clearFilter, &QAction::trigger);
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(theme::kWideGap);
    layout->addStretch();
    layout->addWidget(text);
    layout->addWidget(button, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

} // namespace

LibraryPage::LibraryPage(const Parts &parts, QWidget *parent)
    : QWidget(parent)
    , m_list(parts.list)
    , m_showTimeline(parts.timeline)
    , m_bar(parts.filterBar)
    , m_view(new GalleryView(parts.list, parts.thumbnails, GalleryView::Captions::Name, this))
    , m_nothing(makeNothing(parts.clearFilter, this))
    , m_timeline(new Timeline(this))
    , m_stack(new QStackedLayout)
{
    m_view->setAccessibleName(tr("All pictures"));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_nothing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(m_stack, 1);
    layout->addWidget(m_timeline);
    setFocusProxy(m_view);

    connect(&m_bar, &FilterBar::filterChanged, this, &LibraryPage::setFilter);
    connect(&m_list, &LibraryList::arrangementChanged, this,
            [this](const Arrangement &wanted) { m_bar.setFilter(wanted.filter); });
    connect(&m_list, &LibraryList::changed, this, &LibraryPage::update);
    connect(&m_showTimeline, &QAction::toggled, this, &LibraryPage::updateTimeline);
    connect(m_timeline, &Timeline::rowChosen, this, [this](int row) {
        const QSignalBlocker quiet(m_view); // the timeline stays there, also where the gallery cannot scroll so far
        m_view->jumpTo(row);
    });
    connect(m_view, &GalleryView::scrolledTo, m_timeline, &Timeline::showRow);
    update();
}

void LibraryPage::setFilter(const Filter &filter)
{
    Arrangement arrangement = m_list.arrangement();
    arrangement.filter = filter;
    m_list.setArrangement(arrangement);
}

void LibraryPage::update()
{
    const bool isFiltered = !m_list.arrangement().filter.isEmpty();
    const bool nothing = isFiltered && m_list.size() == 0 && m_list.isArranged();
    m_stack->setCurrentWidget(nothing ? m_nothing : m_view);
    m_timeline->setHistogram(m_list.histogram());
    m_timeline->showRow(m_view->visibleRows().begin);
    updateTimeline();
}

void LibraryPage::updateTimeline()
{
    m_timeline->setVisible(m_showTimeline.isChecked() && !m_list.histogram().bars.empty());
}

} // namespace likeness::ui::library
