#include "image/format/tiff_file.h"

#include "image/format/refusal.h"

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

int ignore(TIFF *, void *, const char *, const char *, va_list)
{
    return 1;
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
    m_tiff.reset(TIFFClientOpenExt("picture", "rm", &m_source, readBytes, writeNothing, seek, closeNothing, sizeOf,
                                   nullptr, nullptr, options.get()));
}

tl::unexpected<Error> TiffFile::refusal() const
{
    return m_source.ranOut ? truncated() : damaged(m_message);
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
