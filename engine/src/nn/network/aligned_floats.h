#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace likeness::engine::nn {

/// Bytes; a cache line, and the widest vector any kernel loads.
inline constexpr std::size_t kAlignment = 64;
inline constexpr std::size_t kAlignmentFloats = kAlignment / sizeof(float);

constexpr std::size_t alignedFloats(std::size_t count)
{
    return (count + kAlignmentFloats - 1) / kAlignmentFloats * kAlignmentFloats;
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

/// Floats whose first one is aligned to kAlignment.
using AlignedFloats = std::vector<float, AlignedAllocator<float>>;

} // namespace likeness::engine::nn
