// Where the user is, and what can be done there.

#include "ui/compare/compare_view.h"
#include "ui/compare/linked_canvas.h"
#include "ui/engine_bridge.h"
#include "ui/gallery/gallery_view.h"
#include "ui/jobs/job_tray.h"
#include "ui/library/filter_bar.h"
#include "ui/library/library_list.h"
#include "ui/library/library_page.h"
#include "ui/pictures/chosen_files.h"
#include "ui/pictures/picture_text.h"
#include "ui/query/query_panel.h"
#include "ui/query/results_page.h"
#include "ui/query/similar_search.h"
#include "ui/query/words_field.h"
#include "ui/viewer/canvas.h"
#include "ui/viewer/viewer.h"
#include "ui/window/actions.h"
#include "ui/window/empty_page.h"
#include "ui/window/hint_strip.h"
#include "ui/window/main_window.h"

#include <QActionGroup>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSlider>
#include <QStackedWidget>
#include <QStatusBar>

#include <algorithm>

namespace likeness::ui::window {

using gallery::GalleryView;

bool MainWindow::isInLibrary() const
{
    return isBrowsing() && m_pages->currentWidget() == m_gallery;
}

bool MainWindow::isBrowsing() const
{
    return !isViewing() && !isComparing();
}

bool MainWindow::isComparing() const
{
    return m_outer->currentWidget() == m_compare;
}

bool MainWindow::isViewing() const
{
    return m_outer->currentWidget() == m_viewer;
}

GalleryView *MainWindow::activeView() const
{
    if (!isBrowsing() || m_pages->currentWidget() == m_empty) {
        return nullptr;
    }
    return m_pages->currentWidget() == m_results ? &m_results->view() : &m_gallery->view();
}

viewer::Canvas *MainWindow::activeCanvas() const
{
    if (isComparing()) {
        return &m_compare->canvas();
    }
    return isViewing() ? &m_viewer->canvas() : nullptr;
}

std::vector<engine::Item> MainWindow::chosen(std::size_t most) const
{
    std::vector<engine::Item> items;
    if (isViewing()) {
        items.push_back(*m_viewer->item());
    } else if (isComparing()) {
        items.push_back(*m_compare->current());
    } else if (const GalleryView *view = activeView()) {
        std::vector<int> rows = view->selection().rows();
        rows.resize(std::min(rows.size(), most));
        for (const int row : rows) {
            items.push_back(view->list().item(row));
        }
    }
    return items;
}

pictures::ChosenFiles MainWindow::chosenFiles() const
{
    if (const GalleryView *view = activeView()) {
        return view->list().files(view->selection().rows());
    }
    std::vector<std::string> paths;
    for (engine::Item &item : chosen(1)) {
        paths.push_back(std::move(item.path));
    }
    return pictures::ChosenFiles(std::move(paths));
}

void MainWindow::showBrowsing()
{
    if (isBrowsing()) {
        return;
    }
    const auto row = m_viewer->row();
    m_viewer->close();
    m_compare->close();
    m_outer->setCurrentIndex(0);
    if (GalleryView *view = activeView()) {
        if (row && m_viewer->list() == &view->list()) {
            view->select(*row);
        }
        view->setFocus();
    }
    updateActions();
}

void MainWindow::updatePage()
{
    QWidget *page = m_gallery;
    if (!m_search->sought().isEmpty()) {
        page = m_results;
    } else if (m_library->total() == 0) {
        page = m_empty;
        if (m_bridge.isReading()) {
            m_empty->setTexts(tr("Opening your library…"), {}, false);
        } else if (!m_jobProblem.isEmpty()) {
            m_empty->setTexts(tr("No pictures could be added"), m_jobProblem, true);
        } else if (m_jobs->hasUnfinished()) {
            m_empty->setTexts(tr("Looking for pictures…"), tr("They appear here as soon as they are added."), false);
        } else {
            m_empty->setTexts(tr("Your library is empty"),
                              tr("or drop a folder here. Your pictures stay where they are and are never changed."),
                              true);
        }
    }
    const bool firstPictures = m_pages->currentWidget() == m_empty && page == m_gallery && !m_bridge.isReading();
    m_hint->setVisible(page == m_gallery && (firstPictures || m_hint->isVisible()));
    m_filterBar->setVisible(page != m_empty);
    if (page != m_pages->currentWidget()) {
        m_pages->setCurrentWidget(page);
        if (GalleryView *view = activeView(); view != nullptr && !m_panel->words().isBeingEdited()) {
            view->setFocus();
        }
    }
    updateActions();
}

void MainWindow::updateActions()
{
    const GalleryView *view = activeView();
    const bool isLarge = !isBrowsing();
    const bool any = isLarge || (view != nullptr && !view->selection().empty());
    for (QAction *action : {m_actions->findSimilar, m_actions->moreLike, m_actions->lessLike,
                            m_actions->showInFileManager, m_actions->copyPath}) {
        action->setEnabled(any);
    }
    for (QAction *action : QList<QAction *>{m_actions->pick, m_actions->reject, m_actions->unflag, m_actions->editTags}
             + m_actions->stars) {
        action->setEnabled(any);
    }
    const bool isResult =
        isViewing() ? m_viewer->list() == &m_results->view().list() : m_pages->currentWidget() == m_results;
    m_actions->why->setEnabled(any && isResult && query::firstLike(m_search->sought()) != nullptr);
    m_actions->findRegion->setEnabled(isLarge && !(isComparing() && m_compare->mode() == compare::Mode::Difference));
    m_actions->compare->setEnabled(any && !isComparing());
    m_actions->compareModes->setEnabled(isComparing());
    m_actions->linkViews->setEnabled(isComparing() && m_compare->mode() == compare::Mode::SideBySide);
    m_actions->openLarge->setEnabled(view != nullptr && !view->selection().empty());
    const bool some = view != nullptr && view->list().size() > 0;
    m_actions->selectAll->setEnabled(some);
    m_actions->invertSelection->setEnabled(some);
    m_actions->selectGroup->setEnabled(some && !view->list().groups().empty());
    const bool inLibrary = isInLibrary();
    m_actions->filter->setEnabled(view != nullptr);
    m_actions->onlyFolder->setEnabled(view != nullptr && !view->selection().empty());
    m_actions->clearFilter->setEnabled(view != nullptr && !m_library->arrangement().filter.isEmpty());
    m_sorting->setEnabled(inLibrary);
    m_grouping->setEnabled(inLibrary);
    m_actions->zoomIn->setEnabled(isLarge || view != nullptr);
    m_actions->zoomOut->setEnabled(isLarge || view != nullptr);
    m_actions->fit->setEnabled(isLarge);
    m_actions->actualSize->setEnabled(isLarge);
    m_actions->toggleSize->setEnabled(isLarge);
    m_actions->writeSidecars->setEnabled(m_library->total() > 0);
    const auto row = isViewing() ? m_viewer->row() : std::nullopt;
    m_actions->previous->setEnabled(row && *row > 0);
    m_actions->next->setEnabled(row && *row + 1 < m_viewer->list()->size());
    const bool searching = !m_search->sought().isEmpty();
    m_actions->allPictures->setEnabled(isLarge || searching);
    m_actions->saveSearch->setEnabled(searching);
    m_actions->earlierSearch->setEnabled(m_search->hasEarlier());
    m_actions->laterSearch->setEnabled(m_search->hasLater());
    m_actions->refresh->setEnabled(searching && m_revision != m_answeredRevision);
    m_zoom->setEnabled(view != nullptr);
    updateCounts();
}

void MainWindow::updateCounts()
{
    QString text = pictures::countText(m_library->total());
    if (!m_library->arrangement().filter.isEmpty()) {
        text = tr("%1 of %2", "12 of 500 pictures").arg(locale().toString(m_library->size()), text);
    }
    const GalleryView *view = activeView();
    if (view != nullptr && !view->selection().empty()) {
        const auto selected = static_cast<std::size_t>(view->selection().count());
        text += QStringLiteral("  ·  ") + tr("%1 selected").arg(pictures::countText(selected));
    }
    m_counts->setText(text);
}

void MainWindow::tell(const QString &message)
{
    constexpr int kTime = 8000; // ms
    statusBar()->showMessage(message, kTime);
}

} // namespace likeness::ui::window
