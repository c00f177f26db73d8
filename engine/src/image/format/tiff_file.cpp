#include "image/format/tiff_file.h"

#include "image/format/byte_order.h"
#include "image/format/refusal.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>

namespace likeness::engine::image {
namespace {

constexpr tmsize_t kMaxAllocation = tmsize_t{1} << 30; ///< Bytes in one piece: a strip, a tile, a tag.

MemorySource &sourceOf(thandle_t handle)
{
    return *static_cast<MemorySource *>(handle);
}

tmsize_t readBytes(thandle_t handle, void *to, tmsize_t size)
{
    return static_cast<tmsize_t>(sourceOf(handle).read(to, static_cast<std::size_t>(size)));
}

tmsize_t writeNothing(thandle_t, void *, tmsize_t)
{
    return 0;
}

toff_t seek(thandle_t handle, toff_t offset, int whence)
{
    MemorySource &source = sourceOf(handle);
    const toff_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? source.position : source.bytes.size();
    source.position = base + offset;
    return source.position;
}

int closeNothing(thandle_t)
{
    return 0;
}

toff_t sizeOf(thandle_t handle)
{
    return sourceOf(handle).bytes.size();
}

/// Gives libtiff the bytes themselves. (Debian's 4.5.0 refuses uncompressed tiles that it has to read by calls.)
int map(thandle_t handle, void **base, toff_t *size)
{
    const std::span<const std::uint8_t> bytes = sourceOf(handle).bytes;
    *base = const_cast<std::uint8_t *>(bytes.data()); // opened for reading
    *size = bytes.size();
    return 1;
}

void unmap(thandle_t, void *, toff_t)
{
}

int ignore(TIFF *, void *, const char *, const char *, va_list)
{
    return 1;
}

/// Where the first directory ends, as the file's header has it. BigTIFF and what is no TIFF: 0.
std::uint64_t directoryEnd(std::span<const std::uint8_t> bytes)
{
    constexpr std::size_t kHeader = 8;
    if (bytes.size() < kHeader) {
        return kHeader;
    }
    const bool big = bytes[0] == 'M';
    if ((big ? big16(bytes.data() + 2) : little16(bytes.data() + 2)) != TIFF_VERSION_CLASSIC) {
        return 0;
    }
    const std::uint64_t start = big ? big32(bytes.data() + 4) : little32(bytes.data() + 4);
    if (start + 2 > bytes.size()) {
        return start + 2;
    }
    const std::uint64_t entries = big ? big16(bytes.data() + start) : little16(bytes.data() + start);
    return start + 2 + 12 * entries;
}

} // namespace

TiffFile::TiffFile(std::span<const std::uint8_t> bytes)
    : m_source{.bytes = bytes}
{
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                   TIFFOpenOptionsFree);
    if (!options) {
        return;
    }
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), kMaxAllocation);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), onError, this);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), ignore, nullptr);
    m_tiff.reset(TIFFClientOpenExt("picture", "r", &m_source, readBytes, writeNothing, seek, closeNothing, sizeOf, map,
                                   unmap, options.get()));
}

tl::unexpected<Error> TiffFile::refusal() const
{
    return endsEarly() ? truncated() : damaged(m_message);
}

/// Whether the first directory, or pixels it points to, lie beyond the end of the file.
bool TiffFile::endsEarly() const
{
    const std::size_t size = m_source.bytes.size();
    if (!m_tiff) {
        return directoryEnd(m_source.bytes) > size;
    }
    constexpr std::uint32_t kChecked = 1 << 20;
    TIFF *tiff = m_tiff.get();
    const std::uint32_t pieces =
        std::min(kChecked, TIFFIsTiled(tiff) != 0 ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff));
    for (std::uint32_t i = 0; i < pieces; ++i) {
        const std::uint64_t offset = TIFFGetStrileOffset(tiff, i);
        if (offset > size || TIFFGetStrileByteCount(tiff, i) > size - offset) {
            return true;
        }
    }
    return false;
}

bool TiffFile::has(std::uint32_t tag) const
{
    const TIFFField *field = TIFFFindField(m_tiff.get(), tag, TIFF_ANY);
    std::uint64_t room[2] = {}; // the widest value, and the count before a pointer
    return field != nullptr && TIFFGetField(m_tiff.get(), tag, &room[0], &room[1]) == 1;
}

std::string TiffFile::text(std::uint32_t tag) const
{
    const char *found = nullptr;
    return TIFFGetField(m_tiff.get(), tag, &found) == 1 && found != nullptr ? found : "";
}

int TiffFile::onError(TIFF *, void *self, const char *, const char *format, va_list arguments)
{
    TiffFile &file = *static_cast<TiffFile *>(self);
    if (file.m_message[0] == '\0') {
        std::vsnprintf(file.m_message, sizeof(file.m_message), format, arguments);
    }
    return 1; // the global handler stays out of it
}

} // namespace likeness::engine::image
