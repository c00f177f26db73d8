// Where the commands of the window can be found: menus, context menu, status bar.

#include "ui/engine_bridge.h"
#include "ui/session/libraries_menu.h"
#include "ui/theme/metrics.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

#include <QActionGroup>
#include <QLabel>
#include <QMenuBar>
#include <QSlider>
#include <QStatusBar>

namespace likeness::ui::window {

void MainWindow::createMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(m_actions->addFolder);
    file->addSeparator();
    file->addActions({m_actions->openPicture, m_actions->paste, m_actions->words});
    file->addSeparator();
    auto *libraries = new session::LibrariesMenu(m_bridge.library(), *m_actions->openLibrary, m_settings, file);
    connect(libraries, &session::LibrariesMenu::chosen, this, &MainWindow::openLibrary);
    file->addMenu(libraries);
    file->addSeparator();
    file->addAction(m_actions->quit);

    menuBar()->addMenu(tr("&Edit"))->addActions({m_actions->undo, m_actions->redo});

    QMenu *picture = menuBar()->addMenu(tr("&Picture"));
    const QList<QAction *> onPictures{m_actions->openLarge, m_actions->findSimilar,       m_actions->findRegion,
                                      m_actions->moreLike,  m_actions->lessLike,          m_actions->why,
                                      m_actions->compare,   m_actions->showInFileManager, m_actions->copyPath};
    picture->addActions(onPictures);
    picture->addSeparator();
    QMenu *marks = picture->addMenu(tr("&Marks"));
    marks->addActions({m_actions->pick, m_actions->reject, m_actions->unflag});
    marks->addSeparator();
    marks->addActions(m_actions->stars);
    marks->addSeparator();
    marks->addAction(m_actions->editTags);
    marks->addSeparator();
    marks->addActions({m_actions->autoAdvance, m_actions->writeSidecars});
    picture->addSeparator();
    picture->addActions({m_actions->selectAll, m_actions->invertSelection, m_actions->selectGroup});
    picture->addSeparator();
    picture->addActions({m_actions->previous, m_actions->next});
    m_contextMenu->addActions(onPictures);
    m_contextMenu->addSeparator();
    m_contextMenu->addMenu(marks);
    m_contextMenu->addSeparator();
    m_contextMenu->addActions({m_actions->onlyFolder, m_actions->selectGroup});

    QMenu *searches = menuBar()->addMenu(tr("&Searches"));
    searches->addActions(
        {m_actions->allPictures, m_actions->earlierSearch, m_actions->laterSearch, m_actions->refresh});
    searches->addSeparator();
    searches->addAction(m_actions->saveSearch);
    m_savedMenu = searches->addMenu(tr("Saved searches"));
    m_renameMenu = searches->addMenu(tr("Rename a saved search"));
    m_forgetMenu = searches->addMenu(tr("Remove a saved search"));

    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addAction(m_actions->back);
    view->addSeparator();
    view->addActions({m_actions->filter, m_actions->onlyFolder, m_actions->clearFilter});
    m_sorting = view->addMenu(tr("&Sort by"));
    m_sorting->addActions(m_actions->orders->actions());
    m_sorting->addSeparator();
    m_sorting->addAction(m_actions->descending);
    m_grouping = view->addMenu(tr("&Group by"));
    m_grouping->addActions(m_actions->groupings->actions());
    view->addAction(m_actions->timeline);
    view->addSeparator();
    view->addActions(
        {m_actions->zoomIn, m_actions->zoomOut, m_actions->fit, m_actions->actualSize, m_actions->toggleSize});
    view->addSeparator();
    QMenu *compare = view->addMenu(tr("Compare"));
    compare->addActions(m_actions->compareModes->actions());
    compare->addSeparator();
    compare->addAction(m_actions->linkViews);
    view->addMenu(tr("Theme"))->addActions(m_actions->themes->actions());

    menuBar()->addMenu(tr("&Help"))->addActions({m_actions->palette, m_actions->shortcuts, m_actions->about});
}

void MainWindow::createStatusBar()
{
    m_zoom->setRange(0, static_cast<int>(theme::kThumbnailSides.size()) - 1);
    m_zoom->setPageStep(1);
    m_zoom->setFixedWidth(theme::kSliderWidth);
    m_zoom->setAccessibleName(tr("Size of the thumbnails"));
    m_zoom->setToolTip(tr("Size of the thumbnails (Ctrl + wheel)"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(theme::kGap, 0, theme::kGap, 0);
    statusBar()->addWidget(m_counts, 1);
    statusBar()->addPermanentWidget(m_zoom);
}

} // namespace likeness::ui::window
