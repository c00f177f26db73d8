#include "library/picture_names.h"

#include <algorithm>
#include <array>
#include <string>

namespace likeness::engine::library {
namespace {

constexpr auto kExtensions = std::to_array<std::string_view>(
    {// decoded
     "jpg", "jpeg", "jpe", "jfif", "png", "webp", "tif", "tiff", "gif", "bmp", "dib",
     // known
     "heic", "heif", "hif", "avif", "jxl",
     // raw
     "3fr", "arw", "cr2", "cr3", "crw", "dcr", "dng", "erf", "fff", "iiq", "kdc", "mef", "mos", "mrw", "nef", "nrw",
     "orf", "pef", "raf", "raw", "rw2", "rwl", "sr2", "srf", "srw", "x3f"});

constexpr auto kSystemFolders = std::to_array<std::string_view>(
    {"$recycle.bin", "recycler", "#recycle", "@eadir", "lost+found", "system volume information"});

/// ASCII only: names are bytes in an unknown encoding.
std::string lowerCase(std::string_view name)
{
    std::string lower(name);
    for (char &c : lower) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return lower;
}

} // namespace

bool isPictureName(std::string_view name)
{
    const std::size_t dot = name.find_last_of('.');
    return dot != std::string_view::npos
        && std::find(kExtensions.begin(), kExtensions.end(), lowerCase(name.substr(dot + 1))) != kExtensions.end();
}

bool isHiddenName(std::string_view name)
{
    return name.starts_with('.');
}

bool isSystemFolderName(std::string_view name)
{
    return std::find(kSystemFolders.begin(), kSystemFolders.end(), lowerCase(name)) != kSystemFolders.end();
}

} // namespace likeness::engine::library
