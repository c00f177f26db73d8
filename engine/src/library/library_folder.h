#pragma once

#include "library/file_descriptor.h"

#include "engine/result.h"

#include <filesystem>

namespace likeness::engine::library {

/// Makes a library's folder and the folders above it where they are missing, for their owner alone (0700).
[[nodiscard]] Result<void> createLibraryFolder(const std::filesystem::path &folder);

/// The right to write a library: an exclusive flock on `lock` in its folder, held while this lives. The kernel drops it
/// when the process dies, however it dies. Busy while somebody else has it.
class LibraryLock final
{
public:
    [[nodiscard]] static Result<LibraryLock> acquire(const std::filesystem::path &folder);

private:
    explicit LibraryLock(FileDescriptor file);

    FileDescriptor m_file;
};

} // namespace likeness::engine::library
