#pragma once

#include <QMenu>

#include <filesystem>
#include <vector>

class QSettings;

namespace likeness::ui::session {

/// The libraries that were open before, newest first; those whose folder is not there are greyed out. Which are there
/// is looked up when the menu opens.
class LibrariesMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LibrariesMenu)

public:
    static constexpr std::size_t kMost = 10;

    /// Remembers the one that is open now. open: asks for another one. Both references must outlive the menu.
    LibrariesMenu(const std::filesystem::path &current, QAction &open, QSettings &settings, QWidget *parent = nullptr);

    /// The current one included.
    std::vector<std::filesystem::path> recent() const;

Q_SIGNALS:
    void chosen(const std::filesystem::path &library);

private:
    void fill();

    std::filesystem::path m_current;
    QAction &m_open;
    QSettings &m_settings;
};

/// A folder in which a library is or can be begun: one that is a library, is empty or is not there. Others hold the
/// user's own files.
bool canHoldLibrary(const std::filesystem::path &folder);

/// Starts the program again with this library, in a process of its own: an engine writes one library, and ending one to
/// begin another would break off its jobs. Where its window is open already, that one comes forward.
bool startWith(const std::filesystem::path &library);

} // namespace likeness::ui::session
