#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>

class QActionGroup;

namespace likeness::ui::window {

/// Every command of the window, once: text, icon, shortcuts and tooltip. Menus, context menus, buttons and the list of
/// shortcuts all show these. What a command does and when it is enabled is the window's.
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
    QAction *quit;

    QAction *openLarge;
    QAction *findSimilar;
    QAction *why;
    QAction *showInFileManager;
    QAction *copyPath;
    QAction *selectAll;
    QAction *invertSelection;
    QAction *selectGroup;
    QAction *previous;
    QAction *next;

    QAction *filter;
    QAction *onlyFolder;
    QAction *clearFilter;
    QActionGroup *orders; ///< data(): library::Order
    QAction *descending;
    QActionGroup *groupings; ///< data(): library::Grouping
    QAction *timeline;

    QAction *back;
    QAction *allPictures;
    QAction *refresh;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *actualSize;
    QAction *fit;
    QActionGroup *themes; ///< data(): theme::Choice

    QAction *shortcuts;
    QAction *about;

private:
    QAction *make(const QString &text, const QString &icon, const QList<QKeySequence> &keys,
                  const QString &toolTip = {});
    /// The keys are shown; the widget that has the focus acts on them itself.
    static QAction *shownOnly(QAction *action);
    QActionGroup *makeChoices(const QList<std::pair<int, QString>> &choices);
};

} // namespace likeness::ui::window
