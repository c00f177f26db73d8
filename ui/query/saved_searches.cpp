#include "ui/query/saved_searches.h"

#include "ui/library/name_key.h"

#include <algorithm>
#include <utility>

namespace likeness::ui::query {

/// Puts other queries in the place of those kept under some names.
class SavedSearches::Replace final : public QUndoCommand
{
public:
    Replace(const QString &text, const Library &library, std::vector<Change> changes)
        : QUndoCommand(text)
        , m_library(library)
        , m_changes(std::move(changes))
    {
    }

    void undo() override
    {
        for (const Change &change : m_changes) {
            put(change.name, change.before);
        }
    }

    void redo() override
    {
        for (const Change &change : m_changes) {
            put(change.name, change.after);
        }
    }

private:
    void put(const std::string &name, const Kept &kept) const
    {
        if (kept) {
            m_library.store(*kept);
        } else {
            m_library.remove(name);
        }
    }

    const Library m_library;
    const std::vector<Change> m_changes;
};

SavedSearches::SavedSearches(Library library, QUndoStack &stack, QObject *parent)
    : QObject(parent)
    , m_library(std::move(library))
    , m_stack(stack)
{
    m_pool.setMaxThreadCount(1);
    takeStored();
}

SavedSearches::~SavedSearches()
{
    m_pool.waitForDone(); // the worker uses m_library and posts to this
}

void SavedSearches::open(const QString &name)
{
    read({name}, [this](const std::vector<Kept> &kept) {
        if (kept.front()) {
            Q_EMIT opened(*kept.front());
        }
    });
}

void SavedSearches::save(const engine::SavedQuery &saved)
{
    const QString name = QString::fromStdString(saved.name);
    read({name}, [this, name, saved](const std::vector<Kept> &before) {
        push(tr("Save the search “%1”").arg(name), {{saved.name, before.front(), saved}});
    });
}

void SavedSearches::rename(const QString &name, const QString &newName)
{
    read({name, newName}, [this, name, newName](const std::vector<Kept> &before) {
        if (Kept renamed = before.front()) {
            renamed->name = newName.toStdString();
            push(tr("Rename the search “%1”").arg(name),
                 {{name.toStdString(), before.front(), std::nullopt}, {renamed->name, before.back(), renamed}});
        }
    });
}

void SavedSearches::remove(const QString &name)
{
    read({name}, [this, name](const std::vector<Kept> &before) {
        push(tr("Remove the search “%1”").arg(name), {{name.toStdString(), before.front(), std::nullopt}});
    });
}

/// Hands over what is kept under each of the names.
void SavedSearches::read(const std::vector<QString> &names, std::function<void(std::vector<Kept>)> use)
{
    m_pool.start([this, names, use = std::move(use)] {
        std::vector<Kept> kept;
        for (const QString &name : names) {
            auto found = m_library.read(name.toStdString());
            if (!found) {
                QMetaObject::invokeMethod(
                    this, [this, error = std::move(found.error())] { Q_EMIT failed(error); }, Qt::QueuedConnection);
                return;
            }
            kept.push_back(std::move(*found));
        }
        QMetaObject::invokeMethod(
            this, [use, kept = std::move(kept)] { use(kept); }, Qt::QueuedConnection);
    });
}

void SavedSearches::push(const QString &text, std::vector<Change> changes)
{
    m_stack.push(new Replace(text, m_library, std::move(changes))); // owns it, and does it
}

void SavedSearches::takeFailure(const engine::Error &error)
{
    Q_EMIT failed(error);
    takeStored();
}

void SavedSearches::takeStored()
{
    m_pool.start([this] {
        const auto take = [this, names = m_library.names()] {
            if (names) {
                setNames(*names);
            } else {
                Q_EMIT failed(names.error());
            }
        };
        QMetaObject::invokeMethod(this, take, Qt::QueuedConnection);
    });
}

void SavedSearches::setNames(const std::vector<std::string> &names)
{
    m_names.clear();
    for (const std::string &name : names) {
        m_names.append(QString::fromStdString(name));
    }
    std::sort(m_names.begin(), m_names.end(), [](const QString &a, const QString &b) {
        return library::nameKey(a.toStdString()) < library::nameKey(b.toStdString());
    });
    Q_EMIT changed();
}

} // namespace likeness::ui::query
