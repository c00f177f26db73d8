#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace likeness::engine {

/// XXH3-128 in its canonical (big endian) byte order.
struct Hash128 {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const Hash128 &) const = default;
};

Hash128 hashBytes(std::span<const std::uint8_t> bytes);

/// 32 lower-case hex digits.
std::string toHex(const Hash128 &hash);

/// Hashes what comes in pieces.
class Hasher
{
public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher &) = delete;
    Hasher &operator=(const Hasher &) = delete;

    void add(std::span<const std::uint8_t> bytes);
    Hash128 finish() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace likeness::engine

template<>
struct std::hash<likeness::engine::Hash128> {
    std::size_t operator()(const likeness::engine::Hash128 &key) const noexcept
    {
        std::size_t value = 0;
        for (std::size_t i = 0; i < sizeof(value); ++i) {
            value = value << 8 | key.bytes[i];
        }
        return value;
    }
};
