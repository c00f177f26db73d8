#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>

class QActionGroup;

namespace likeness::ui::window {

/// Every command of the window, once: text, icon, shortcuts and tooltip, the name it has outside its menu (iconText())
/// and one that never changes (objectName()). Menus, context menus, buttons, the list of shortcuts and the list of all
/// commands show these. What a command does and when it is enabled is the window's.
class Actions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Actions)

public:
    explicit Actions(QObject *parent);

    // All owned by this (QObject parent).
    QAction *addFolder;
    QAction *openPicture;
    QAction *paste;
    QAction *words;
    QAction *openLibrary;
    QAction *quit;

    QAction *undo;
    QAction *redo;

    QAction *openLarge;
    QAction *findSimilar;
    QAction *findRegion;
    QAction *moreLike;
    QAction *lessLike;
    QAction *why;
    QAction *compare;
    QAction *showInFileManager;
    QAction *copyPath;
    QAction *selectAll;
    QAction *invertSelection;
    QAction *selectGroup;
    QAction *previous;
    QAction *next;

    QAction *pick;
    QAction *reject;
    QAction *unflag;
    QList<QAction *> stars; ///< From none to five.
    QAction *editTags;
    QAction *autoAdvance;
    QAction *writeSidecars;

    QAction *filter;
    QAction *onlyFolder;
    QAction *clearFilter;
    QActionGroup *orders; ///< data(): library::Order
    QAction *descending;
    QActionGroup *groupings; ///< data(): library::Grouping
    QAction *timeline;

    QActionGroup *compareModes; ///< data(): compare::Mode
    QAction *linkViews;

    QAction *back;
    QAction *saveSearch;
    QAction *earlierSearch;
    QAction *laterSearch;
    QAction *allPictures;
    QAction *refresh;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *actualSize;
    QAction *fit;
    QAction *toggleSize;
    QActionGroup *themes; ///< data(): theme::Choice

    QAction *palette;
    QAction *shortcuts;
    QAction *about;

    QList<QAction *> all() const;

private:
    /// id: never changes, since the user's own keys are remembered by it.
    QAction *make(const char *id, const QString &text, const QString &icon, const QList<QKeySequence> &keys,
                  const QString &toolTip = {});
    /// The keys are shown; the widget that has the focus acts on them itself.
    static QAction *shownOnly(QAction *action);
    void setModeKeys();
    QList<QAction *> makeStars();
    /// name: what a choice is called outside its menu, with %1 for its text.
    QActionGroup *makeChoices(const char *id, const QString &name, const QList<std::pair<int, QString>> &choices);
};

} // namespace likeness::ui::window
