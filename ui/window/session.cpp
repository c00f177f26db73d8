// What the window remembers from one session to the next, and the way to other libraries.

#include "ui/engine_bridge.h"
#include "ui/gallery/gallery_view.h"
#include "ui/library/library_list.h"
#include "ui/library/library_page.h"
#include "ui/path_text.h"
#include "ui/query/similar_search.h"
#include "ui/session/libraries_menu.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QSettings>
#include <QSlider>

namespace likeness::ui::window {

using gallery::GalleryView;

namespace {

void restoreChoice(const QActionGroup &group, int data)
{
    for (QAction *action : group.actions()) {
        if (action->data().toInt() == data) {
            action->setChecked(true);
        }
    }
}

/// As a shell takes it for one word.
QString quoted(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

} // namespace

void MainWindow::restoreSession()
{
    resize(theme::kWindowWidth, theme::kWindowHeight);
    restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_zoom->setValue(m_settings.value(QStringLiteral("gallery/zoom"), theme::kDefaultZoomStep).toInt());
    restoreChoice(*m_actions->themes, m_settings.value(QStringLiteral("window/theme")).toInt());
    setTheme(m_actions->themes->checkedAction());
    restoreChoice(*m_actions->orders, m_settings.value(QStringLiteral("gallery/order")).toInt());
    restoreChoice(*m_actions->groupings, m_settings.value(QStringLiteral("gallery/groups")).toInt());
    m_actions->descending->setChecked(m_settings.value(QStringLiteral("gallery/descending")).toBool());
    restoreChoice(*m_actions->compareModes, m_settings.value(QStringLiteral("compare/mode")).toInt());
    setCompareMode(m_actions->compareModes->checkedAction());
    m_actions->autoAdvance->setChecked(m_settings.value(QStringLiteral("marks/autoAdvance")).toBool());
    m_actions->timeline->setChecked(m_settings.value(QStringLiteral("gallery/timeline"), true).toBool());
    library::Arrangement arrangement = m_library->arrangement();
    arrangement.filter = m_memory.filter();
    m_library->setArrangement(arrangement);
    arrange();
    m_resuming = connect(m_library, &library::LibraryList::changed, this, &MainWindow::resume);
}

/// Goes to where the user was, once there are pictures; the window is painted by then.
void MainWindow::resume()
{
    if (m_library->size() == 0) {
        return;
    }
    disconnect(m_resuming);
    const session::Place place = m_memory.place();
    GalleryView &view = m_gallery->view();
    if (const auto top = place.top ? m_library->rowOf(*place.top) : std::nullopt) {
        view.jumpTo(*top);
    }
    if (const auto selected = place.selected ? m_library->rowOf(*place.selected) : std::nullopt) {
        view.select(*selected);
    }
    if (m_search->latest().isEmpty()) { // else pictures were given on the command line
        m_search->find(m_memory.sought(*m_bridge.engine().snapshot()));
    }
}

void MainWindow::rememberPlace()
{
    const GalleryView &view = m_gallery->view();
    session::Place place;
    if (const gallery::RowRange rows = view.visibleRows(); rows.begin < rows.end) {
        place.top = m_library->item(rows.begin).id;
    }
    if (view.selection().count() == 1) {
        place.selected = m_library->item(view.selection().rows().front()).id;
    }
    m_memory.setPlace(place);
    m_memory.setSought(m_search->sought());
}

void MainWindow::saveSession()
{
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("gallery/zoom"), m_zoom->value());
    m_settings.setValue(QStringLiteral("window/theme"), m_actions->themes->checkedAction()->data());
    m_settings.setValue(QStringLiteral("gallery/order"), m_actions->orders->checkedAction()->data());
    m_settings.setValue(QStringLiteral("gallery/groups"), m_actions->groupings->checkedAction()->data());
    m_settings.setValue(QStringLiteral("marks/autoAdvance"), m_actions->autoAdvance->isChecked());
    m_settings.setValue(QStringLiteral("gallery/timeline"), m_actions->timeline->isChecked());
    m_settings.setValue(QStringLiteral("compare/mode"), m_actions->compareModes->checkedAction()->data());
    m_settings.setValue(QStringLiteral("gallery/descending"), m_actions->descending->isChecked());
    m_memory.setFilter(m_library->arrangement().filter);
    if (!m_resuming) { // else what is remembered still is what the user wants to come back to
        rememberPlace();
    }
}

void MainWindow::askForLibrary()
{
    const auto start = displayPath(m_bridge.library().parent_path());
    const QString folder = QFileDialog::getExistingDirectory(this, m_actions->openLibrary->whatsThis(), start);
    if (const auto path = pathFromText(folder)) {
        openLibrary(*path);
    }
}

/// In a window of its own.
void MainWindow::openLibrary(const std::filesystem::path &folder)
{
    if (!session::canHoldLibrary(folder)) {
        tell(tr("%1 is no library, and not empty. Make a new folder for a library.").arg(displayPath(folder)));
    } else if (!session::startWith(folder)) {
        tell(tr("The other window could not be started. Try: likeness --library %1").arg(quoted(displayPath(folder))));
    }
}

} // namespace likeness::ui::window
