// What the window does with searches that are kept under names.

#include "ui/engine_bridge.h"
#include "ui/engine_text.h"
#include "ui/path_text.h"
#include "ui/query/query_panel.h"
#include "ui/query/saved_searches.h"
#include "ui/query/similar_search.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

#include <QHash>
#include <QInputDialog>
#include <QMenu>

namespace likeness::ui::window {

namespace {

/// A name for a query: its words, or its first picture's.
QString suggestion(const query::Sought &sought)
{
    if (!sought.text.isEmpty() || sought.examples.empty()) {
        return sought.text;
    }
    return displayName(sought.examples.front().file.stem());
}

/// A line for each name. Those of names that stay remain as they are: a list of commands may hold them.
void setNames(QMenu &menu, const QStringList &names)
{
    QHash<QString, QAction *> lines;
    for (QAction *line : menu.actions()) {
        lines.insert(line->data().toString(), line);
        menu.removeAction(line);
    }
    for (const QString &name : names) {
        QAction *line = lines.take(name);
        if (line == nullptr) {
            line = new QAction(QString(name).replace(QLatin1Char('&'), QLatin1String("&&")), &menu);
            line->setIconText(MainWindow::tr("Saved search “%1”").arg(name)); // among all commands
            line->setData(name);
        }
        menu.addAction(line);
    }
    for (QAction *gone : std::as_const(lines)) {
        gone->deleteLater();
    }
    menu.setEnabled(!names.isEmpty());
}

} // namespace

void MainWindow::connectSearches()
{
    connect(&m_bridge, &EngineBridge::querySettled, m_saved, &query::SavedSearches::takeStored);
    connect(&m_bridge, &EngineBridge::queryWentWrong, m_saved, &query::SavedSearches::takeFailure);
    connect(m_saved, &query::SavedSearches::changed, this, &MainWindow::listSearches);
    connect(m_saved, &query::SavedSearches::opened, this, &MainWindow::showSearch);
    connect(m_saved, &query::SavedSearches::kept, this, [this](const QString &name, bool isReplaced) {
        tell(isReplaced ? tr("“%1” is replaced. Ctrl+Z brings the old one back.").arg(name)
                        : tr("Saved as “%1”: see the menu “Searches”.").arg(name));
    });
    connect(m_saved, &query::SavedSearches::removed, this,
            [this](const QString &name) { tell(tr("“%1” is removed. Ctrl+Z brings it back.").arg(name)); });
    connect(m_saved, &query::SavedSearches::missed, this,
            [this](const QString &name) { tell(tr("There is no search “%1” any more.").arg(name)); });
    connect(m_saved, &query::SavedSearches::failed, this,
            [this](const engine::Error &error) { m_panel->setMessage(engineText(error.message)); });
    connect(m_actions->saveSearch, &QAction::triggered, this, &MainWindow::saveSearch);
    const auto on = [this](const QMenu *menu, const auto &act) {
        connect(menu, &QMenu::triggered, this, [act](const QAction *action) { act(action->data().toString()); });
    };
    on(m_savedMenu, [this](const QString &name) { m_saved->open(name); });
    on(m_renameMenu, [this](const QString &name) { renameSearch(name); });
    on(m_forgetMenu, [this](const QString &name) { m_saved->remove(name); });
    listSearches();
}

void MainWindow::listSearches()
{
    for (QMenu *menu : {m_savedMenu, m_renameMenu, m_forgetMenu}) {
        setNames(*menu, m_saved->names());
    }
}

void MainWindow::saveSearch()
{
    const query::Sought &sought = m_search->sought();
    bool isGiven = false;
    const QString name = QInputDialog::getText(this, tr("Save this search"), tr("Name of the search:"),
                                               QLineEdit::Normal, suggestion(sought), &isGiven)
                             .trimmed();
    if (isGiven && !name.isEmpty()) {
        m_saved->save({.name = name.toStdString(), .examples = sought.examples, .text = sought.text.toStdString()});
    }
}

void MainWindow::renameSearch(const QString &name)
{
    bool isGiven = false;
    const QString newName = QInputDialog::getText(this, tr("Rename a saved search"), tr("Name of the search:"),
                                                  QLineEdit::Normal, name, &isGiven)
                                .trimmed();
    if (!isGiven || newName.isEmpty() || newName == name) {
        return;
    }
    if (m_saved->names().contains(newName)) {
        tell(tr("There is a search of the name “%1” already. Choose another name.").arg(newName));
        return;
    }
    m_saved->rename(name, newName);
    tell(tr("“%1” is now “%2”. Ctrl+Z takes that back.").arg(name, newName));
}

void MainWindow::showSearch(const engine::SavedQuery &saved)
{
    showBrowsing();
    m_search->find({.examples = saved.examples, .text = QString::fromStdString(saved.text)});
}

} // namespace likeness::ui::window
