#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace likeness::engine::image {

/// A file in memory for libraries that read by callback.
struct MemorySource {
    std::span<const std::uint8_t> bytes;
    std::size_t position = 0;
    bool ranOut = false; ///< More was asked for than there is.

    /// Copies up to `size` bytes; returns how many.
    std::size_t read(void *to, std::size_t size) noexcept
    {
        const std::size_t left = position < bytes.size() ? bytes.size() - position : 0;
        const std::size_t taken = std::min(size, left);
        if (taken != 0) {
            std::memcpy(to, bytes.data() + position, taken);
        }
        position += taken;
        ranOut = ranOut || taken < size;
        return taken;
    }
};

} // namespace likeness::engine::image
