#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace likeness::engine::nn {

/// Walks forward through bytes and never past their end. What it hands out points into them.
class ByteReader
{
public:
    explicit ByteReader(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes)
    {
    }

    std::size_t position() const { return m_position; }
    std::size_t remaining() const { return m_bytes.size() - m_position; }

    /// The next count bytes, or nothing when there are not as many.
    std::optional<std::span<const std::uint8_t>> take(std::size_t count)
    {
        if (count > remaining()) {
            return std::nullopt;
        }
        m_position += count;
        return m_bytes.subspan(m_position - count, count);
    }

    std::optional<std::string_view> takeText(std::size_t count)
    {
        const auto bytes = take(count);
        if (!bytes) {
            return std::nullopt;
        }
        return std::string_view(reinterpret_cast<const char *>(bytes->data()), bytes->size());
    }

    /// Up to the next '\n', which is passed over; nothing when there is none.
    std::optional<std::string_view> takeLine()
    {
        for (std::size_t end = m_position; end < m_bytes.size(); ++end) {
            if (m_bytes[end] == '\n') {
                const auto line = takeText(end - m_position);
                ++m_position;
                return line;
            }
        }
        return std::nullopt;
    }

    template<std::unsigned_integral T>
    std::optional<T> takeLittleEndian()
    {
        const auto bytes = take(sizeof(T));
        if (!bytes) {
            return std::nullopt;
        }
        T value = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            value = static_cast<T>(value | static_cast<T>((*bytes)[i]) << (8 * i));
        }
        return value;
    }

private:
    std::span<const std::uint8_t> m_bytes;
    std::size_t m_position = 0;
};

} // namespace likeness::engine::nn
