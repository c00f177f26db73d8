#include "library/folder_walk.h"

#include "library/file_descriptor.h"
#include "library/file_stat.h"
#include "library/picture_names.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>

namespace likeness::engine::library {
namespace {

constexpr const char *kNotRegular = "It is not a regular file.";

struct CloseFolder {
    void operator()(DIR *folder) const { ::closedir(folder); }
};

std::string childOf(const std::string &folder, std::string_view name)
{
    std::string path = folder;
    if (!path.ends_with('/')) {
        path += '/';
    }
    return path.append(name);
}

} // namespace

FolderWalk::FolderWalk(Scan &scan, const std::filesystem::path &libraryFolder)
    : m_scan(scan)
{
    struct stat status {
    };
    if (::stat(libraryFolder.c_str(), &status) == 0) {
        m_library = {status.st_dev, status.st_ino};
    }
}

void FolderWalk::addFile(const std::filesystem::path &file, const struct stat &status)
{
    auto key = m_volumeKeys.find(status.st_dev);
    if (key == m_volumeKeys.end()) {
        key = m_volumeKeys.emplace(status.st_dev, m_volumes.keyOf(file)).first;
    }
    m_scan.files.push_back({.path = file, .volume = key->second, .stat = fileStatOf(status)});
}

void FolderWalk::addFolder(const std::filesystem::path &folder, bool isLink)
{
    (isLink ? m_links : m_folders).push_back(folder.native());
}

Result<void> FolderWalk::run(const std::stop_token &stop, const std::function<void(std::size_t)> &progress)
{
    while (!m_folders.empty() || !m_links.empty()) {
        walk(takeNext(), stop);
        if (stop.stop_requested()) {
            return failure(Fault::Cancelled, "Cancelled.");
        }
        if (progress) {
            progress(m_scan.files.size());
        }
    }
    return {};
}

std::string FolderWalk::takeNext()
{
    std::vector<std::string> &from = m_folders.empty() ? m_links : m_folders;
    std::string next = std::move(from.back());
    from.pop_back();
    return next;
}

void FolderWalk::walk(const std::string &folder, const std::stop_token &stop)
{
    FileDescriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {
    };
    if (!file.valid() || ::fstat(file.get(), &status) != 0) {
        if (errno != ENOENT) { // else it vanished just now
            unread(folder, errno);
        }
        return;
    }
    if (!enter(folder, status)) {
        return;
    }
    const std::unique_ptr<DIR, CloseFolder> entries(::fdopendir(file.get()));
    if (!entries) {
        unread(folder, errno);
        return;
    }
    const int descriptor = file.release(); // the DIR owns it
    for (errno = 0; const dirent *entry = ::readdir(entries.get()); errno = 0) {
        if (stop.stop_requested()) {
            return;
        }
        look(descriptor, folder, *entry);
    }
    if (errno != 0) {
        unread(folder, errno);
    }
}

/// False for the library's own folder and for one that was walked already.
bool FolderWalk::enter(const std::string &folder, const struct stat &status)
{
    const FolderKey key(status.st_dev, status.st_ino);
    if (key == m_library) {
        return false;
    }
    const auto [first, isNew] = m_visited.try_emplace(key, folder);
    if (!isNew && first->second != folder) {
        m_scan.unreadFolders.emplace_back(folder); // what it holds is listed under the other path
    }
    return isNew;
}

void FolderWalk::look(int descriptor, const std::string &folder, const dirent &entry)
{
    const std::string_view name(&entry.d_name[0]);
    if (name == "." || name == "..") {
        return;
    }
    std::string path = childOf(folder, name);
    switch (kindOf(descriptor, folder, entry)) {
    case Kind::Folder:
        lookAtFolder(std::move(path), name, false);
        break;
    case Kind::File:
        if (isPictureName(name) && !isHiddenName(name)) {
            lookAtFile(descriptor, folder, path, name.data());
        }
        break;
    case Kind::Link:
        lookAtLink(descriptor, path, name.data());
        break;
    case Kind::Other:
        if (isPictureName(name) && !isHiddenName(name)) {
            skip(path, kNotRegular);
        }
        break;
    case Kind::Gone:
        break;
    }
}

void FolderWalk::lookAtFolder(std::string path, std::string_view name, bool isLink)
{
    if (isHiddenName(name) || isSystemFolderName(name)) {
        m_scan.unreadFolders.emplace_back(std::move(path));
    } else {
        addFolder(path, isLink);
    }
}

void FolderWalk::lookAtFile(int descriptor, const std::string &folder, const std::string &path, const char *name)
{
    struct stat status {
    };
    if (::fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
        addFile(path, status);
    } else if (errno != ENOENT) { // else it vanished just now
        unread(folder, errno);
    }
}

void FolderWalk::lookAtLink(int descriptor, const std::string &path, const char *name)
{
    struct stat status {
    };
    const int error = ::fstatat(descriptor, name, &status, 0) == 0 ? 0 : errno;
    const bool wanted = isPictureName(name) && !isHiddenName(name);
    if (error == 0 && S_ISDIR(status.st_mode)) {
        lookAtFolder(path, name, true);
    } else if (error == 0 && S_ISREG(status.st_mode) && wanted) {
        addFile(path, status);
    } else if (wanted) {
        skip(path,
             error == 0 ? kNotRegular : std::string("The link cannot be followed: ") + std::strerror(error) + ".");
    }
    if (error != 0 && error != ENOENT && error != ELOOP) {
        m_scan.unreadFolders.emplace_back(path); // whatever lies behind it may still be there
    }
}

FolderWalk::Kind FolderWalk::kindOf(int descriptor, const std::string &folder, const dirent &entry)
{
    unsigned char type = entry.d_type;
    if (type == DT_UNKNOWN) { // some file systems do not say
        struct stat status {
        };
        if (::fstatat(descriptor, &entry.d_name[0], &status, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno != ENOENT) {
                unread(folder, errno);
            }
            return Kind::Gone;
        }
        type = static_cast<unsigned char>(IFTODT(status.st_mode));
    }
    switch (type) {
    case DT_DIR:
        return Kind::Folder;
    case DT_REG:
        return Kind::File;
    case DT_LNK:
        return Kind::Link;
    default:
        return Kind::Other;
    }
}

void FolderWalk::skip(const std::filesystem::path &path, std::string reason)
{
    m_scan.skipped.push_back({.path = path, .reason = std::move(reason)});
}

/// Said once for a folder.
void FolderWalk::unread(const std::string &folder, int error)
{
    if (m_scan.unreadFolders.empty() || m_scan.unreadFolders.back() != folder) {
        skip(folder, std::string("The folder cannot be read: ") + std::strerror(error) + ".");
        m_scan.unreadFolders.emplace_back(folder);
    }
}

} // namespace likeness::engine::library
