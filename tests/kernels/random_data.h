#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace likeness::tests {

/// Random tensors, the same in every run. Each has an allocation of its own that ends with its last element, so that
/// the address sanitizer sees a kernel read or write behind it.
class RandomData final
{
public:
    std::vector<float> floats(std::size_t count, float lowest = -1, float highest = 1)
    {
        std::vector<float> data(count);
        for (float &x : data) {
            x = lowest + (highest - lowest) * static_cast<float>(m_random() >> 8U) * 0x1p-24F;
        }
        return data;
    }

    template<typename Integer>
    std::vector<Integer> integers(std::size_t count)
    {
        std::vector<Integer> data(count);
        for (Integer &x : data) {
            x = static_cast<Integer>(m_random());
        }
        return data;
    }

private:
    std::mt19937 m_random{42};
};

} // namespace likeness::tests
