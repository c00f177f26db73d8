#pragma once

#include "library/scanner.h"
#include "library/volume.h"

#include <dirent.h>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <sys/stat.h>
#include <utility>
#include <vector>

namespace likeness::engine::library {

/// One walk over folders, each met once. Folders reached without a symbolic link come first, so that a file is listed
/// under its own path whenever that lies below a root.
/// Threads: one.
class FolderWalk final
{
public:
    FolderWalk(Scan &scan, const std::filesystem::path &libraryFolder);

    void addFile(const std::filesystem::path &file, const struct stat &status);
    void addFolder(const std::filesystem::path &folder, bool isLink);
    /// Walks what was added. Cancelled when asked to stop.
    [[nodiscard]] Result<void> run(const std::stop_token &stop, const std::function<void(std::size_t)> &progress);

private:
    using FolderKey = std::pair<dev_t, ino_t>;
    enum class Kind { Folder, File, Link, Other, Gone };

    std::string takeNext();
    void walk(const std::string &folder, const std::stop_token &stop);
    bool enter(const std::string &folder, const struct stat &status);
    void look(int descriptor, const std::string &folder, const dirent &entry);
    void lookAtFolder(std::string path, std::string_view name, bool isLink);
    void lookAtFile(int descriptor, const std::string &folder, const std::string &path, const char *name);
    void lookAtLink(int descriptor, const std::string &path, const char *name);
    Kind kindOf(int descriptor, const std::string &folder, const dirent &entry);
    void skip(const std::filesystem::path &path, std::string reason);
    void unread(const std::string &folder, int error);

    Scan &m_scan;
    Volumes m_volumes;
    std::optional<FolderKey> m_library;
    std::vector<std::string> m_folders;
    std::vector<std::string> m_links;
    std::map<FolderKey, std::string> m_visited; // and under which path
    std::map<dev_t, std::string> m_volumeKeys;
};

} // namespace likeness::engine::library
