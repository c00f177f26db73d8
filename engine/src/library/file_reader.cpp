#include "library/file_descriptor.h"
#include "library/file_stat.h"
#include "library/scanner.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <optional>
#include <string>
#include <unistd.h>

namespace likeness::engine::library {
namespace {

constexpr std::uint64_t kMaxFileBytes = std::uint64_t{2} << 30;
constexpr int kAttempts = 2;

tl::unexpected<Error> unreadable(const std::string &what, int error, const std::filesystem::path &path)
{
    return failure(error == ENOENT ? Fault::NotFound : Fault::Unreadable, what + ": " + std::strerror(error) + ".",
                   path);
}

Result<FileStat> regularFile(const struct stat &status, const std::filesystem::path &path)
{
    if (!S_ISREG(status.st_mode)) {
        return failure(Fault::Unreadable,
                       S_ISDIR(status.st_mode) ? "It is a folder, not a file." : "It is not a regular file.", path);
    }
    return fileStatOf(status);
}

/// Reads until the buffer is full or the file ends; the number of bytes read, or -1.
ssize_t readFully(int descriptor, std::uint8_t *buffer, std::size_t size)
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count = ::read(descriptor, buffer + done, size - done);
        if (count == 0) {
            break;
        }
        if (count > 0) {
            done += static_cast<std::size_t>(count);
        } else if (errno != EINTR) {
            return -1;
        }
    }
    return static_cast<ssize_t>(done);
}

/// Nothing where the file changed meanwhile.
Result<std::optional<FileBytes>> readOnce(const std::filesystem::path &path)
{
    // Without O_NONBLOCK, opening a named pipe would wait for its writer.
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file.valid()) {
        return unreadable("The file cannot be opened", errno, path);
    }
    const auto before = statOpenFile(file.get(), path);
    if (!before) {
        return tl::unexpected(before.error());
    }
    if (before->size > kMaxFileBytes) {
        return failure(Fault::Unsupported, "The file is larger than 2 GiB.", path);
    }
    ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
    FileBytes result{.bytes = std::vector<std::uint8_t>(before->size + 1), .stat = *before}; // one more shows growth
    const ssize_t size = readFully(file.get(), result.bytes.data(), result.bytes.size());
    if (size < 0) {
        return unreadable("The file cannot be read", errno, path);
    }
    const auto after = statOpenFile(file.get(), path);
    if (!after) {
        return tl::unexpected(after.error());
    }
    if (static_cast<std::uint64_t>(size) != before->size || !before->sameContentLikely(*after)) {
        return std::nullopt;
    }
    result.bytes.pop_back();
    return result;
}

} // namespace

Result<FileStat> statFile(const std::filesystem::path &path)
{
    struct stat status {
    };
    if (::stat(path.c_str(), &status) != 0) {
        return unreadable("The file cannot be looked at", errno, path);
    }
    return regularFile(status, path);
}

Result<FileStat> statOpenFile(int descriptor, const std::filesystem::path &path)
{
    struct stat status {
    };
    if (::fstat(descriptor, &status) != 0) {
        return unreadable("The file cannot be looked at", errno, path);
    }
    return regularFile(status, path);
}

Result<FileBytes> readFile(const std::filesystem::path &path)
{
    try {
        for (int attempt = 0; attempt < kAttempts; ++attempt) {
            auto bytes = readOnce(path);
            if (!bytes) {
                return tl::unexpected(std::move(bytes.error()));
            }
            if (*bytes) {
                return std::move(**bytes);
            }
        }
    } catch (const std::bad_alloc &) {
        return failure(Fault::OutOfMemory, "There is not enough memory to read the file.", path);
    }
    return failure(Fault::Unreadable,
                   "The file changed while it was read. Add it again when it is no longer being written.", path);
}

} // namespace likeness::engine::library
