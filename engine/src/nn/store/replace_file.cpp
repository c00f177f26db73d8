#include "nn/store/replace_file.h"

#include "library/file_descriptor.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace likeness::engine::nn {
namespace {

using library::FileDescriptor;

tl::unexpected<Error> cannotWrite(int error, const std::filesystem::path &path)
{
    return failure(Fault::Unreadable, std::string("The file cannot be written: ") + std::strerror(error) + '.', path);
}

bool writeAll(int descriptor, std::span<const std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

/// Makes the rename last; a file system that cannot sync folders loses nothing but that.
void syncFolder(const std::filesystem::path &folder)
{
    const FileDescriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.valid()) {
        ::fsync(descriptor.get());
    }
}

bool writeAndSync(const FileDescriptor &file, std::span<const std::span<const std::uint8_t>> parts)
{
    for (const auto part : parts) {
        if (!writeAll(file.get(), part)) {
            return false;
        }
    }
    constexpr mode_t kMode = 0644; // mkstemp's 0600 would keep a shared model from other users
    return ::fchmod(file.get(), kMode) == 0 && ::fsync(file.get()) == 0;
}

} // namespace

Result<void> replaceFile(const std::filesystem::path &path, std::span<const std::span<const std::uint8_t>> parts)
{
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) {
        return cannotWrite(error.value(), path.parent_path());
    }
    std::string temporary = path.string() + ".XXXXXX";
    const FileDescriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file.valid()) {
        return cannotWrite(errno, path);
    }
    if (!writeAndSync(file, parts) || ::rename(temporary.c_str(), path.c_str()) != 0) {
        const int reason = errno;
        ::unlink(temporary.c_str());
        return cannotWrite(reason, path);
    }
    syncFolder(path.parent_path());
    return {};
}

} // namespace likeness::engine::nn
