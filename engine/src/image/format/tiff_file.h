#pragma once

#include "image/format/memory_source.h"

#include "engine/result.h"

#include <memory>
#include <string>
#include <tiffio.h>

namespace likeness::engine::image {

/// A TIFF file in memory, open at its first directory. Errors are kept here, nothing is printed, no global handler is
/// touched. Not movable: libtiff holds pointers into it.
class TiffFile
{
public:
    explicit TiffFile(std::span<const std::uint8_t> bytes);
    TiffFile(const TiffFile &) = delete;
    TiffFile &operator=(const TiffFile &) = delete;

    bool isOpen() const { return m_tiff != nullptr; }
    TIFF *get() const { return m_tiff.get(); }
    /// Why the last call failed.
    tl::unexpected<Error> refusal() const;

    /// A tag's value, or what the specification says when it is missing.
    template<typename T>
    T value(std::uint32_t tag, T otherwise = {}) const
    {
        T found{};
        return TIFFGetFieldDefaulted(m_tiff.get(), tag, &found) == 1 ? found : otherwise;
    }
    bool has(std::uint32_t tag) const;
    /// A text tag; empty when it is missing.
    std::string text(std::uint32_t tag) const;

private:
    struct Close {
        void operator()(TIFF *tiff) const { TIFFClose(tiff); }
    };
    bool endsEarly() const;
    static int onError(TIFF *, void *self, const char *module, const char *format, va_list arguments);

    MemorySource m_source; // mapped: libtiff checks what it reads against the size
    char m_message[160] = ""; ///< The first error's.
    std::unique_ptr<TIFF, Close> m_tiff; // closed before what it reads from
};

} // namespace likeness::engine::image
