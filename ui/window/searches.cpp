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
            connect(action, &QAction::triggered, this, [act, name] { act(name); });
        }
        menu.setEnabled(!m_saved->names().isEmpty());
    };
    list(*m_savedMenu, [this](const QString &name) { openSearch(name); });
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

void MainWindow::openSearch(const QString &name)
{
    const auto saved = m_saved->read(name);
    if (!saved) {
        m_panel->setMessage(engineText(saved.error().message));
    } else if (*saved) {
        showBrowsing();
        m_search->find({.examples = (*saved)->examples, .text = QString::fromStdString((*saved)->text)});
    }
}

} // namespace likeness::ui::window
