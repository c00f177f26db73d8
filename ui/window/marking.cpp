// What the window does with what the user says about pictures.

#include "ui/compare/compare_view.h"
#include "ui/engine_bridge.h"
#include "ui/engine_text.h"
#include "ui/gallery/gallery_view.h"
#include "ui/library/library_list.h"
#include "ui/library/library_page.h"
#include "ui/marks/sidecar_export.h"
#include "ui/marks/tag_use.h"
#include "ui/marks/tags_dialog.h"
#include "ui/path_text.h"
#include "ui/query/results_page.h"
#include "ui/viewer/canvas.h"
#include "ui/viewer/viewer.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

#include <QStatusBar>

namespace likeness::ui::window {

using gallery::GalleryView;

void MainWindow::connectMarks()
{
    m_library->setMarks(*m_marks);
    m_results->setMarks(*m_marks);
    connect(&m_bridge, &EngineBridge::marksSettled, m_marks, &marks::PictureMarks::takeStored);
    connect(&m_bridge, &EngineBridge::marksWentWrong, this, &MainWindow::showMarkError);

    const auto on = [this](const QAction *action, const marks::MarkEdit &edit) {
        connect(action, &QAction::triggered, this, [this, edit] { mark(edit); });
    };
    on(m_actions->pick, {.flag = engine::Flag::Pick});
    on(m_actions->reject, {.flag = engine::Flag::Reject});
    on(m_actions->unflag, {.flag = engine::Flag::None});
    for (qsizetype count = 0; count < m_actions->stars.size(); ++count) {
        on(m_actions->stars[count], {.stars = static_cast<std::uint8_t>(count)});
    }
    connect(m_actions->editTags, &QAction::triggered, this, &MainWindow::editTags);
    connect(m_actions->writeSidecars, &QAction::triggered, this, &MainWindow::writeSidecars);
    connect(m_actions->undo, &QAction::triggered, m_undo, &QUndoStack::undo);
    connect(m_actions->redo, &QAction::triggered, m_undo, &QUndoStack::redo);
    // Until the commands go: the stack tells its end, too.
    connect(m_undo, &QUndoStack::indexChanged, m_actions, [this] { updateUndo(); });
    updateUndo();
}

void MainWindow::updateUndo()
{
    m_actions->undo->setEnabled(m_undo->canUndo());
    m_actions->redo->setEnabled(m_undo->canRedo());
    m_actions->undo->setText(m_undo->canUndo() ? tr("Undo: %1").arg(m_undo->undoText()) : tr("Undo"));
    m_actions->redo->setText(m_undo->canRedo() ? tr("Redo: %1").arg(m_undo->redoText()) : tr("Redo"));
}

std::vector<engine::PictureId> MainWindow::chosenIds() const
{
    if (isViewing()) {
        return {m_viewer->item()->id};
    }
    if (isComparing()) {
        return {m_compare->current()->id};
    }
    std::vector<engine::PictureId> ids;
    if (const GalleryView *view = activeView()) {
        ids.reserve(static_cast<std::size_t>(view->selection().count()));
        for (const int row : view->selection().rows()) {
            ids.push_back(view->list().item(row).id);
        }
    }
    return ids;
}

void MainWindow::mark(const marks::MarkEdit &edit)
{
    m_editor.apply(edit, chosenIds());
    if (isComparing()) { // shows no marks
        tell(QStringLiteral("%1: %2").arg(displayName(m_compare->current()->path), edit.name()));
    }
    if (m_actions->autoAdvance->isChecked()) {
        advance();
    }
}

void MainWindow::editTags()
{
    const std::vector<engine::PictureId> ids = chosenIds();
    if (ids.empty()) {
        return;
    }
    auto *dialog = new marks::TagsDialog(marks::tagsUsed(*m_marks, ids), ids.size(), marks::knownTags(*m_marks), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, ids] { m_editor.apply(dialog->edit(), ids); });
    dialog->open();
}

/// Of what is chosen, else of all pictures about which something is said.
void MainWindow::writeSidecars()
{
    const engine::SnapshotPtr &snapshot = m_marks->snapshot();
    std::vector<marks::MarkedFile> files;
    for (const engine::PictureId id : chosenIds()) {
        if (const engine::Item *item = snapshot->find(id)) {
            files.push_back({.file = item->path, .marks = m_marks->of(id)});
        }
    }
    const bool all = files.empty();
    for (std::size_t row = 0; all && row < snapshot->size(); ++row) {
        const engine::Item &item = (*snapshot)[row];
        if (!item.marks.empty()) {
            files.push_back({.file = item.path, .marks = item.marks});
        }
    }
    marks::SidecarExport::start(std::move(files), this);
}

void MainWindow::advance()
{
    if (isViewing()) {
        m_viewer->showNext();
        return;
    }
    GalleryView *view = activeView();
    const bool isOne = view != nullptr && view->selection().count() == 1;
    if (isOne && view->selection().contains(view->current()) && view->current() + 1 < view->list().size()) {
        view->select(view->current() + 1);
    }
}

void MainWindow::showMarkError(const engine::Error &error)
{
    m_marks->takeFailure();
    statusBar()->showMessage(tr("The marks could not be stored: %1").arg(engineText(error.message))); // stays
}

} // namespace likeness::ui::window
