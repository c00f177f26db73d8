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
    /// What the engine does of the same name. names() and read() are called from a worker thread. The others are
    /// answered by takeStored() or takeFailure().
    struct Library {
        std::function<engine::Result<std::vector<std::string>>()> names;
        std::function<engine::Result<std::optional<engine::SavedQuery>>(const std::string &)> read;
        std::function<void(engine::SavedQuery)> store;
        std::function<void(std::string name, std::string newName)> rename;
        std::function<void(std::string)> remove;
    };

    /// The stack must be there whenever this is called.
    SavedSearches(Library library, QUndoStack &stack, QObject *parent = nullptr);
    ~SavedSearches() override;

    /// In the order people expect: library::nameKey().
    const QStringList &names() const { return m_names; }
    /// Answers with opened(), missed() or failed().
    void open(const QString &name);
    /// Takes the place of one of the same name. Answers with kept() or failed().
    void save(const engine::SavedQuery &saved);
    /// None may have the new name.
    void rename(const QString &name, const QString &newName);
    /// Answers with removed(), missed() or failed().
    void remove(const QString &name);

public Q_SLOTS:
    void takeStored();
    void takeFailure(const likeness::engine::Error &error);

Q_SIGNALS:
    void changed();
    void opened(const likeness::engine::SavedQuery &saved);
    void kept(const QString &name, bool isReplaced);
    void removed(const QString &name);
    void missed(const QString &name); ///< There is none of the name any more.
    void failed(const likeness::engine::Error &error);

private:
    using Kept = std::optional<engine::SavedQuery>; ///< Nothing: there is none of the name.
    class Replace;
    class Rename;

    void read(const QString &name, std::function<void(const Kept &)> use);
    void setNames(const std::vector<std::string> &names);

    Library m_library;
    QUndoStack &m_stack;
    QStringList m_names;
    QThreadPool m_pool; // of one thread
};

} // namespace likeness::ui::query
