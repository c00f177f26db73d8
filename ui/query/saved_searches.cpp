#include "ui/query/saved_searches.h"

#include "ui/library/name_key.h"

#include <algorithm>
#include <utility>

namespace likeness::ui::query {

/// Puts another query in the place of the one that is kept under a name.
class SavedSearches::Replace final : public QUndoCommand
{
public:
    Replace(const QString &text, const Library &library, const QString &name, Kept before, Kept after)
        : QUndoCommand(text)
        , m_library(library)
        , m_name(name.toStdString())
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
    }

    void undo() override { put(m_before); }
    void redo() override { put(m_after); }

private:
    void put(const Kept &kept) const
    {
        if (kept) {
            m_library.store(*kept);
        } else {
            m_library.remove(m_name);
        }
    }

    const Library m_library;
    const std::string m_name;
    const Kept m_before;
    const Kept m_after;
};

class SavedSearches::Rename final : public QUndoCommand
{
public:
    Rename(const QString &text, const Library &library, const QString &name, const QString &newName)
        : QUndoCommand(text)
        , m_library(library)
        , m_name(name.toStdString())
        , m_newName(newName.toStdString())
    {
    }

    void undo() override { m_library.rename(m_newName, m_name); }
    void redo() override { m_library.rename(m_name, m_newName); }

private:
    const Library m_library;
    const std::string m_name;
    const std::string m_newName;
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
    read(name, [this, name](const Kept &kept) {
        if (kept) {
            Q_EMIT opened(*kept);
        } else {
            Q_EMIT missed(name);
        }
    });
}

// A stack owns what is pushed on it, and does it.

void SavedSearches::save(const engine::SavedQuery &saved)
{
    const QString name = QString::fromStdString(saved.name);
    read(name, [this, name, saved](const Kept &before) {
        m_stack.push(new Replace(tr("Save the search “%1”").arg(name), m_library, name, before, saved));
        Q_EMIT kept(name, before.has_value());
    });
}

void SavedSearches::rename(const QString &name, const QString &newName)
{
    Q_ASSERT(!m_names.contains(newName));
    m_stack.push(new Rename(tr("Rename the search “%1”").arg(name), m_library, name, newName));
}

void SavedSearches::remove(const QString &name)
{
    read(name, [this, name](const Kept &before) {
        if (before) {
            m_stack.push(new Replace(tr("Remove the search “%1”").arg(name), m_library, name, before, std::nullopt));
            Q_EMIT removed(name);
        } else {
            Q_EMIT missed(name);
        }
    });
}

/// Hands over what is kept under the name.
void SavedSearches::read(const QString &name, std::function<void(const Kept &)> use)
{
    m_pool.start([this, name, use = std::move(use)] {
        const auto take = [this, use, kept = m_library.read(name.toStdString())] {
            if (kept) {
                use(*kept);
            } else {
                Q_EMIT failed(kept.error());
            }
        };
        QMetaObject::invokeMethod(this, take, Qt::QueuedConnection);
    });
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
