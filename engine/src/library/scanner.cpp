#include "library/scanner.h"

#include "library/file_descriptor.h"
#include "library/folder_walk.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>

namespace likeness::engine::library {
namespace {

using Paths = std::vector<std::filesystem::path>;

/// The order and the identity of paths is that of their bytes.
void sortBytes(Paths &paths)
{
    const auto less = [](const auto &a, const auto &b) { return a.native() < b.native(); };
    const auto same = [](const auto &a, const auto &b) { return a.native() == b.native(); };
    std::sort(paths.begin(), paths.end(), less);
    paths.erase(std::unique(paths.begin(), paths.end(), same), paths.end());
}

Paths normalised(const Paths &roots)
{
    Paths paths;
    for (const std::filesystem::path &root : roots) {
        std::error_code error;
        const std::filesystem::path absolute = std::filesystem::absolute(root, error);
        std::filesystem::path path = (error ? root : absolute).lexically_normal();
        if (!path.has_filename() && path.has_relative_path()) { // a slash at the end
            path = path.parent_path();
        }
        paths.push_back(std::move(path));
    }
    sortBytes(paths);
    return paths;
}

Result<struct stat> lookAtRoot(const std::filesystem::path &root)
{
    const auto unusable = [&root](int error) {
        if (error == ENOENT) {
            return failure(Fault::NotFound, "There is no such file or folder.", root);
        }
        return failure(Fault::Unreadable, std::string("It cannot be read: ") + std::strerror(error) + ".", root);
    };
    struct stat status {
    };
    if (::stat(root.c_str(), &status) != 0) {
        return unusable(errno);
    }
    if (S_ISDIR(status.st_mode)) { // opening it also wakes an automounter
        const FileDescriptor folder(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!folder.valid()) {
            return unusable(errno);
        }
    } else if (!S_ISREG(status.st_mode)) {
        return failure(Fault::Unreadable, "It is neither a folder nor a regular file.", root);
    }
    return status;
}

bool isLink(const std::filesystem::path &path)
{
    std::error_code error;
    return std::filesystem::is_symlink(path, error);
}

void sortScan(Scan &scan)
{
    const auto less = [](const auto &a, const auto &b) { return a.path.native() < b.path.native(); };
    const auto same = [](const auto &a, const auto &b) { return a.path.native() == b.path.native(); };
    std::sort(scan.files.begin(), scan.files.end(), less);
    scan.files.erase(std::unique(scan.files.begin(), scan.files.end(), same), scan.files.end());
    std::sort(scan.skipped.begin(), scan.skipped.end(), less);
    sortBytes(scan.unreadFolders);
    const auto wasRoot = [&scan](const std::filesystem::path &folder) {
        return std::find(scan.roots.begin(), scan.roots.end(), folder) != scan.roots.end();
    };
    // A hidden folder that was asked for by name, inside one that was walked too.
    std::erase_if(scan.unreadFolders, wasRoot);
}

} // namespace

Result<Scan> scan(const std::vector<std::filesystem::path> &roots, const std::filesystem::path &libraryFolder,
                  const std::stop_token &stop, const std::function<void(std::size_t found)> &progress)
{
    Scan scan;
    std::vector<struct stat> statuses;
    std::optional<Error> firstError;
    for (std::filesystem::path &root : normalised(roots)) {
        auto status = lookAtRoot(root);
        if (status) {
            scan.roots.push_back(std::move(root));
            statuses.push_back(*status);
        } else {
            scan.skipped.push_back({.path = root, .reason = status.error().message});
            scan.unreadFolders.push_back(std::move(root));
            firstError = firstError ? firstError : status.error();
        }
    }
    if (scan.roots.empty() && firstError) {
        return tl::unexpected(*firstError);
    }
    FolderWalk walk(scan, libraryFolder);
    for (std::size_t i = 0; i < scan.roots.size(); ++i) {
        if (S_ISDIR(statuses[i].st_mode)) {
            walk.addFolder(scan.roots[i], isLink(scan.roots[i]));
        } else {
            walk.addFile(scan.roots[i], statuses[i]);
        }
    }
    return walk.run(stop, progress).map([&] {
        sortScan(scan);
        return std::move(scan);
    });
}

} // namespace likeness::engine::library
