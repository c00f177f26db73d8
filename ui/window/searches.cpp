// What the window does with searches that are kept under names.

#include "ui/engine_bridge.h"
#include "ui/engine_text.h"
#include "ui/query/query_panel.h"
#include "ui/query/saved_searches.h"
#include "ui/query/similar_search.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

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
    return QString::fromStdString(sought.examples.front().file.stem().string());
}

} // namespace

void MainWindow::connectSearches()
{
    connect(&m_bridge, &EngineBridge::querySettled, m_saved, &query::SavedSearches::takeStored);
    connect(&m_bridge, &EngineBridge::queryWentWrong, m_saved, &query::SavedSearches::takeFailure);
    connect(m_saved, &query::SavedSearches::changed, this, &MainWindow::listSearches);
    connect(m_saved, &query::SavedSearches::opened, this, &MainWindow::showSearch);
    connect(m_saved, &query::SavedSearches::failed, this,
            [this](const engine::Error &error) { m_panel->setMessage(engineText(error.message)); });
    connect(m_actions->saveSearch, &QAction::triggered, this, &MainWindow::saveSearch);
    listSearches();
}

void MainWindow::listSearches()
{
    const auto list = [this](QMenu &menu, const auto &act) {
        menu.clear();
        for (const QString &name : m_saved->names()) {
            QString text = name;
            QAction *action = menu.addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")));
            action->setIconText(tr("Saved search “%1”").arg(name)); // its name among all commands
            connect(action, &QAction::triggered, this, [act, name] { act(name); });
        }
        menu.setEnabled(!m_saved->names().isEmpty());
    };
    list(*m_savedMenu, [this](const QString &name) { m_saved->open(name); });
    list(*m_renameMenu, [this](const QString &name) { renameSearch(name); });
    list(*m_forgetMenu, [this](const QString &name) {
        m_saved->remove(name);
        tell(tr("“%1” is removed. Ctrl+Z brings it back.").arg(name));
    });
}

void MainWindow::saveSearch()
{
    const query::Sought &sought = m_search->sought();
    bool isGiven = false;
    const QString name = QInputDialog::getText(this, tr("Save this search"), tr("Name of the search:"),
                                               QLineEdit::Normal, suggestion(sought), &isGiven)
                             .trimmed();
    if (isGiven && !name.isEmpty()) {
        const bool isReplaced = m_saved->names().contains(name);
        m_saved->save({.name = name.toStdString(), .examples = sought.examples, .text = sought.text.toStdString()});
        tell(isReplaced ? tr("“%1” is replaced. Ctrl+Z brings the old one back.").arg(name)
                        : tr("Saved as “%1”: see the menu “Searches”.").arg(name));
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
