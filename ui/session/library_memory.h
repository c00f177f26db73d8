#pragma once

#include "engine/snapshot.h"
#include "ui/library/arrangement.h"
#include "ui/query/sought.h"

#include <QString>

#include <filesystem>
#include <optional>

class QSettings;

namespace likeness::ui::session {

/// Where the user was in a gallery.
struct Place {
    std::optional<engine::PictureId> top; ///< The first one in view.
    std::optional<engine::PictureId> selected; ///< The only one, where only one was.
};

/// What is remembered of one library from one session to the next: the filter, what was looked for, and the place in
/// the gallery. Kept in the settings under keys of its own for each library. Paths are kept as bytes.
class LibraryMemory final
{
public:
    /// The settings must outlive it.
    LibraryMemory(QSettings &settings, const std::filesystem::path &library);

    void setFilter(const library::Filter &filter);
    library::Filter filter() const;

    /// Pictures without a file cannot be remembered; nothing is where there is any.
    void setSought(const query::Sought &sought);
    /// Without the pictures that are gone. A picture of the library is known by its number and its path, as numbers are
    /// given again in a library that was begun anew. Looks at the disk.
    query::Sought sought(const engine::Snapshot &snapshot) const;

    void setPlace(const Place &place);
    Place place() const;

private:
    QString key(const char *name) const;

    QSettings &m_settings;
    QString m_group;
};

} // namespace likeness::ui::session
