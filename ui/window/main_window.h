#pragma once

#include "engine/job.h"
#include "engine/query.h"
#include "engine/saved_query.h"
#include "ui/actions/key_map.h"
#include "ui/library/arrangement.h"
#include "ui/marks/mark_editor.h"
#include "ui/pictures/picture_loader.h"
#include "ui/pictures/thumbnail_cache.h"
#include "ui/query/dropped.h"
#include "ui/session/library_memory.h"

#include <QMainWindow>

#include <filesystem>
#include <vector>

class QLabel;
class QMenu;
class QSettings;
class QSlider;
class QStackedWidget;
class QUndoStack;

namespace likeness::ui {
class EngineBridge;
namespace compare {
class CompareView;
}
namespace gallery {
class GalleryView;
}
namespace jobs {
class JobTray;
}
namespace library {
class FilterBar;
class LibraryList;
class LibraryPage;
} // namespace library
namespace pictures {
class ChosenFiles;
class FileCopier;
} // namespace pictures
namespace query {
class QueryPanel;
class ResultsPage;
class SavedSearches;
class SimilarSearch;
} // namespace query
namespace theme {
class Theme;
}
namespace viewer {
class Canvas;
class Viewer;
} // namespace viewer
} // namespace likeness::ui

namespace likeness::ui::window {

class Actions;
class EmptyPage;
class HintStrip;

/// The window: puts the parts side by side and leads what they say to those who can act on it.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// All three must outlive the window; the bridge has an open library.
    MainWindow(EngineBridge &bridge, theme::Theme &theme, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    Actions &actions() { return *m_actions; }
    void addFolders(std::vector<std::filesystem::path> folders);
    /// As if they had been dropped: folders are added, pictures looked for.
    void take(const std::vector<std::filesystem::path> &paths);
    /// Before the windows of other programs, as far as the desktop lets it.
    void comeForward();

protected:
    void closeEvent(QCloseEvent *event) override;
    /// The buttons for back and forward at the side of a mouse.
    void mousePressEvent(QMouseEvent *event) override;

private:
    void createPages();
    void createMenus();
    void createStatusBar();
    void connectActions();
    void connectArrangement();
    void connectEngine();
    void connectPages();
    void connectView(gallery::GalleryView &view);
    void connectMarks();
    void connectSearches();
    void updateUndo();
    void restoreSession();
    void resume();
    void rememberPlace();
    void saveSession();

    // Where the user is.
    bool isBrowsing() const;
    bool isViewing() const;
    bool isComparing() const;
    bool isInLibrary() const;
    gallery::GalleryView *activeView() const; ///< Null where no gallery is in view.
    viewer::Canvas *activeCanvas() const; ///< Null where no large picture is in view.
    /// What commands on pictures are about: the first of them, so many at most.
    std::vector<engine::Item> chosen(std::size_t most) const;
    pictures::ChosenFiles chosenFiles() const;
    std::vector<engine::PictureId> chosenIds() const;
    void showBrowsing();
    void updatePage();
    void updateActions();
    void updateCounts();
    void tell(const QString &message); ///< For a while, in the status bar.
    void zoom(int steps);

    // What the commands do.
    void askForFolder();
    void askForLibrary();
    void openLibrary(const std::filesystem::path &folder);
    void askForPicture();
    void paste();
    void takeDropped(const query::Dropped &dropped); ///< Looks for the pictures.
    void combineDropped(const query::Dropped &dropped); ///< Looks for the pictures with those of the query.
    void findSimilar();
    void findRegion(const engine::Item &item, QRect region);
    void addToSearch(float weight);
    std::vector<engine::Example> chosenExamples() const; ///< One more than can be used, to say that they are too many.
    void listSearches();
    void saveSearch();
    void renameSearch(const QString &name);
    void showSearch(const engine::SavedQuery &saved);
    void showWhy();
    void compare();
    void setCompareMode(const QAction *choice);
    void findPictures(std::vector<engine::Example> examples, const QString &problem = {});
    /// That there are more examples than can be used; and what else could not be.
    void tellUnused(std::size_t examples, const QString &problem = {});
    void askForWords();
    void mark(const marks::MarkEdit &edit);
    void editTags();
    void writeSidecars();
    void advance(); ///< To the next picture, where one alone is chosen.
    void openLarge(int row);
    void showFiles();
    void copyPaths();
    void goBack();
    void filter();
    void filterByFolder();
    void clearFilter();
    void takeArrangement(const library::Arrangement &wanted);
    void arrange(); ///< As the commands for order and groups are checked.
    void showContextMenu(QPoint globalPosition);
    void setTheme(const QAction *choice);
    void showPalette();

    // What the engine says.
    void takeLibrary(const engine::SnapshotPtr &snapshot);
    void takeJobStatus(const engine::JobStatus &status);
    void takeJobError(quint64 id, const engine::Error &error);
    void showMatches(const engine::Matches &matches, bool isNew);
    void showFindError(const engine::Error &error);
    void showMarkError(const engine::Error &error);

    EngineBridge &m_bridge;
    theme::Theme &m_theme;
    QSettings &m_settings;
    session::LibraryMemory m_memory;
    QMetaObject::Connection m_resuming; ///< There until the first pictures are shown.
    pictures::ThumbnailCache m_thumbnails;
    pictures::PictureLoader m_loader;
    QString m_jobProblem; ///< Why the last job failed; shown where there are no pictures.
    library::Filter m_filter; ///< That results pass too.
    std::uint64_t m_revision = 0; ///< Of the library shown.
    std::uint64_t m_answeredRevision = 0; ///< Of the library the results are from.

    Actions *m_actions; // owned by this (QObject parent), as all below
    actions::KeyMap m_keys;
    marks::PictureMarks *m_marks;
    QUndoStack *m_undo;
    marks::MarkEditor m_editor;
    library::LibraryList *m_library;
    query::SimilarSearch *m_search;
    pictures::FileCopier *m_copier;
    query::SavedSearches *m_saved;
    QStackedWidget *m_outer; ///< Browsing, the viewer or the comparison.
    QStackedWidget *m_pages; ///< While browsing: nothing, gallery or results.
    library::FilterBar *m_filterBar;
    library::LibraryPage *m_gallery;
    query::ResultsPage *m_results;
    EmptyPage *m_empty;
    HintStrip *m_hint; ///< There when the first pictures have come.
    query::QueryPanel *m_panel;
    viewer::Viewer *m_viewer; ///< Remains at its picture while that is compared.
    compare::CompareView *m_compare;
    jobs::JobTray *m_jobs;
    QMenu *m_contextMenu;
    QMenu *m_sorting; ///< Owned by the menu above it, as the next.
    QMenu *m_grouping;
    QMenu *m_savedMenu;
    QMenu *m_renameMenu;
    QMenu *m_forgetMenu;
    QLabel *m_counts;
    QSlider *m_zoom;
};

} // namespace likeness::ui::window
