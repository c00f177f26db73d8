#include "library/library_folder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <utility>

namespace likeness::engine::library {
namespace {

tl::unexpected<Error> unusable(const std::filesystem::path &folder, int error)
{
    return failure(Fault::Unreadable,
                   std::string("The library's folder cannot be used: ") + std::strerror(error)
                       + ". Check the folder and its permissions, or choose another with --library.",
                   folder);
}

} // namespace

Result<void> createLibraryFolder(const std::filesystem::path &folder)
{
    if (::mkdir(folder.c_str(), 0700) == 0) {
        return {};
    }
    int error = errno;
    if (error == ENOENT && folder.has_parent_path() && folder.parent_path() != folder) {
        if (auto parent = createLibraryFolder(folder.parent_path()); !parent) {
            return parent;
        }
        error = ::mkdir(folder.c_str(), 0700) == 0 ? 0 : errno;
    }
    std::error_code ignored;
    if (error == 0 || std::filesystem::is_directory(folder, ignored)) { // also where mkdir reports a read-only disk
        return {};
    }
    return unusable(folder, error == EEXIST ? ENOTDIR : error);
}

LibraryLock::LibraryLock(FileDescriptor file)
    : m_file(std::move(file))
{
}

Result<LibraryLock> LibraryLock::acquire(const std::filesystem::path &folder)
{
    const std::filesystem::path path = folder / "lock";
    FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600));
    if (!file.valid()) {
        return unusable(folder, errno);
    }
    while (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            return failure(Fault::Busy,
                           "Another Likeness process is using this library. Close it or choose another with --library.",
                           folder);
        }
        if (errno != EINTR) {
            return unusable(folder, errno);
        }
    }
    return LibraryLock(std::move(file));
}

} // namespace likeness::engine::library
