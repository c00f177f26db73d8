#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace likeness::engine::library {

/// Tells on which volume a path lies, by a key that outlives mounts: "uuid:<file system UUID>" where the system knows
/// it, else "source:<mount's source>:<file system type>". Reads the kernel's table of mounts once.
/// Threads: one at a time.
class Volumes
{
public:
    explicit Volumes(const std::filesystem::path &mountInfo = "/proc/self/mountinfo",
                     const std::filesystem::path &disksByUuid = "/dev/disk/by-uuid");
    /// Symbolic links are followed. The path need not exist.
    std::string keyOf(const std::filesystem::path &path) const;
    /// Whether a volume with this key is mounted now; files of one that is not are frozen, not missing.
    bool mounted(const std::string &key) const;

private:
    std::map<std::string, std::string> m_keyByMountPoint; // mount point -> key; the longest prefix wins
};

} // namespace likeness::engine::library
