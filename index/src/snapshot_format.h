#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace likeness::index {

// A snapshot file is a header, sections of plain numbers in the order of the processor, and checksums of its blocks.
// It never leaves the machine: another byte order or version is a reason to make it again.

inline constexpr std::array<char, 8> kSnapshotMagic{'L', 'I', 'K', 'E', 'I', 'N', 'D', 'X'};
inline constexpr std::uint32_t kSnapshotVersion = 1;
inline constexpr std::size_t kHeaderBytes = 4096; ///< Room for the header: the first page.
inline constexpr std::size_t kSectionAlignment = 64;
inline constexpr std::size_t kBlockBytes = std::size_t{1} << 20U; ///< Of which each has a checksum.
inline constexpr std::size_t kMaxLayers = 24; ///< A graph of 2^32 rows has 8 or so.

/// Bytes of the file.
struct Section {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
};

struct LayerSections {
    Section rows;
    Section starts;
    Section neighbours;
};

struct SnapshotHeader {
    std::array<char, 8> magic = kSnapshotMagic;
    std::uint32_t version = kSnapshotVersion;
    std::uint32_t byteOrder = 0x01020304;
    std::uint64_t checksum = 0; ///< XXH3 of the header with a checksum of zero.
    std::uint64_t blocksChecksum = 0; ///< XXH3 of the blocks' checksums.
    std::array<char, 64> model{}; ///< Ends in a zero.
    std::uint32_t metric = 0;
    std::uint32_t dimension = 0;
    std::uint64_t rows = 0;
    std::uint32_t layerCount = 0; ///< 0: no graph.
    std::uint32_t entry = 0;
    float recall = 0;
    std::uint32_t beam = 0;
    Section ids;
    Section scales;
    Section codes;
    Section contents;
    Section originals;
    std::array<LayerSections, kMaxLayers> layers{};
    Section blockChecksums; ///< Of the blocks from the header's end to here. The last section.
};
static_assert(sizeof(SnapshotHeader) <= kHeaderBytes);

} // namespace likeness::index
