#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace likeness::engine::nn {

/// Bytes; a cache line, and the widest vector any kernel loads.
inline constexpr std::size_t kAlignment = 64;

/// Up to the next multiple of kAlignment.
constexpr std::size_t aligned(std::size_t bytes)
{
    return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

template<typename T>
struct AlignedAllocator {
    using value_type = T;

    AlignedAllocator() = default;
    template<typename U>
    explicit AlignedAllocator(const AlignedAllocator<U> &)
    {
    }

    T *allocate(std::size_t count)
    {
        return static_cast<T *>(::operator new (count * sizeof(T), std::align_val_t{kAlignment}));
    }
    void deallocate(T *memory, std::size_t) { ::operator delete (memory, std::align_val_t{kAlignment}); }

    bool operator==(const AlignedAllocator &) const = default;
};

/// Memory whose first byte is aligned to kAlignment: floats and codes side by side.
using AlignedBytes = std::vector<std::byte, AlignedAllocator<std::byte>>;

} // namespace likeness::engine::nn
