// What the commands of the window do that have no file of their own.

#include "ui/actions/command_palette.h"
#include "ui/compare/compare_view.h"
#include "ui/compare/linked_canvas.h"
#include "ui/engine_bridge.h"
#include "ui/gallery/gallery_view.h"
#include "ui/library/filter_bar.h"
#include "ui/library/filter_test.h"
#include "ui/library/library_list.h"
#include "ui/library/library_page.h"
#include "ui/path_text.h"
#include "ui/pictures/file_copier.h"
#include "ui/pictures/pixels.h"
#include "ui/query/query_panel.h"
#include "ui/query/results_page.h"
#include "ui/query/similar_search.h"
#include "ui/query/words_field.h"
#include "ui/resemblance/resemblance_dialog.h"
#include "ui/viewer/canvas.h"
#include "ui/viewer/viewer.h"
#include "ui/window/actions.h"
#include "ui/window/file_manager.h"
#include "ui/window/main_window.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QMenu>
#include <QMouseEvent>
#include <QSettings>
#include <QSlider>
#include <QStackedWidget>

namespace likeness::ui::window {

using gallery::GalleryView;

namespace {

constexpr std::size_t kMostInFileManager = 100; // it opens a window for each of their folders

} // namespace

void MainWindow::askForFolder()
{
    const auto key = QStringLiteral("folders/add");
    const QString start = m_settings.value(key, QDir::homePath()).toString();
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Add a folder of pictures"), start);
    if (const auto path = pathFromText(folder)) {
        m_settings.setValue(key, folder);
        addFolders({*path});
    }
}

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

/// Of the first picture that was looked for and the first that is chosen.
void MainWindow::showWhy()
{
    const std::vector<engine::Item> found = chosen(1);
    const engine::Example *sought = query::firstLike(m_search->sought());
    if (found.empty() || sought == nullptr) {
        return;
    }
    const engine::Engine &engine = m_bridge.engine();
    const resemblance::ResemblanceDialog::Source source{
        .compare = [&engine](const auto &first, const auto &second) { return engine.resemblance(first, second); },
        .picture = [](const engine::Example &example) -> engine::Result<engine::Image> {
            constexpr int kSide = 1024;
            const auto whole = example.pixels
                ? engine::Result<engine::Image>(*example.pixels)
                : engine::loadPicture(example.file, example.crop ? engine::kLongestSide : kSide);
            return whole.map([&example](const engine::Image &image) {
                return example.crop ? pictures::partOf(image, *example.crop) : image;
            });
        }};
    auto *dialog = new resemblance::ResemblanceDialog(source, *sought, {.file = found.front().path}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// What is chosen; one result is compared with the picture that was looked for.
void MainWindow::compare()
{
    constexpr std::size_t kMost = compare::CompareView::kMost;
    std::vector<engine::Item> pictures = chosen(kMost + 1); // one more, to say that they are too many
    const engine::Example *sought = m_actions->why->isEnabled() ? query::firstLike(m_search->sought()) : nullptr;
    if (pictures.size() == 1 && sought != nullptr && !sought->file.empty()) {
        const auto row = sought->picture ? m_library->rowOf(*sought->picture) : std::nullopt;
        engine::Item other;
        other.id = sought->picture.value_or(engine::PictureId{});
        other.path = sought->file;
        pictures.insert(pictures.begin(), row ? m_library->item(*row) : other);
    }
    if (pictures.size() < 2) {
        tell(tr("Select two to four pictures to compare them"));
        return;
    }
    if (pictures.size() > kMost) {
        tell(tr("The first four pictures are compared"));
    }
    m_outer->setCurrentWidget(m_compare);
    m_compare->setPictures(pictures);
    m_compare->canvas().setFocus();
    updateActions();
}

void MainWindow::setCompareMode(const QAction *choice)
{
    m_compare->setMode(static_cast<compare::Mode>(choice->data().toInt()));
    updateActions();
}

void MainWindow::openLarge(int row)
{
    if (const GalleryView *view = activeView(); view != nullptr && row >= 0) {
        m_outer->setCurrentWidget(m_viewer);
        m_viewer->open(view->list(), row);
        m_viewer->setFocus();
    }
}

void MainWindow::showFiles()
{
    const pictures::ChosenFiles chosen = chosenFiles();
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < std::min(chosen.size(), kMostInFileManager); ++i) {
        files.emplace_back(chosen[i]);
    }
    if (chosen.size() > files.size()) {
        const auto shown = static_cast<qulonglong>(files.size());
        tell(tr("The file manager shows the first %1.").arg(locale().toString(shown)));
    }
    const auto tellFolder = [this, folder = files.empty() ? QString() : displayPath(files.front().parent_path())] {
        tell(tr("No file manager could be started. The folder is %1").arg(folder));
    };
    showInFileManager(files, this, tellFolder);
}

void MainWindow::copyPaths()
{
    m_copier->copy(chosenFiles());
}

void MainWindow::goBack()
{
    if (isComparing() && m_viewer->item()) {
        m_compare->close();
        m_outer->setCurrentWidget(m_viewer);
        m_viewer->setFocus();
        updateActions();
    } else if (!isBrowsing()) {
        showBrowsing();
    } else if (m_filterBar->hasFocusInside()) {
        clearFilter();
    } else if (!m_search->sought().isEmpty() || m_search->isRunning()) {
        m_panel->words().setText({});
        m_search->clear();
    } else if (m_panel->words().hasFocus()) {
        m_panel->words().setText({});
        m_panel->setMessage({});
        m_gallery->view().setFocus();
    } else if (!m_library->arrangement().filter.isEmpty()) {
        clearFilter();
    } else {
        m_panel->words().setText({});
        m_panel->setMessage({});
        m_gallery->view().clearSelection();
    }
}

void MainWindow::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::BackButton) {
        m_actions->earlierSearch->trigger();
    } else if (event->button() == Qt::ForwardButton) {
        m_actions->laterSearch->trigger();
    } else {
        QMainWindow::mousePressEvent(event);
    }
}

void MainWindow::filter()
{
    m_filterBar->takeFocus();
}

void MainWindow::filterByFolder()
{
    const GalleryView &view = *activeView();
    library::Arrangement arrangement = m_library->arrangement();
    arrangement.filter.folder = std::filesystem::path(view.list().item(view.current()).path).parent_path();
    m_library->setArrangement(arrangement);
}

void MainWindow::clearFilter()
{
    m_filterBar->clear();
    activeView()->setFocus();
}

void MainWindow::takeArrangement(const library::Arrangement &wanted)
{
    if (wanted.filter != m_filter) {
        m_filter = wanted.filter;
        m_results->setFiltered(!m_filter.isEmpty());
        m_search->setAcceptance(library::acceptanceOf(m_filter));
    }
    updateActions();
}

void MainWindow::arrange()
{
    library::Arrangement arrangement = m_library->arrangement();
    arrangement.order = static_cast<library::Order>(m_actions->orders->checkedAction()->data().toInt());
    arrangement.descending = m_actions->descending->isChecked();
    arrangement.grouping = static_cast<library::Grouping>(m_actions->groupings->checkedAction()->data().toInt());
    m_library->setArrangement(arrangement);
}

void MainWindow::zoom(int steps)
{
    if (viewer::Canvas *canvas = activeCanvas()) {
        canvas->zoomBy(steps);
    } else {
        m_zoom->setValue(m_zoom->value() + steps);
    }
}

void MainWindow::showPalette()
{
    actions::CommandPalette palette(m_actions->all() + m_savedMenu->actions(), this);
    palette.exec();
    if (QAction *action = palette.picked()) {
        action->trigger();
    }
}

void MainWindow::showContextMenu(QPoint globalPosition)
{
    if (const GalleryView *view = activeView(); view != nullptr && !view->selection().empty()) {
        m_contextMenu->popup(globalPosition);
    }
}

} // namespace likeness::ui::window
