#include "ui/window/actions.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QActionGroup>

namespace likeness::ui::window {

Actions::Actions(QObject *parent)
    : QObject(parent)
    , addFolder(make(tr("Add folder…"), QStringLiteral("folder-add"), {Qt::CTRL | Qt::SHIFT | Qt::Key_A},
                     tr("Add a folder of pictures to the library")))
    , openPicture(make(tr("Open picture…"), QStringLiteral("picture"), {QKeySequence::Open},
                       tr("Choose a picture and find the ones like it")))
    , paste(make(tr("Paste picture"), QStringLiteral("paste"), {QKeySequence::Paste},
                 tr("Find pictures like the one that was copied: a picture, a file or its path")))
    , quit(make(tr("Quit"), {}, {QKeySequence::Quit}))
    , openLarge(shownOnly(make(tr("Open large"), QStringLiteral("fit"), {Qt::Key_Return})))
    , findSimilar(
          make(tr("Find similar"), QStringLiteral("similar"), {Qt::Key_F}, tr("Find pictures like the selected ones")))
    , showInFileManager(make(tr("Show in file manager"), QStringLiteral("folder"), {Qt::CTRL | Qt::Key_Return}))
    , copyPath(make(tr("Copy path"), QStringLiteral("copy"), {QKeySequence::Copy}))
    , selectAll(make(tr("Select all"), {}, {QKeySequence::SelectAll}))
    , previous(shownOnly(make(tr("Previous picture"), QStringLiteral("previous"), {Qt::Key_Left})))
    , next(shownOnly(make(tr("Next picture"), QStringLiteral("next"), {Qt::Key_Right})))
    , back(make(tr("Back"), QStringLiteral("back"), {Qt::Key_Escape},
                tr("Leave the large picture; then clear the search; then the selection")))
    , allPictures(make(tr("All pictures"), QStringLiteral("pictures"), {Qt::Key_G},
                       tr("Clear the search and show the whole library")))
    , refresh(make(tr("Refresh results"), QStringLiteral("refresh"), {QKeySequence::Refresh},
                   tr("Search again: the library has changed since")))
    , zoomIn(make(tr("Zoom in"), QStringLiteral("zoom-in"), {Qt::Key_Plus, Qt::Key_Equal, QKeySequence::ZoomIn}))
    , zoomOut(make(tr("Zoom out"), QStringLiteral("zoom-out"), {Qt::Key_Minus, QKeySequence::ZoomOut}))
    , actualSize(make(tr("Actual size"), QStringLiteral("actual-size"), {Qt::Key_1}, tr("One pixel to one pixel")))
    , fit(make(tr("Fit to window"), QStringLiteral("fit"), {Qt::Key_0}))
    , themes(new QActionGroup(this))
    , shortcuts(make(tr("Keyboard shortcuts"), {}, {Qt::Key_Question, QKeySequence::HelpContents}))
    , about(make(tr("About Likeness"), {}, {}))
{
    makeThemes();
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
}

QAction *Actions::make(const QString &text, const QString &icon, const QList<QKeySequence> &keys,
                       const QString &toolTip)
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    const QString says = toolTip.isEmpty() ? text : toolTip;
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(key.isEmpty() ? says : tr("%1 (%2)").arg(says, key));
    if (!icon.isEmpty()) {
        action->setIcon(theme::icon(icon));
    }
    return action;
}

QAction *Actions::shownOnly(QAction *action)
{
    action->setShortcutContext(Qt::WidgetShortcut);
    return action;
}

void Actions::makeThemes()
{
    using theme::Choice;
    const std::pair<Choice, QString> choices[] = {
        {Choice::System, tr("Like the system")}, {Choice::Light, tr("Light")}, {Choice::Dark, tr("Dark")}};
    for (const auto &[choice, text] : choices) {
        QAction *action = make(text, {}, {});
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
        themes->addAction(action);
    }
}

} // namespace likeness::ui::window
