#include "writers/writers.h"

#include <algorithm>

namespace test {
namespace {

void put16(Bytes &bytes, std::size_t value)
{
    bytes.push_back(static_cast<std::uint8_t>(value));
    bytes.push_back(static_cast<std::uint8_t>(value >> 8));
}

void put32(Bytes &bytes, std::size_t value)
{
    put16(bytes, value & 0xffff);
    put16(bytes, value >> 16);
}

/// A directory whose texts lie behind it.
class Directory
{
public:
    Directory(std::size_t offset, std::size_t entries)
        : m_texts(offset + 2 + 12 * entries + 4)
    {
        put16(m_bytes, entries);
    }
    void number(int tag, int type, std::size_t value)
    {
        entry(tag, type, 1);
        put32(m_bytes, value);
    }
    void text(int tag, const std::string &value)
    {
        entry(tag, 2, value.size() + 1);
        Bytes padded(value.begin(), value.end());
        padded.resize(std::max<std::size_t>(4, padded.size() + 1));
        if (value.size() < 4) {
            m_bytes.insert(m_bytes.end(), padded.begin(), padded.end());
            return;
        }
        put32(m_bytes, m_texts + m_tail.size());
        m_tail.insert(m_tail.end(), padded.begin(), padded.end());
    }
    Bytes finished() const
    {
        Bytes all = m_bytes;
        put32(all, 0);
        all.insert(all.end(), m_tail.begin(), m_tail.end());
        return all;
    }

private:
    void entry(int tag, int type, std::size_t count)
    {
        put16(m_bytes, static_cast<std::size_t>(tag));
        put16(m_bytes, static_cast<std::size_t>(type));
        put32(m_bytes, count);
    }

    std::size_t m_texts;
    Bytes m_bytes;
    Bytes m_tail;
};

} // namespace

Bytes exif(const ExifFields &fields)
{
    constexpr std::size_t kFirst = 8;
    const auto first = [&fields](std::size_t exifOffset) {
        Directory directory(kFirst, 4);
        directory.text(0x010F, fields.make);
        directory.text(0x0110, fields.model);
        directory.number(0x0112, 3, static_cast<std::size_t>(fields.orientation));
        directory.number(0x8769, 4, exifOffset);
        return directory.finished();
    };
    const std::size_t second = kFirst + first(0).size();
    Directory directory(second, 2);
    directory.text(0x9003, fields.date);
    directory.text(0x9291, fields.subSeconds);

    Bytes block{'I', 'I', 42, 0};
    put32(block, kFirst);
    for (const Bytes &part : {first(second), directory.finished()}) {
        block.insert(block.end(), part.begin(), part.end());
    }
    return block;
}

Bytes exifPayload(const ExifFields &fields)
{
    Bytes payload{'E', 'x', 'i', 'f', 0, 0};
    const Bytes block = exif(fields);
    payload.insert(payload.end(), block.begin(), block.end());
    return payload;
}

} // namespace test
