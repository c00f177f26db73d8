#include "snapshot_format.h"

#include "index/snapshot_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>
#include <xxhash.h>

namespace likeness::index {
namespace {

/// A whole file in memory, read as it is used.
class MappedFile final
{
public:
    [[nodiscard]] static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path &path)
    {
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0) {
            return tl::unexpected(Error{Fault::Io, std::strerror(errno)});
        }
        struct stat stat {
        };
        const bool known = ::fstat(descriptor, &stat) == 0 && S_ISREG(stat.st_mode) && stat.st_size > 0;
        const auto size = known ? static_cast<std::size_t>(stat.st_size) : 0;
        void *bytes = known ? ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0) : MAP_FAILED;
        ::close(descriptor);
        if (bytes == MAP_FAILED) {
            return tl::unexpected(Error{known ? Fault::Io : Fault::Corrupt, "the file cannot be mapped"});
        }
        return std::shared_ptr<const MappedFile>(new MappedFile(static_cast<const std::byte *>(bytes), size));
    }
    ~MappedFile() { ::munmap(const_cast<std::byte *>(m_bytes), m_size); }
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;

    std::span<const std::byte> bytes() const { return {m_bytes, m_size}; }

private:
    MappedFile(const std::byte *bytes, std::size_t size)
        : m_bytes(bytes)
        , m_size(size)
    {
    }

    const std::byte *m_bytes;
    std::size_t m_size;
};

tl::unexpected<Error> corrupt(const char *what)
{
    return tl::unexpected(Error{Fault::Corrupt, what});
}

bool lies(const Section &section, std::span<const std::byte> file)
{
    return section.offset % kSectionAlignment == 0 && section.offset >= kHeaderBytes && section.offset <= file.size()
        && section.bytes <= file.size() - section.offset;
}

/// The numbers of a section; nothing where it does not hold this many. Requires: lies().
template<typename T>
std::optional<std::span<const T>> numbers(const Section &section, std::uint64_t count, std::span<const std::byte> file)
{
    if (!lies(section, file) || section.bytes / sizeof(T) != count || section.bytes % sizeof(T) != 0) {
        return std::nullopt;
    }
    return std::span(reinterpret_cast<const T *>(file.data() + section.offset), count);
}

template<typename T>
std::optional<std::span<const T>> numbers(const Section &section, std::span<const std::byte> file)
{
    return numbers<T>(section, section.bytes / sizeof(T), file);
}

Result<SnapshotHeader> readHeader(std::span<const std::byte> file, const SnapshotKey &key)
{
    SnapshotHeader header;
    if (file.size() < kHeaderBytes) {
        return corrupt("the file is too short");
    }
    std::memcpy(&header, file.data(), sizeof(header));
    if (header.magic != kSnapshotMagic) {
        return corrupt("this is no snapshot");
    }
    if (header.version != kSnapshotVersion || header.byteOrder != SnapshotHeader().byteOrder) {
        return tl::unexpected(Error{Fault::WrongVersion, "the snapshot is of another version"});
    }
    SnapshotHeader plain = header;
    plain.checksum = 0;
    if (XXH3_64bits(&plain, sizeof(plain)) != header.checksum || header.model.back() != '\0') {
        return corrupt("the header's checksum is wrong");
    }
    if (SnapshotKey{.model = header.model.data(), .metric = header.metric, .dimension = header.dimension} != key) {
        return tl::unexpected(Error{Fault::WrongKey, "the snapshot is of another model or metric"});
    }
    return header;
}

bool blocksAreWhole(const SnapshotHeader &header, std::span<const std::byte> file)
{
    const auto checksums = numbers<std::uint64_t>(header.blockChecksums, file);
    if (!checksums || XXH3_64bits(checksums->data(), checksums->size_bytes()) != header.blocksChecksum) {
        return false;
    }
    std::span<const std::byte> rest = file.subspan(kHeaderBytes, header.blockChecksums.offset - kHeaderBytes);
    for (const std::uint64_t checksum : *checksums) {
        const auto block = rest.first(std::min(kBlockBytes, rest.size()));
        if (block.empty() || XXH3_64bits(block.data(), block.size()) != checksum) {
            return false;
        }
        rest = rest.subspan(block.size());
    }
    return rest.empty();
}

Result<std::optional<ProbedGraph>> readGraph(const SnapshotHeader &header, std::span<const std::byte> file,
                                             const std::shared_ptr<const void> &memory)
{
    if (header.layerCount == 0) {
        return std::nullopt;
    }
    std::vector<HnswGraph::Layer> layers;
    for (std::size_t i = 0; i < std::min<std::size_t>(header.layerCount, kMaxLayers); ++i) {
        const LayerSections &sections = header.layers[i];
        const auto rows = numbers<std::uint32_t>(sections.rows, file);
        const auto starts = numbers<std::uint32_t>(sections.starts, file);
        const auto neighbours = numbers<std::uint32_t>(sections.neighbours, file);
        if (!rows || !starts || !neighbours) {
            return corrupt("a layer is not there");
        }
        layers.push_back({.rows = *rows, .starts = *starts, .neighbours = *neighbours});
    }
    return HnswGraph::over(std::move(layers), header.entry, memory)
        .and_then([&](std::shared_ptr<const HnswGraph> graph) -> Result<std::optional<ProbedGraph>> {
            if (graph->size() > header.rows) {
                return corrupt("the graph has more rows than there are");
            }
            return ProbedGraph{.graph = std::move(graph), .probe = {.recall = header.recall, .beam = header.beam}};
        });
}

std::vector<std::size_t> deadRows(std::span<const ContentHash> contents)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < contents.size(); ++row) {
        if (contents[row] == ContentHash{}) {
            rows.push_back(row);
        }
    }
    return rows;
}

} // namespace

Result<Snapshot> openSnapshot(const std::filesystem::path &path, const SnapshotKey &key)
{
    const auto mapped = MappedFile::open(path);
    if (!mapped) {
        return tl::unexpected(mapped.error());
    }
    const std::span<const std::byte> file = (*mapped)->bytes();
    const auto header = readHeader(file, key);
    if (!header) {
        return tl::unexpected(header.error());
    }
    if (!blocksAreWhole(*header, file)) {
        return corrupt("a block's checksum is wrong");
    }
    Vectors shape(header->dimension);
    const auto ids = numbers<ItemId>(header->ids, header->rows, file);
    const auto scales = numbers<float>(header->scales, header->rows, file);
    const auto codes = numbers<std::int8_t>(header->codes, header->rows * shape.stride(), file);
    const auto contents = numbers<ContentHash>(header->contents, header->rows, file);
    const auto originals = numbers<std::uint16_t>(header->originals, header->rows * header->dimension, file);
    if (!ids || !scales || !codes || !contents || !originals) {
        return corrupt("a section is not there");
    }
    return Vectors::over(header->dimension, *ids, *scales, *codes, *mapped).and_then([&](Vectors vectors) {
        return readGraph(*header, file, *mapped).map([&](std::optional<ProbedGraph> graph) {
            const std::vector<std::size_t> dead = deadRows(*contents);
            return Snapshot{.vectors = dead.empty() ? std::move(vectors) : vectors.withoutRows(dead),
                            .graph = std::move(graph),
                            .contents = *contents,
                            .originals = *originals,
                            .memory = *mapped};
        });
    });
}

} // namespace likeness::index
