#include "library/volume.h"

#include <algorithm>
#include <fstream>
#include <string_view>
#include <vector>

namespace likeness::engine::library {
namespace {

std::vector<std::string_view> split(std::string_view line)
{
    std::vector<std::string_view> fields;
    for (std::size_t start = 0; start <= line.size();) {
        const std::size_t end = std::min(line.find(' ', start), line.size());
        fields.push_back(line.substr(start, end - start));
        start = end + 1;
    }
    return fields;
}

bool isOctal(char digit)
{
    return digit >= '0' && digit <= '7';
}

/// The kernel writes space, tab, newline and backslash as "\040".
std::string unescaped(std::string_view field)
{
    std::string text;
    for (std::size_t i = 0; i < field.size(); ++i) {
        const bool escape = field[i] == '\\' && i + 3 < field.size() && isOctal(field[i + 1]) && isOctal(field[i + 2])
            && isOctal(field[i + 3]);
        if (escape) {
            text += static_cast<char>((field[i + 1] - '0') << 6 | (field[i + 2] - '0') << 3 | (field[i + 3] - '0'));
            i += 3;
        } else {
            text += field[i];
        }
    }
    return text;
}

/// Device node -> UUID.
std::map<std::string, std::string> readUuids(const std::filesystem::path &folder)
{
    std::map<std::string, std::string> uuids;
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        std::error_code unresolved;
        const auto device = std::filesystem::canonical(entry->path(), unresolved);
        if (!unresolved) {
            uuids.emplace(device.native(), entry->path().filename().native());
        }
    }
    return uuids;
}

std::string keyOfMount(const std::string &source, std::string_view type,
                       const std::map<std::string, std::string> &uuids)
{
    if (source.starts_with('/')) {
        std::error_code unresolved;
        const auto device = std::filesystem::canonical(source, unresolved);
        const auto uuid = uuids.find(unresolved ? source : device.native());
        if (uuid != uuids.end()) {
            return "uuid:" + uuid->second;
        }
    }
    return "source:" + source + ":" + std::string(type);
}

} // namespace

Volumes::Volumes(const std::filesystem::path &mountInfo, const std::filesystem::path &disksByUuid)
{
    const std::map<std::string, std::string> uuids = readUuids(disksByUuid);
    std::ifstream file(mountInfo);
    for (std::string line; std::getline(file, line);) {
        // id parent major:minor root MOUNT-POINT options [tags…] - TYPE SOURCE super-options
        constexpr std::size_t kMountPoint = 4;
        const std::vector<std::string_view> fields = split(line);
        const auto separator = std::find(fields.begin(), fields.end(), "-");
        if (fields.size() > kMountPoint && fields.end() - separator > 2) {
            m_keyByMountPoint.insert_or_assign(unescaped(fields[kMountPoint]),
                                               keyOfMount(unescaped(separator[2]), separator[1], uuids));
        }
    }
    m_keyByMountPoint.try_emplace("/", "source:unknown:unknown");
}

std::string Volumes::keyOf(const std::filesystem::path &path) const
{
    std::error_code error;
    const auto resolved = std::filesystem::weakly_canonical(path, error);
    std::string folder = (error ? path.lexically_normal() : resolved).native();
    while (folder.size() > 1) {
        if (const auto mount = m_keyByMountPoint.find(folder); mount != m_keyByMountPoint.end()) {
            return mount->second;
        }
        folder.erase(folder.find_last_of('/') == std::string::npos ? 0 : folder.find_last_of('/'));
    }
    return m_keyByMountPoint.at("/");
}

bool Volumes::mounted(const std::string &key) const
{
    return std::any_of(m_keyByMountPoint.begin(), m_keyByMountPoint.end(),
                       [&key](const auto &mount) { return mount.second == key; });
}

} // namespace likeness::engine::library
