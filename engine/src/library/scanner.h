#pragma once

#include "library/catalogue.h"

#include "engine/job.h"
#include "engine/result.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace likeness::engine::library {

/// What a walk over folders found.
struct Scan {
    std::vector<NewFile> files; ///< Candidates by file name extension, each once, sorted by path.
    std::vector<Skipped> skipped; ///< Folders and files that could not be looked at.
    std::vector<std::filesystem::path>
        roots; ///< What was walked, absolute and normalised, without the ones that failed.
    std::vector<std::filesystem::path> unreadFolders; ///< Below the roots, but not seen: their files are not missing.
};

/// Walks folders (or single files, taken whatever their extension) for picture files. Follows symbolic links to files
/// and folders, each folder once (device and inode), so that loops end. Leaves out hidden folders, trash folders and
/// the library's own. Names are bytes: any encoding, newlines too. Errors: NotFound or Unreadable when a root itself
/// cannot be walked; Cancelled.
[[nodiscard]] Result<Scan> scan(const std::vector<std::filesystem::path> &roots,
                                const std::filesystem::path &libraryFolder, const std::stop_token &stop,
                                const std::function<void(std::size_t found)> &progress);

/// Size, mtime and inode of a file; Unreadable where it is none.
[[nodiscard]] Result<FileStat> statFile(const std::filesystem::path &path);
/// The same of an open one.
[[nodiscard]] Result<FileStat> statOpenFile(int descriptor, const std::filesystem::path &path);

/// A file's bytes as they were at one moment, with the stat taken before reading. Unreadable when it cannot be opened
/// or is not a regular file; when it changed while it was read, the message says so.
struct FileBytes {
    std::vector<std::uint8_t> bytes;
    FileStat stat;
};
[[nodiscard]] Result<FileBytes> readFile(const std::filesystem::path &path);

} // namespace likeness::engine::library
