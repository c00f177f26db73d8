#include "ui/window/main_window.h"

#include "ui/accessible_roles.h"
#include "ui/compare/compare_view.h"
#include "ui/compare/linked_canvas.h"
#include "ui/engine_bridge.h"
#include "ui/engine_text.h"
#include "ui/gallery/gallery_view.h"
#include "ui/jobs/job_tray.h"
#include "ui/library/filter_bar.h"
#include "ui/library/library_list.h"
#include "ui/library/library_page.h"
#include "ui/path_text.h"
#include "ui/pictures/file_copier.h"
#include "ui/query/drop_target.h"
#include "ui/query/query_panel.h"
#include "ui/query/results_page.h"
#include "ui/query/saved_searches.h"
#include "ui/query/similar_search.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/viewer/viewer.h"
#include "ui/window/about_dialogs.h"
#include "ui/window/actions.h"
#include "ui/window/empty_page.h"
#include "ui/window/hint_strip.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSlider>
#include <QStackedWidget>
#include <QUndoStack>

#include <algorithm>

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
            .rename = [&engine](std::string name,
                                std::string newName) { engine.renameQuery(std::move(name), std::move(newName)); },
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
    m_copier = new pictures::FileCopier(this);
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
    m_jobProblem = engineText(error.message);
    updatePage();
}

} // namespace likeness::ui::window
