#pragma once

#include "engine/saved_query.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QUndoStack>

#include <functional>
#include <optional>
#include <vector>

namespace likeness::ui::query {

/// The queries that the user keeps under names. Keeping, renaming and removing one can be undone.
/// Threads: GUI thread; what is kept is read on a thread of its own, in the order asked for.
class SavedSearches final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SavedSearches)

public:
    /// What the engine does of the same name. names() and read() are called from a worker thread. store() and remove()
    /// are answered by takeStored() or takeFailure().
    struct Library {
        std::function<engine::Result<std::vector<std::string>>()> names;
        std::function<engine::Result<std::optional<engine::SavedQuery>>(const std::string &)> read;
        std::function<void(engine::SavedQuery)> store;
        std::function<void(std::string)> remove;
    };

    /// The stack must outlive this.
    SavedSearches(Library library, QUndoStack &stack, QObject *parent = nullptr);
    ~SavedSearches() override;

    /// In the order people expect: library::nameKey().
    const QStringList &names() const { return m_names; }
    /// Answers with opened() or failed(), or not at all where there is none of the name any more.
    void open(const QString &name);
    /// Takes the place of one of the same name.
    void save(const engine::SavedQuery &saved);
    /// One that has the new name already is replaced.
    void rename(const QString &name, const QString &newName);
    void remove(const QString &name);

public Q_SLOTS:
    void takeStored();
    void takeFailure(const likeness::engine::Error &error);

Q_SIGNALS:
    void changed();
    void opened(const likeness::engine::SavedQuery &saved);
    void failed(const likeness::engine::Error &error);

private:
    using Kept = std::optional<engine::SavedQuery>; ///< Nothing: there is none of the name.
    struct Change {
        std::string name;
        Kept before;
        Kept after;
    };
    class Replace;

    void read(const std::vector<QString> &names, std::function<void(std::vector<Kept>)> use);
    void push(const QString &text, std::vector<Change> changes);
    void setNames(const std::vector<std::string> &names);

    Library m_library;
    QUndoStack &m_stack;
    QStringList m_names;
    QThreadPool m_pool; // of one thread
};

} // namespace likeness::ui::query
