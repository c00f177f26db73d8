#include "snapshot_format.h"

#include "index/snapshot_file.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>
#include <xxhash.h>

namespace likeness::index {
namespace {

/// A file beside the one that it replaces; unless it does, it is gone in the end. What a killed process left of it is
/// written over.
class Replacement final
{
public:
    Replacement(std::filesystem::path path, const StepHook &before)
        : m_path(std::move(path))
        , m_before(before)
        , m_temporary(m_path.string() + ".new")
    {
    }
    ~Replacement()
    {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
            if (!m_renamed) {
                ::unlink(m_temporary.c_str());
            }
        }
    }
    Replacement(const Replacement &) = delete;
    Replacement &operator=(const Replacement &) = delete;

    Result<void> create()
    {
        constexpr mode_t kMode = 0644;
        m_descriptor =
            allowed("create") ? ::open(m_temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, kMode) : -1;
        return m_descriptor >= 0 ? Result<void>() : failed("create");
    }

    Result<void> writeAt(std::uint64_t offset, const void *data, std::size_t size)
    {
        const auto *bytes = static_cast<const char *>(data);
        while (size > 0) {
            const ssize_t count =
                allowed("write") ? ::pwrite(m_descriptor, bytes, size, static_cast<off_t>(offset)) : -1;
            if (count > 0) {
                bytes += count;
                offset += static_cast<std::uint64_t>(count);
                size -= static_cast<std::size_t>(count);
            } else if (count == 0 || errno != EINTR) {
                return failed("write");
            }
        }
        return {};
    }

    Result<void> commit()
    {
        if (!allowed("sync") || ::fsync(m_descriptor) != 0) {
            return failed("sync");
        }
        if (!allowed("rename") || ::rename(m_temporary.c_str(), m_path.c_str()) != 0) {
            return failed("rename");
        }
        m_renamed = true;
        syncFolder();
        return {};
    }

private:
    bool allowed(const char *step) const
    {
        if (!m_before || m_before(step)) {
            return true;
        }
        errno = EIO;
        return false;
    }

    Result<void> failed(const char *step) const
    {
        const int reason = errno;
        return tl::unexpected(Error{Fault::Io, std::string(step) + ": " + std::strerror(reason)});
    }

    /// Makes the rename last; a file system that cannot sync folders loses nothing but that.
    void syncFolder() const
    {
        if (!allowed("sync folder")) {
            return;
        }
        const std::filesystem::path folder = m_path.has_parent_path() ? m_path.parent_path() : ".";
        const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor >= 0) {
            ::fsync(descriptor);
            ::close(descriptor);
        }
    }

    std::filesystem::path m_path;
    const StepHook &m_before;
    std::string m_temporary;
    int m_descriptor = -1;
    bool m_renamed = false;
};

/// Writes section after section and keeps the checksums of the blocks that they fill.
class SectionWriter final
{
public:
    explicit SectionWriter(Replacement &file)
        : m_file(file)
    {
        m_block.reserve(kBlockBytes);
    }

    /// What is added from now on belongs to a new section.
    Result<void> begin(Section &section)
    {
        static constexpr std::array<std::byte, kSectionAlignment> kZeros{};
        const std::size_t over = m_end % kSectionAlignment;
        auto padded = over == 0 ? Result<void>() : add(kZeros.data(), kSectionAlignment - over);
        section.offset = m_end;
        return padded;
    }

    Result<void> add(const void *data, std::size_t size)
    {
        const auto *bytes = static_cast<const std::byte *>(data);
        while (size > 0) {
            const std::size_t count = std::min(size, kBlockBytes - m_block.size());
            m_block.insert(m_block.end(), bytes, bytes + count);
            bytes += count;
            size -= count;
            m_end += count;
            if (m_block.size() == kBlockBytes) {
                if (auto written = flush(); !written) {
                    return written;
                }
            }
        }
        return {};
    }

    void end(Section &section) const { section.bytes = m_end - section.offset; }

    /// Writes the last block and the checksums of all.
    Result<void> finish(SnapshotHeader &header)
    {
        return begin(header.blockChecksums).and_then([this] { return flush(); }).and_then([&] {
            header.blockChecksums.bytes = m_checksums.size() * sizeof(std::uint64_t);
            header.blocksChecksum = XXH3_64bits(m_checksums.data(), header.blockChecksums.bytes);
            return m_file.writeAt(header.blockChecksums.offset, m_checksums.data(), header.blockChecksums.bytes);
        });
    }

private:
    Result<void> flush()
    {
        if (m_block.empty()) {
            return {};
        }
        m_checksums.push_back(XXH3_64bits(m_block.data(), m_block.size()));
        auto written = m_file.writeAt(m_end - m_block.size(), m_block.data(), m_block.size());
        m_block.clear();
        return written;
    }

    Replacement &m_file;
    std::uint64_t m_end = kHeaderBytes;
    std::vector<std::byte> m_block;
    std::vector<std::uint64_t> m_checksums;
};

template<typename T>
Result<void> writeSpan(SectionWriter &writer, Section &section, std::span<const T> values)
{
    return writer.begin(section).and_then([&] { return writer.add(values.data(), values.size_bytes()); }).map([&] {
        writer.end(section);
    });
}

/// A section of what every block of rows has; piece(block) is a span of it.
template<typename Piece>
Result<void> writeBlocks(SectionWriter &writer, Section &section, const Vectors &vectors, const Piece &piece)
{
    auto done = writer.begin(section);
    for (const Vectors::Block &block : vectors.blocks()) {
        done = std::move(done).and_then([&] {
            const auto values = piece(block);
            return writer.add(values.data(), values.size_bytes());
        });
    }
    writer.end(section);
    return done;
}

Result<void> writeOriginals(SectionWriter &writer, Section &section, const SnapshotSource &source)
{
    std::vector<std::uint16_t> original(source.vectors.dimension());
    auto done = writer.begin(section);
    for (std::size_t row = 0; row < source.vectors.size() && done; ++row) {
        std::fill(original.begin(), original.end(), std::uint16_t{0});
        done = source.vectors.isDead(row) ? Result<void>() : source.original(row, original);
        done = std::move(done).and_then(
            [&] { return writer.add(original.data(), original.size() * sizeof(std::uint16_t)); });
    }
    writer.end(section);
    return done;
}

std::vector<ContentHash> contentsOfLiving(const SnapshotSource &source)
{
    std::vector<ContentHash> contents(source.contents.begin(), source.contents.end());
    for (std::size_t row = 0; row < contents.size(); ++row) {
        if (source.vectors.isDead(row)) {
            contents[row] = {};
        }
    }
    return contents;
}

Result<void> writeGraph(SectionWriter &writer, SnapshotHeader &header, const ProbedGraph &probed)
{
    const auto layers = probed.graph->layers();
    header.layerCount = static_cast<std::uint32_t>(layers.size());
    header.entry = probed.graph->entry();
    header.recall = probed.probe.recall;
    header.beam = static_cast<std::uint32_t>(probed.probe.beam);
    Result<void> done;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        LayerSections &sections = header.layers[i];
        done = std::move(done)
                   .and_then([&] { return writeSpan(writer, sections.rows, layers[i].rows); })
                   .and_then([&] { return writeSpan(writer, sections.starts, layers[i].starts); })
                   .and_then([&] { return writeSpan(writer, sections.neighbours, layers[i].neighbours); });
    }
    return done;
}

} // namespace

Result<void> writeSnapshot(const std::filesystem::path &path, const SnapshotSource &source, const StepHook &before)
{
    const Vectors &vectors = source.vectors;
    assert(source.contents.size() == vectors.size());
    SnapshotHeader header;
    if (source.key.model.size() >= header.model.size()
        || (source.graph && source.graph->graph->layers().size() > kMaxLayers)) {
        return tl::unexpected(Error{Fault::Io, "a snapshot has no room for this"});
    }
    std::copy(source.key.model.begin(), source.key.model.end(), header.model.begin());
    header.metric = source.key.metric;
    header.dimension = source.key.dimension;
    header.rows = vectors.size();

    using Block = Vectors::Block;
    const auto codesOf = [&](const Block &block) {
        return std::span(block.codes, block.ids.size() * vectors.stride());
    };
    const std::vector<ContentHash> contents = contentsOfLiving(source);
    Replacement file(path, before);
    SectionWriter writer(file);
    return file.create()
        .and_then([&] { return writeBlocks(writer, header.ids, vectors, [](const Block &b) { return b.ids; }); })
        .and_then([&] { return writeBlocks(writer, header.scales, vectors, [](const Block &b) { return b.scales; }); })
        .and_then([&] { return writeBlocks(writer, header.codes, vectors, codesOf); })
        .and_then([&] { return writeSpan(writer, header.contents, std::span<const ContentHash>(contents)); })
        .and_then([&] { return writeOriginals(writer, header.originals, source); })
        .and_then([&] { return source.graph ? writeGraph(writer, header, *source.graph) : Result<void>(); })
        .and_then([&] { return writer.finish(header); })
        .and_then([&] {
            std::array<std::byte, kHeaderBytes> page{};
            header.checksum = XXH3_64bits(&header, sizeof(header));
            std::memcpy(page.data(), &header, sizeof(header));
            return file.writeAt(0, page.data(), page.size());
        })
        .and_then([&] { return file.commit(); });
}

} // namespace likeness::index
