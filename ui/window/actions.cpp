#include "ui/window/actions.h"

#include "ui/library/arrangement.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QActionGroup>

namespace likeness::ui::window {

using library::Grouping;
using library::Order;
using theme::Choice;

namespace {

template<typename Enum>
int number(Enum value)
{
    return static_cast<int>(value);
}

} // namespace

Actions::Actions(QObject *parent)
    : QObject(parent)
    , addFolder(make(tr("Add folder…"), QStringLiteral("folder-add"), {Qt::CTRL | Qt::SHIFT | Qt::Key_A},
                     tr("Add a folder of pictures to the library")))
    , openPicture(make(tr("Open picture…"), QStringLiteral("picture"), {QKeySequence::Open},
                       tr("Choose a picture and find the ones like it")))
    , paste(make(tr("Paste picture"), QStringLiteral("paste"), {QKeySequence::Paste},
                 tr("Find pictures like the one that was copied: a picture, a file or its path")))
    , words(make(tr("Find by words"), QStringLiteral("similar"), {Qt::CTRL | Qt::Key_L, Qt::Key_Slash},
                 tr("Type what pictures show, such as dog or beach")))
    , quit(make(tr("Quit"), {}, {QKeySequence::Quit}))
    , openLarge(shownOnly(make(tr("Open large"), QStringLiteral("fit"), {Qt::Key_Return})))
    , findSimilar(
          make(tr("Find similar"), QStringLiteral("similar"), {Qt::Key_F}, tr("Find pictures like the selected ones")))
    , why(make(tr("Why is this alike?"), QStringLiteral("why"), {Qt::Key_W},
               tr("Show which parts of this result are like the picture looked for")))
    , showInFileManager(make(tr("Show in file manager"), QStringLiteral("folder"), {Qt::CTRL | Qt::Key_Return}))
    , copyPath(make(tr("Copy path"), QStringLiteral("copy"), {QKeySequence::Copy}))
    , selectAll(make(tr("Select all"), {}, {QKeySequence::SelectAll}))
    , invertSelection(make(tr("Invert selection"), {}, {Qt::CTRL | Qt::SHIFT | Qt::Key_I}))
    , selectGroup(make(tr("Select group"), {}, {Qt::CTRL | Qt::Key_G},
                       tr("Select the whole group of the current picture, or none of it")))
    , previous(shownOnly(make(tr("Previous picture"), QStringLiteral("previous"), {Qt::Key_Left})))
    , next(shownOnly(make(tr("Next picture"), QStringLiteral("next"), {Qt::Key_Right})))
    , filter(make(tr("Filter…"), QStringLiteral("filter"), {QKeySequence::Find},
                  tr("Show only pictures with some words, of some time or of one kind")))
    , onlyFolder(make(tr("Only this folder"), QStringLiteral("folder"), {Qt::CTRL | Qt::SHIFT | Qt::Key_F},
                      tr("Show only the folder of this picture and those below")))
    , clearFilter(
          make(tr("Clear the filter"), QStringLiteral("clear"), {}, tr("Show all pictures of the library (Esc)")))
    , orders(makeChoices({{number(Order::Added), tr("Date added")},
                          {number(Order::Taken), tr("Date taken")},
                          {number(Order::Name), tr("Name")},
                          {number(Order::Folder), tr("Folder")}}))
    , descending(make(tr("Last first"), {}, {}, tr("From the newest to the oldest, from Z to A")))
    , groupings(makeChoices({{number(Grouping::None), tr("No groups")},
                             {number(Grouping::Day), tr("Day")},
                             {number(Grouping::Month), tr("Month")},
                             {number(Grouping::Year), tr("Year")},
                             {number(Grouping::Folder), tr("Folder")}}))
    , timeline(make(tr("Timeline"), {}, {Qt::CTRL | Qt::Key_T},
                    tr("Show where in time the pictures are, while they are sorted or grouped by date")))
    , back(make(tr("Back"), QStringLiteral("back"), {Qt::Key_Escape},
                tr("Leave the large picture; then clear the search; then the filter; then the selection")))
    , allPictures(make(tr("All pictures"), QStringLiteral("pictures"), {Qt::Key_G},
                       tr("Clear the search and show the whole library")))
    , refresh(make(tr("Refresh results"), QStringLiteral("refresh"), {QKeySequence::Refresh},
                   tr("Search again: the library has changed since")))
    , zoomIn(make(tr("Zoom in"), QStringLiteral("zoom-in"), {Qt::Key_Plus, Qt::Key_Equal, QKeySequence::ZoomIn}))
    , zoomOut(make(tr("Zoom out"), QStringLiteral("zoom-out"), {Qt::Key_Minus, QKeySequence::ZoomOut}))
    , actualSize(make(tr("Actual size"), QStringLiteral("actual-size"), {Qt::Key_1}, tr("One pixel to one pixel")))
    , fit(make(tr("Fit to window"), QStringLiteral("fit"), {Qt::Key_0}))
    , themes(makeChoices({{number(Choice::System), tr("Like the system")},
                          {number(Choice::Light), tr("Light")},
                          {number(Choice::Dark), tr("Dark")}}))
    , shortcuts(make(tr("Keyboard shortcuts"), {}, {Qt::Key_Question, QKeySequence::HelpContents}))
    , about(make(tr("About Likeness"), {}, {}))
{
    descending->setCheckable(true);
    timeline->setCheckable(true);
    timeline->setChecked(true);
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

QActionGroup *Actions::makeChoices(const QList<std::pair<int, QString>> &choices)
{
    auto *group = new QActionGroup(this);
    for (const auto &[data, text] : choices) {
        QAction *action = make(text, {}, {});
        action->setCheckable(true);
        action->setData(data);
        group->addAction(action);
    }
    group->actions().constFirst()->setChecked(true);
    return group;
}

} // namespace likeness::ui::window
