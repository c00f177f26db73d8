#include "ui/window/actions.h"

#include "ui/actions/key_map.h"
#include "ui/compare/mode.h"
#include "ui/library/arrangement.h"
#include "ui/marks/mark_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QActionGroup>

#include <array>

namespace likeness::ui::window {

using compare::Mode;
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
    , addFolder(make("addFolder", tr("Add folder…"), QStringLiteral("folder-add"), {Qt::CTRL | Qt::SHIFT | Qt::Key_A},
                     tr("Add a folder of pictures to the library")))
    , openPicture(make("openPicture", tr("Open picture…"), QStringLiteral("picture"), {QKeySequence::Open},
                       tr("Choose a picture and find the ones like it")))
    , paste(make("paste", tr("Paste picture"), QStringLiteral("paste"), {QKeySequence::Paste},
                 tr("Find pictures like the one that was copied: a picture, a file or its path")))
    , words(make("words", tr("Find by words"), QStringLiteral("similar"), {Qt::CTRL | Qt::Key_L, Qt::Key_Slash},
                 tr("Type what pictures show, such as dog or beach")))
    , openLibrary(make("openLibrary", tr("Open another library…"), {}, {},
                       tr("Choose the folder of a library, or an empty one for a new library")))
    , quit(make("quit", tr("Quit"), {}, {QKeySequence::Quit}))
    , undo(make("undo", tr("Undo"), {}, {QKeySequence::Undo}, tr("Take the last change back")))
    , redo(make("redo", tr("Redo"), {}, {Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y},
                tr("Make the change again that was taken back")))
    , openLarge(shownOnly(make("openLarge", tr("Open large"), QStringLiteral("fit"), {Qt::Key_Return})))
    , findSimilar(make("findSimilar", tr("Find similar"), QStringLiteral("similar"), {Qt::Key_F},
                       tr("Find pictures like the selected ones")))
    , findRegion(make("findRegion", tr("Find a part of it"), QStringLiteral("region"), {Qt::Key_R},
                      tr("Draw a rectangle and find pictures like what is in it: also Shift + drag")))
    , moreLike(make("moreLike", tr("Search for more like this"), QStringLiteral("more"), {Qt::SHIFT | Qt::Key_F},
                    tr("Add the selected pictures to what is looked for")))
    , lessLike(make("lessLike", tr("Search for less like this"), QStringLiteral("less"), {Qt::SHIFT | Qt::Key_N},
                    tr("Results should not be like the selected pictures")))
    , why(make("why", tr("Why is this alike?"), QStringLiteral("why"), {Qt::Key_W},
               tr("Show which parts of this result are like the picture looked for")))
    , compare(make("compare", tr("Compare"), QStringLiteral("compare"), {Qt::Key_C},
                   tr("Look closely at two to four pictures together; at one result and the picture looked for")))
    , showInFileManager(
          make("showInFileManager", tr("Show in file manager"), QStringLiteral("folder"), {Qt::CTRL | Qt::Key_Return}))
    , copyPath(make("copyPath", tr("Copy path"), QStringLiteral("copy"), {QKeySequence::Copy}))
    , selectAll(make("selectAll", tr("Select all"), {}, {QKeySequence::SelectAll}))
    , invertSelection(make("invertSelection", tr("Invert selection"), {}, {Qt::CTRL | Qt::SHIFT | Qt::Key_I}))
    , selectGroup(make("selectGroup", tr("Select group"), {}, {Qt::CTRL | Qt::Key_G},
                       tr("Select the whole group of the current picture, or none of it")))
    , previous(shownOnly(make("previous", tr("Previous picture"), QStringLiteral("previous"), {Qt::Key_Left})))
    , next(shownOnly(make("next", tr("Next picture"), QStringLiteral("next"), {Qt::Key_Right})))
    , pick(make("pick", tr("Pick"), {}, {Qt::Key_P}, tr("Mark the chosen pictures as good ones")))
    , reject(make("reject", tr("Reject"), {}, {Qt::Key_X}, tr("Mark the chosen pictures as not wanted")))
    , unflag(make("unflag", tr("Neither pick nor reject"), {}, {Qt::Key_U}, tr("Take pick and reject back")))
    , stars(makeStars())
    , editTags(make("editTags", tr("Tags…"), QStringLiteral("tag"), {Qt::Key_T},
                    tr("Give the chosen pictures names of your own, or take them away")))
    , autoAdvance(make("autoAdvance", tr("Go on after marking"), {}, {},
                       tr("Show the next picture as soon as one has got stars or a flag")))
    , writeSidecars(make("writeSidecars", tr("Write XMP sidecar files…"), {}, {},
                         tr("Write stars, rejections and tags for other programs: of the chosen pictures, or of all")))
    , filter(make("filter", tr("Filter…"), QStringLiteral("filter"), {QKeySequence::Find},
                  tr("Show only pictures with some words, of some time or of one kind")))
    , onlyFolder(make("onlyFolder", tr("Only this folder"), QStringLiteral("folder"),
                      {Qt::CTRL | Qt::SHIFT | Qt::Key_F}, tr("Show only the folder of this picture and those below")))
    , clearFilter(make("clearFilter", tr("Clear the filter"), QStringLiteral("clear"), {},
                       tr("Show all pictures of the library (Esc)")))
    , orders(makeChoices("sort", tr("Sort by: %1"),
                         {{number(Order::Added), tr("Date added")},
                          {number(Order::Taken), tr("Date taken")},
                          {number(Order::Name), tr("Name")},
                          {number(Order::Folder), tr("Folder")},
                          {number(Order::Stars), tr("Stars")}}))
    , descending(make("descending", tr("Last first"), {}, {}, tr("From the newest to the oldest, from Z to A")))
    , groupings(makeChoices("group", tr("Group by: %1"),
                            {{number(Grouping::None), tr("No groups")},
                             {number(Grouping::Day), tr("Day")},
                             {number(Grouping::Month), tr("Month")},
                             {number(Grouping::Year), tr("Year")},
                             {number(Grouping::Folder), tr("Folder")}}))
    , timeline(make("timeline", tr("Timeline"), {}, {Qt::CTRL | Qt::Key_T},
                    tr("Show where in time the pictures are, while they are sorted or grouped by date")))
    , compareModes(makeChoices("compareMode", tr("Compare: %1"),
                               {{number(Mode::SideBySide), tr("Side by side")},
                                {number(Mode::Flip), tr("In the same place")},
                                {number(Mode::Split), tr("With a divider")},
                                {number(Mode::Difference), tr("Difference")}}))
    , linkViews(make("linkViews", tr("Zoom and move together"), QStringLiteral("link"), {Qt::Key_L},
                     tr("Keep pictures that are side by side at the same place")))
    , back(make("back", tr("Back"), QStringLiteral("back"), {Qt::Key_Escape},
                tr("Leave the large picture; then clear the search; then the filter; then the selection")))
    , saveSearch(make("saveSearch", tr("Save this search…"), {}, {QKeySequence::Save},
                      tr("Keep what is looked for under a name")))
    , earlierSearch(make("earlierSearch", tr("Previous search"), QStringLiteral("previous"),
                         {Qt::ALT | Qt::Key_Left, Qt::Key_Back}, tr("Go back to what was looked for before")))
    , laterSearch(make("laterSearch", tr("Next search"), QStringLiteral("next"),
                       {Qt::ALT | Qt::Key_Right, Qt::Key_Forward}, tr("Go forward again")))
    , allPictures(make("allPictures", tr("All pictures"), QStringLiteral("pictures"), {Qt::Key_G},
                       tr("Clear the search and show the whole library")))
    , refresh(make("refresh", tr("Refresh results"), QStringLiteral("refresh"), {QKeySequence::Refresh},
                   tr("Search again: the library has changed since")))
    , zoomIn(
          make("zoomIn", tr("Zoom in"), QStringLiteral("zoom-in"), {Qt::Key_Plus, Qt::Key_Equal, QKeySequence::ZoomIn}))
    , zoomOut(make("zoomOut", tr("Zoom out"), QStringLiteral("zoom-out"), {Qt::Key_Minus, QKeySequence::ZoomOut}))
    , actualSize(make("actualSize", tr("Actual size"), QStringLiteral("actual-size"), {Qt::CTRL | Qt::Key_1},
                      tr("One pixel to one pixel")))
    , fit(make("fit", tr("Fit to window"), QStringLiteral("fit"), {Qt::CTRL | Qt::Key_0}))
    , toggleSize(make("toggleSize", tr("Fit or actual size"), {}, {Qt::Key_Z},
                      tr("Go from the whole picture to one pixel to one pixel, and back")))
    , themes(makeChoices("theme", tr("Theme: %1"),
                         {{number(Choice::System), tr("Like the system")},
                          {number(Choice::Light), tr("Light")},
                          {number(Choice::Dark), tr("Dark")},
                          {number(Choice::Contrast), tr("High contrast")}}))
    , palette(make("palette", tr("All commands…"), QStringLiteral("similar"), {Qt::CTRL | Qt::Key_K},
                   tr("Find a command by its name")))
    , shortcuts(make("shortcuts", tr("Keyboard shortcuts…"), {}, {Qt::Key_Question, QKeySequence::HelpContents},
                     tr("See all keys, and change them")))
    , about(make("about", tr("About Likeness"), {}, {}))
{
    earlierSearch->setPriority(QAction::LowPriority); // buttons without text
    laterSearch->setPriority(QAction::LowPriority);
    setModeKeys();
    linkViews->setCheckable(true);
    linkViews->setChecked(true);
    autoAdvance->setCheckable(true);
    descending->setCheckable(true);
    timeline->setCheckable(true);
    timeline->setChecked(true);
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
}

QAction *Actions::make(const char *id, const QString &text, const QString &icon, const QList<QKeySequence> &keys,
                       const QString &toolTip)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QLatin1String(id));
    action->setWhatsThis(toolTip.isEmpty() ? action->iconText() : toolTip);
    actions::setKeys(*action, keys);
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

QActionGroup *Actions::makeChoices(const char *id, const QString &name, const QList<std::pair<int, QString>> &choices)
{
    auto *group = new QActionGroup(this);
    for (const auto &[data, text] : choices) {
        QAction *action = make(id, text, {}, {});
        action->setObjectName(action->objectName() + QString::number(data));
        action->setIconText(name.arg(text));
        action->setCheckable(true);
        action->setData(data);
        group->addAction(action);
    }
    group->actions().constFirst()->setChecked(true);
    return group;
}

void Actions::setModeKeys()
{
    const std::array<std::pair<const char *, Qt::Key>, 4> given{
        {{"side-by-side", Qt::Key_1}, {"flip", Qt::Key_2}, {"split", Qt::Key_3}, {"difference", Qt::Key_4}}};
    for (QAction *action : compareModes->actions()) {
        const auto &[icon, key] = given[static_cast<std::size_t>(action->data().toInt())];
        action->setIcon(theme::icon(QLatin1String(icon)));
        actions::setKeys(*action, {Qt::ALT | key});
    }
}

QList<QAction *> Actions::makeStars()
{
    QList<QAction *> all;
    for (int count = 0; count <= engine::kMostStars; ++count) {
        QAction *action = make("stars", marks::starsText(count), {}, {QKeySequence(Qt::Key_0 + count)});
        action->setObjectName(action->objectName() + QString::number(count));
        all.push_back(action);
    }
    return all;
}

QList<QAction *> Actions::all() const
{
    return findChildren<QAction *>();
}

} // namespace likeness::ui::window
