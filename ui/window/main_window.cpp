#include "ui/window/main_window.h"

#include "ui/accessible_roles.h"
#include "ui/compare/compare_view.h"
#include "ui/compare/linked_canvas.h"
#include "ui/engine_bridge.h"
#include "ui/gallery/gallery_view.h"
#include "ui/jobs/job_tray.h"
#include "ui/library/filter_bar.h"
#include "ui/library/library_list.h"
#include "ui/library/library_page.h"
#include "ui/path_text.h"
#include "ui/pictures/picture_text.h"
#include "ui/query/drop_target.h"
#include "ui/query/query_panel.h"
#include "ui/query/results_page.h"
#include "ui/query/saved_searches.h"
#include "ui/query/similar_search.h"
#include "ui/query/words_field.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/viewer/canvas.h"
#include "ui/viewer/viewer.h"
#include "ui/window/about_dialogs.h"
#include "ui/window/actions.h"
#include "ui/window/empty_page.h"
#include "ui/window/hint_strip.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSettings>
#include <QSlider>
#include <QStackedWidget>
#include <QUndoStack>

#include <algorithm>
#include <limits>

namespace likeness::ui::window {

using engine::JobId;
using gallery::GalleryView;
using query::SimilarSearch;

namespace {

constexpr qsizetype kThumbnailBytes = 64 << 20; // many screens of them

bool hasSameTags(const engine::Snapshot &one, const engine::Snapshot &other)
{
    const auto isSame = [](const engine::TagCount &a, const engine::TagCount &b) { return a.tag == b.tag; };
    return std::equal(one.tags().begin(), one.tags().end(), other.tags().begin(), other.tags().end(), isSame);
}

query::SavedSearches::Library savedQueriesOf(engine::Engine &engine)
{
    return {.names = [&engine] { return engine.savedQueries(); },
            .read = [&engine](const std::string &name) { return engine.savedQuery(name); },
            .store = [&engine](engine::SavedQuery saved) { engine.saveQuery(std::move(saved)); },
            .remove = [&engine](std::string name) { engine.removeQuery(std::move(name)); }};
}

} // namespace

MainWindow::MainWindow(EngineBridge &bridge, theme::Theme &theme, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_bridge(bridge)
    , m_theme(theme)
    , m_settings(settings)
    , m_memory(settings, bridge.library())
    , m_thumbnails([&bridge](engine::PictureId id) { return bridge.engine().thumbnail(id); }, kThumbnailBytes)
    , m_loader(&engine::loadPicture)
    , m_actions(new Actions(this))
    , m_keys(m_actions->all(), m_settings)
    , m_marks(new marks::PictureMarks(
          [&bridge](std::vector<engine::MarkedPictures> marked) { bridge.engine().setMarks(std::move(marked)); }, this))
    , m_undo(new QUndoStack(this))
    , m_editor(*m_marks, *m_undo)
    , m_library(new library::LibraryList(this))
    , m_outer(new QStackedWidget(this))
    , m_contextMenu(new QMenu(this))
    , m_counts(new QLabel(this))
    , m_zoom(new QSlider(Qt::Horizontal, this))
{
    const auto ask = [&bridge](engine::SimilarQuery query) {
        return static_cast<quint64>(bridge.engine().find(std::move(query)));
    };
    m_search = new SimilarSearch(ask, this);
    m_saved = new query::SavedSearches(savedQueriesOf(bridge.engine()), *m_undo, this);
    installAccessibleRoles();
    const std::filesystem::path &folder = bridge.library();
    setWindowTitle(folder == engine::defaultLibrary() ? tr("Likeness") : displayName(folder));
    createMenus();
    createPages();
    createStatusBar();
    connectActions();
    connectArrangement();
    connectPages();
    connectMarks();
    connectSearches();
    connectEngine();
    restoreSession();
    takeLibrary(m_bridge.engine().snapshot());
}

MainWindow::~MainWindow() = default;

void MainWindow::createPages()
{
    auto *browsing = new QWidget(m_outer);
    m_filterBar = new library::FilterBar(*m_sorting, *m_grouping, browsing);
    m_pages = new QStackedWidget(browsing);
    m_gallery = new library::LibraryPage({.list = *m_library,
                                          .thumbnails = m_thumbnails,
                                          .filterBar = *m_filterBar,
                                          .clearFilter = *m_actions->clearFilter,
                                          .timeline = *m_actions->timeline},
                                         m_pages);
    m_results = new query::ResultsPage(
        m_thumbnails, {m_actions->earlierSearch, m_actions->laterSearch, m_actions->refresh, m_actions->allPictures},
        m_pages);
    m_empty = new EmptyPage(m_actions->addFolder, m_pages);
    m_empty->setSuggestion(picturesFolder());
    m_hint = new HintStrip(browsing);
    m_hint->setText(tr("To search, select a picture and press %1, drop a picture here, or say what you look for: %2")
                        .arg(m_actions->findSimilar->shortcut().toString(QKeySequence::NativeText),
                             m_actions->words->shortcut().toString(QKeySequence::NativeText)));
    m_pages->addWidget(m_gallery);
    m_pages->addWidget(m_results);
    m_pages->addWidget(m_empty);

    const auto known = [this](std::string_view beginning, std::size_t most) {
        return m_bridge.engine().knownWords(beginning, most);
    };
    m_panel = new query::QueryPanel(
        m_loader, known, {m_actions->openPicture, m_actions->paste, m_actions->allPictures, m_actions->addFolder},
        browsing);
    m_jobs = new jobs::JobTray(browsing);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(0);
    sides->addWidget(m_panel);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_filterBar);
    right->addWidget(m_hint);
    right->addWidget(m_pages, 1);
    sides->addLayout(right, 1);
    auto *layout = new QVBoxLayout(browsing);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(sides, 1);
    layout->addWidget(m_jobs);

    m_viewer = new viewer::Viewer(m_thumbnails, m_loader,
                                  {m_actions->back, m_actions->previous, m_actions->next, m_actions->zoomOut,
                                   m_actions->zoomIn, m_actions->fit, m_actions->actualSize, m_actions->findSimilar,
                                   m_actions->findRegion, m_actions->why, m_actions->showInFileManager},
                                  m_outer);
    QList<QAction *> comparing{m_actions->back, m_actions->zoomOut,    m_actions->zoomIn,
                               m_actions->fit,  m_actions->actualSize, nullptr};
    comparing << m_actions->compareModes->actions() << m_actions->linkViews;
    m_compare = new compare::CompareView(m_thumbnails, m_loader, comparing, m_outer);
    m_outer->addWidget(browsing);
    m_outer->addWidget(m_viewer);
    m_outer->addWidget(m_compare);
    setCentralWidget(m_outer);
}

void MainWindow::connectActions()
{
    addActions(m_actions->all());
    const auto on = [this](const QAction *action, auto &&what) { connect(action, &QAction::triggered, this, what); };
    on(m_actions->addFolder, &MainWindow::askForFolder);
    on(m_actions->openPicture, &MainWindow::askForPicture);
    on(m_actions->paste, &MainWindow::paste);
    on(m_actions->words, &MainWindow::askForWords);
    on(m_actions->openLibrary, &MainWindow::askForLibrary);
    on(m_actions->quit, &MainWindow::close);
    on(m_actions->findSimilar, &MainWindow::findSimilar);
    on(m_actions->findRegion, [this] { activeCanvas()->startRegion(); });
    on(m_actions->moreLike, [this] { addToSearch(1); });
    on(m_actions->lessLike, [this] { addToSearch(engine::kUnlike); });
    on(m_actions->why, &MainWindow::showWhy);
    on(m_actions->compare, &MainWindow::compare);
    on(m_actions->copyPath, &MainWindow::copyPaths);
    on(m_actions->back, &MainWindow::goBack);
    on(m_actions->openLarge, [this] { openLarge(activeView()->current()); });
    on(m_actions->selectAll, [this] { activeView()->selectAll(); });
    on(m_actions->invertSelection, [this] { activeView()->invertSelection(); });
    on(m_actions->selectGroup, [this] { activeView()->toggleCurrentGroup(); });
    on(m_actions->refresh, [this] { m_search->refresh(); });
    on(m_actions->earlierSearch, [this] {
        showBrowsing();
        m_search->goEarlier();
    });
    on(m_actions->laterSearch, [this] {
        showBrowsing();
        m_search->goLater();
    });
    on(m_actions->zoomIn, [this] { zoom(1); });
    on(m_actions->zoomOut, [this] { zoom(-1); });
    on(m_actions->fit, [this] { activeCanvas()->fit(); });
    on(m_actions->actualSize, [this] { activeCanvas()->setZoom(1); });
    on(m_actions->toggleSize, [this] { activeCanvas()->toggleZoom(); });
    on(m_actions->previous, [this] { m_viewer->showPrevious(); });
    on(m_actions->next, [this] { m_viewer->showNext(); });
    on(m_actions->palette, &MainWindow::showPalette);
    on(m_actions->shortcuts, [this] { showShortcuts(m_keys, this); });
    on(m_actions->about, [this] {
        const auto status = m_bridge.engine().status();
        showAbout(status ? *status : engine::Status(), this);
    });
    on(m_actions->allPictures, [this] {
        if (isComparing()) {
            goBack();
            return;
        }
        showBrowsing();
        m_search->clear();
    });
    on(m_actions->showInFileManager, &MainWindow::showFiles);
    on(m_actions->linkViews, [this](bool linked) { m_compare->setLinked(linked); });
    connect(m_actions->compareModes, &QActionGroup::triggered, this, &MainWindow::setCompareMode);
    connect(m_actions->themes, &QActionGroup::triggered, this, &MainWindow::setTheme);
}

void MainWindow::connectArrangement()
{
    connect(m_actions->filter, &QAction::triggered, this, &MainWindow::filter);
    connect(m_actions->onlyFolder, &QAction::triggered, this, &MainWindow::filterByFolder);
    connect(m_actions->clearFilter, &QAction::triggered, this, &MainWindow::clearFilter);
    connect(m_actions->orders, &QActionGroup::triggered, this, &MainWindow::arrange);
    connect(m_actions->descending, &QAction::triggered, this, &MainWindow::arrange);
    connect(m_actions->groupings, &QActionGroup::triggered, this, &MainWindow::arrange);
    connect(m_library, &library::LibraryList::changed, this, &MainWindow::updatePage);
    connect(m_library, &library::LibraryList::arrangementChanged, this, &MainWindow::takeArrangement);
    connect(m_filterBar, &library::FilterBar::left, this, [this] {
        if (GalleryView *view = activeView()) {
            view->setFocus();
        }
    });
}

void MainWindow::connectPages()
{
    connectView(m_gallery->view());
    connectView(m_results->view());
    connect(&m_gallery->view(), &GalleryView::doubleClicked, this, &MainWindow::openLarge);
    connect(&m_results->view(), &GalleryView::doubleClicked, this, &MainWindow::showFiles);
    connect(m_empty, &EmptyPage::suggestionTaken, this, [this](const auto &folder) { addFolders({folder}); });
    connect(m_viewer, &viewer::Viewer::shown, this, &MainWindow::updateActions);
    connect(m_viewer, &viewer::Viewer::regionChosen, this, &MainWindow::findRegion);
    connect(m_compare, &compare::CompareView::regionChosen, this, &MainWindow::findRegion);
    connect(m_viewer, &viewer::Viewer::closeRequested, this, &MainWindow::goBack);
    connect(m_panel, &query::QueryPanel::dropped, this, &MainWindow::combineDropped);
    connect(m_panel, &query::QueryPanel::wordsEntered, m_search, &SimilarSearch::findText);
    connect(m_panel, &query::QueryPanel::picturesWeighed, m_search, &SimilarSearch::weighPictures);
    connect(m_panel, &query::QueryPanel::picturesKept, m_search, &SimilarSearch::findPictures);
    auto *target = new query::DropTarget(*this, query::DropTarget::OwnDrags::Refuse);
    connect(target, &query::DropTarget::dropped, this, &MainWindow::takeDropped);
    connect(target, &query::DropTarget::hoverChanged, m_panel, &query::QueryPanel::setExpectant);

    connect(m_search, &SimilarSearch::started, this, [this] { m_panel->setMessage({}); });
    connect(m_search, &SimilarSearch::answered, this, &MainWindow::showMatches);
    connect(m_search, &SimilarSearch::failed, this, &MainWindow::showFindError);
    connect(m_search, &SimilarSearch::cleared, this, [this] {
        m_panel->setSought({});
        m_panel->setMessage({});
        updatePage();
    });
}

void MainWindow::connectView(GalleryView &view)
{
    connect(&view, &GalleryView::activated, this, &MainWindow::openLarge);
    connect(&view, &GalleryView::selectionChanged, this, &MainWindow::updateActions);
    connect(&view, &GalleryView::menuRequested, this, &MainWindow::showContextMenu);
    connect(&view, &GalleryView::zoomStepChanged, m_zoom, &QSlider::setValue);
    connect(m_zoom, &QSlider::valueChanged, &view, &GalleryView::setZoomStep);
}

void MainWindow::connectEngine()
{
    connect(&m_bridge, &EngineBridge::libraryChanged, this, &MainWindow::takeLibrary);
    connect(&m_bridge, &EngineBridge::readingEnded, this, &MainWindow::updatePage);
    connect(&m_bridge, &EngineBridge::findAnswered, m_search, &SimilarSearch::takeAnswer);
    connect(&m_bridge, &EngineBridge::findWentWrong, m_search, &SimilarSearch::takeError);
    connect(&m_bridge, &EngineBridge::jobStatusChanged, this, &MainWindow::takeJobStatus);
    connect(&m_bridge, &EngineBridge::jobWentWrong, this, &MainWindow::takeJobError);
    connect(&m_bridge, &EngineBridge::addReported, m_jobs, &jobs::JobTray::setReport);
    connect(m_jobs, &jobs::JobTray::pauseRequested, this, [this](quint64 id) { m_bridge.engine().pause(JobId{id}); });
    connect(m_jobs, &jobs::JobTray::resumeRequested, this, [this](quint64 id) { m_bridge.engine().resume(JobId{id}); });
    connect(m_jobs, &jobs::JobTray::cancelRequested, this, [this](quint64 id) { m_bridge.engine().cancel(JobId{id}); });
}

void MainWindow::addFolders(std::vector<std::filesystem::path> folders)
{
    if (!folders.empty()) {
        m_jobProblem.clear();
        m_bridge.engine().add(std::move(folders));
    }
}

void MainWindow::setTheme(const QAction *choice)
{
    m_theme.setChoice(static_cast<theme::Choice>(choice->data().toInt()));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveSession();
    QMainWindow::closeEvent(event);
}

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

std::vector<std::filesystem::path> MainWindow::chosenFiles() const
{
    std::vector<std::filesystem::path> files;
    for (engine::Item &item : chosen(std::numeric_limits<std::size_t>::max())) {
        files.push_back(std::move(item.path));
    }
    return files;
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
    m_actions->why->setEnabled(any && isResult && !m_search->sought().examples.empty());
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

void MainWindow::takeLibrary(const engine::SnapshotPtr &snapshot)
{
    m_revision = snapshot->picturesRevision();
    if (!hasSameTags(*m_marks->snapshot(), *snapshot)) {
        m_filterBar->setTags(snapshot->tags());
    }
    m_marks->setSnapshot(snapshot);
    m_library->setSnapshot(snapshot);
    updatePage();
}

void MainWindow::takeJobStatus(const engine::JobStatus &status)
{
    m_jobs->setStatus(status);
    if (engine::isFinal(status.state) && m_revision != m_answeredRevision) {
        m_search->refresh();
    }
    updatePage();
}

void MainWindow::takeJobError(quint64 id, const engine::Error &error)
{
    m_jobs->setError(id, error);
    m_jobProblem = QString::fromStdString(error.message);
    updatePage();
}

} // namespace likeness::ui::window
