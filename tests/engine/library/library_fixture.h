#pragma once

#include "hash.h"
#include "library/catalogue.h"

#include <QtGlobal>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace library_fixture {

namespace fs = std::filesystem;
using namespace likeness::engine;
using library::Catalogue;

inline const std::string kModel = "0123456789abcdef0123456789abcdef";
inline constexpr int kSkipped = 77;

/// A folder that is gone after the test. (QTemporaryDir cannot remove names that are not UTF-8.)
class TemporaryFolder
{
public:
    TemporaryFolder()
    {
        std::string name = (fs::temp_directory_path() / "likeness-XXXXXX").native();
        if (::mkdtemp(name.data()) == nullptr) {
            qFatal("cannot make a temporary folder");
        }
        m_path = name;
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    const fs::path &path() const { return m_path; }
    fs::path operator/(const fs::path &name) const { return m_path / name; }

private:
    fs::path m_path;
};

inline void writeFile(const fs::path &file, const std::string &bytes = "x")
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

inline std::string readAll(const fs::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Every file below a folder with its bytes.
inline std::map<fs::path, std::string> bytesBelow(const fs::path &folder)
{
    std::map<fs::path, std::string> files;
    for (const auto &entry : fs::recursive_directory_iterator(folder)) {
        files[entry.path()] = entry.is_regular_file() ? readAll(entry.path()) : std::string();
    }
    return files;
}

inline Hash128 hashOf(const std::string &text)
{
    return hashBytes({reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
}

inline library::NewFile newFile(const fs::path &path, std::int64_t mtimeNs = 1)
{
    return {.path = path, .volume = "uuid:test", .stat = {.size = 100, .mtimeNs = mtimeNs, .inode = 7}};
}

/// Picture number n, different from all others in everything.
inline library::NewPicture newPicture(int n)
{
    library::NewPicture picture;
    picture.content = hashOf("content " + std::to_string(n));
    picture.imageData = hashOf("image data " + std::to_string(n));
    picture.width = 100 + n;
    picture.height = 200 + n;
    picture.exif = {.orientation = 6, .capturedAt = "2024-05-31 18:02:11." + std::to_string(n), .camera = "Maker One"};
    picture.embedding.scale = 0.001F * static_cast<float>(n + 1);
    picture.embedding.norm = 10.0F + static_cast<float>(n);
    for (int i = 0; i < 512; ++i) {
        picture.embedding.code.push_back(static_cast<std::int8_t>((i * 7 + n) % 255 - 127));
        picture.embedding.half.push_back(static_cast<std::uint16_t>(i * 31 + n));
    }
    picture.thumbnail.assign(static_cast<std::size_t>(50 + n % 50), static_cast<std::uint8_t>(n));
    return picture;
}

/// Opens a library or ends the test program with the reason.
inline std::unique_ptr<Catalogue> openLibrary(const fs::path &folder, Access access = Access::ReadWrite)
{
    auto catalogue = Catalogue::open(folder, access);
    if (!catalogue) {
        qFatal("%s", catalogue.error().message.c_str());
    }
    return std::move(*catalogue);
}

/// A closed library with this many pictures, number n in /pictures/n.jpg.
inline void makeLibrary(const fs::path &folder, int pictures)
{
    const auto catalogue = openLibrary(folder);
    static_cast<void>(catalogue->begin());
    for (int n = 0; n < pictures; ++n) {
        const fs::path path = "/pictures/" + std::to_string(n) + ".jpg";
        if (!catalogue->storePicture(newFile(path), newPicture(n), kModel)) {
            qFatal("cannot store a picture");
        }
    }
    if (!catalogue->commit()) {
        qFatal("cannot commit");
    }
}

/// What body() returns in a process of its own.
template<typename Body>
int inChild(Body body)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(body());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// In a child: from here on permissions count, also where tests run as root.
inline void dropPrivileges()
{
    constexpr unsigned kNobody = 65534;
    if (::geteuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) {
        ::_exit(kSkipped);
    }
}

} // namespace library_fixture
