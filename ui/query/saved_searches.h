#pragma once

#include "engine/saved_query.h"

#include <QObject>
#include <QStringList>
#include <QUndoStack>

#include <functional>
#include <optional>

namespace likeness::ui::query {

/// The queries that the user keeps under names. Keeping and removing one can be undone.
/// Threads: GUI thread.
class SavedSearches final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SavedSearches)

public:
    /// What the engine does of the same name. store() and remove() are answered by takeStored() or
    /// takeFailure().
    struct Library {
        std::function<engine::Result<std::vector<std::string>>()> names;
        std::function<engine::Result<std::optional<engine::SavedQuery>>(const std::string &)> read;
        std::function<void(engine::SavedQuery)> store;
        std::function<void(std::string)> remove;
    };

    /// The stack must outlive this.
    SavedSearches(Library library, QUndoStack &stack, QObject *parent = nullptr);

    /// In the order people expect: library::nameKey().
    const QStringList &names() const { return m_names; }
    [[nodiscard]] engine::Result<std::optional<engine::SavedQuery>> read(const QString &name) const;
    /// Takes the place of one of the same name.
    void save(const engine::SavedQuery &saved);
    void remove(const QString &name);

public Q_SLOTS:
    void takeStored();
    void takeFailure(const likeness::engine::Error &error);

Q_SIGNALS:
    void changed();
    void failed(const likeness::engine::Error &error);

private:
    void push(const QString &text, const QString &name, std::optional<engine::SavedQuery> after);

    Library m_library;
    QUndoStack &m_stack;
    QStringList m_names;
};

} // namespace likeness::ui::query
