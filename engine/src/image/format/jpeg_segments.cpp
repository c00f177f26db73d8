#include "image/format/jpeg_segments.h"

#include "image/format/byte_order.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <string_view>

namespace likeness::engine::image {
namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t kStartOfImage = 0xD8;
constexpr std::uint8_t kEndOfImage = 0xD9;
constexpr std::uint8_t kStartOfScan = 0xDA;
constexpr std::uint8_t kTemporary = 0x01;
constexpr std::uint8_t kApp0 = 0xE0;
constexpr std::uint8_t kApp15 = 0xEF;
constexpr std::uint8_t kComment = 0xFE;

bool isRestart(std::uint8_t marker)
{
    return marker >= 0xD0 && marker <= 0xD7;
}

bool isFrame(std::uint8_t marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool standsAlone(std::uint8_t marker)
{
    return isRestart(marker) || marker == kStartOfImage || marker == kEndOfImage || marker == kTemporary;
}

bool startsWith(std::span<const std::uint8_t> bytes, std::string_view text)
{
    return bytes.size() >= text.size() && std::memcmp(bytes.data(), text.data(), text.size()) == 0;
}

/// The parts of an ICC profile by their number, joined when all are there.
class ProfileParts
{
public:
    void add(std::span<const std::uint8_t> payload)
    {
        constexpr std::string_view kName = "ICC_PROFILE\0"sv;
        if (startsWith(payload, kName) && payload.size() > kName.size() + 2) {
            m_total = payload[kName.size() + 1];
            m_parts.emplace(payload[kName.size()], payload.subspan(kName.size() + 2));
        }
    }
    std::vector<std::uint8_t> joined() const
    {
        std::vector<std::uint8_t> profile;
        const bool all = m_total > 0 && m_parts.size() == m_total && m_parts.begin()->first == 1
            && m_parts.rbegin()->first == m_total;
        if (all) {
            for (const auto &[number, part] : m_parts) {
                profile.insert(profile.end(), part.begin(), part.end());
            }
        }
        return profile;
    }

private:
    std::size_t m_total = 0;
    std::map<std::size_t, std::span<const std::uint8_t>> m_parts;
};

void readFrame(const JpegSegment &segment, JpegOutline &outline)
{
    if (outline.frame == 0 && segment.payload.size() >= 6) {
        outline.frame = segment.marker;
        outline.precision = segment.payload[0];
        outline.height = big16(segment.payload.data() + 1);
        outline.width = big16(segment.payload.data() + 3);
        outline.components = segment.payload[5];
    }
}

} // namespace

/// Where the next marker begins (at its first 0xFF). Stuffed zeros and restart markers are data.
std::optional<std::size_t> JpegSegments::markerFrom(std::size_t position) const
{
    while (position < m_bytes.size()) {
        const void *found = std::memchr(m_bytes.data() + position, 0xFF, m_bytes.size() - position);
        if (found == nullptr) {
            return std::nullopt;
        }
        const auto start = static_cast<std::size_t>(static_cast<const std::uint8_t *>(found) - m_bytes.data());
        std::size_t code = start + 1;
        while (code < m_bytes.size() && m_bytes[code] == 0xFF) {
            ++code;
        }
        if (code == m_bytes.size()) {
            return std::nullopt;
        }
        if (m_bytes[code] != 0 && !isRestart(m_bytes[code])) {
            return start;
        }
        position = code + 1;
    }
    return std::nullopt;
}

JpegSegment JpegSegments::take(std::uint8_t marker, std::size_t end, std::size_t payloadSize)
{
    const JpegSegment segment{.marker = marker,
                              .whole = m_bytes.subspan(m_position, end - m_position),
                              .payload = m_bytes.subspan(end - payloadSize, payloadSize)};
    m_position = end;
    return segment;
}

std::optional<JpegSegment> JpegSegments::next()
{
    if (m_complete || m_position >= m_bytes.size()) {
        return std::nullopt;
    }
    const std::optional<std::size_t> start = markerFrom(m_position);
    if (start != m_position) {
        const std::size_t end = start.value_or(m_bytes.size());
        return take(0, end, end - m_position);
    }
    std::size_t code = m_position + 1;
    while (m_bytes[code] == 0xFF) {
        ++code;
    }
    const std::uint8_t marker = m_bytes[code];
    m_complete = marker == kEndOfImage;
    if (standsAlone(marker)) {
        return take(marker, code + 1, 0);
    }
    if (code + 3 > m_bytes.size()) {
        return take(marker, m_bytes.size(), 0);
    }
    const std::size_t length = std::max<std::size_t>(2, big16(m_bytes.data() + code + 1));
    const std::size_t end = std::min(m_bytes.size(), code + 1 + length);
    return take(marker, end, end - (code + 3));
}

JpegOutline jpegOutline(std::span<const std::uint8_t> bytes)
{
    JpegOutline outline;
    ProfileParts profile;
    JpegSegments segments(bytes);
    while (const std::optional<JpegSegment> segment = segments.next()) {
        if (isFrame(segment->marker)) {
            readFrame(*segment, outline);
        } else if (segment->marker == kStartOfScan && !segment->payload.empty()) {
            outline.scannedComponents += segment->payload[0];
        } else if (segment->marker == kApp0 + 1 && outline.exif.empty() && startsWith(segment->payload, "Exif\0"sv)) {
            outline.exif = segment->payload;
        } else if (segment->marker == kApp0 + 2) {
            profile.add(segment->payload);
        }
    }
    outline.complete = segments.complete();
    outline.profile = profile.joined();
    return outline;
}

Hash128 jpegImageData(std::span<const std::uint8_t> bytes)
{
    Hasher hasher;
    JpegSegments segments(bytes);
    while (const std::optional<JpegSegment> segment = segments.next()) {
        const bool metadata = (segment->marker >= kApp0 && segment->marker <= kApp15) || segment->marker == kComment;
        if (!metadata) {
            hasher.add(segment->whole);
        }
    }
    return hasher.finish();
}

} // namespace likeness::engine::image
