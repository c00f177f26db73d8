#include "ui/query/saved_searches.h"

#include "ui/library/name_key.h"

#include <algorithm>
#include <utility>

namespace likeness::ui::query {

namespace {

/// Puts one query in the place of another under the same name; nothing stands for none.
class Replace final : public QUndoCommand
{
public:
    Replace(const SavedSearches::Library &library, std::string name, std::optional<engine::SavedQuery> before,
            std::optional<engine::SavedQuery> after)
        : m_library(library)
        , m_name(std::move(name))
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
    }

    void undo() override { put(m_before); }
    void redo() override { put(m_after); }

private:
    void put(const std::optional<engine::SavedQuery> &saved) const
    {
        if (saved) {
            m_library.store(*saved);
        } else {
            m_library.remove(m_name);
        }
    }

    const SavedSearches::Library m_library;
    std::string m_name;
    std::optional<engine::SavedQuery> m_before;
    std::optional<engine::SavedQuery> m_after;
};

} // namespace

SavedSearches::SavedSearches(Library library, QUndoStack &stack, QObject *parent)
    : QObject(parent)
    , m_library(std::move(library))
    , m_stack(stack)
{
    takeStored();
}

engine::Result<std::optional<engine::SavedQuery>> SavedSearches::read(const QString &name) const
{
    return m_library.read(name.toStdString());
}

void SavedSearches::save(const engine::SavedQuery &saved)
{
    const QString name = QString::fromStdString(saved.name);
    push(tr("Save the search “%1”").arg(name), name, saved);
}

void SavedSearches::remove(const QString &name)
{
    push(tr("Remove the search “%1”").arg(name), name, std::nullopt);
}

void SavedSearches::push(const QString &text, const QString &name, std::optional<engine::SavedQuery> after)
{
    auto before = read(name);
    if (!before) {
        Q_EMIT failed(before.error());
        return;
    }
    auto *command = new Replace(m_library, name.toStdString(), std::move(*before), std::move(after));
    command->setText(text);
    m_stack.push(command); // owns it, and does it
}

void SavedSearches::takeFailure(const engine::Error &error)
{
    Q_EMIT failed(error);
    takeStored();
}

void SavedSearches::takeStored()
{
    const auto names = m_library.names();
    if (!names) {
        Q_EMIT failed(names.error());
        return;
    }
    m_names.clear();
    for (const std::string &name : *names) {
        m_names.append(QString::fromStdString(name));
    }
    std::sort(m_names.begin(), m_names.end(), [](const QString &a, const QString &b) {
        return library::nameKey(a.toStdString()) < library::nameKey(b.toStdString());
    });
    Q_EMIT changed();
}

} // namespace likeness::ui::query
