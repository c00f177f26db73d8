#pragma once

#include "kernels/table.h"

#include <algorithm>
#include <cstddef>

namespace likeness::kernels {

/// How a convolution is cut into tiles, and tiles into blocks whose transforms fit in the caches.
/// Scratch memory holds, for each of the places of a transform, a plane (tile, channel) of inputs, then as many planes
/// of products, then zeros: the bias of the products.
struct WinogradPlan {
    std::size_t tile; ///< Outputs on a side: 2 or 4.
    std::size_t points; ///< Inputs on a side.
    std::size_t tileColumns; ///< Of the picture.
    std::size_t tiles;
    std::size_t blockTiles;
    std::size_t inStride; ///< Floats of a tile in a plane of inputs.
    std::size_t inPlane; ///< Floats from one plane of inputs to the next.
    std::size_t outStride;
    std::size_t outPlane;

    constexpr WinogradPlan(const ConvShape &shape, std::size_t inChannels, std::size_t outChannels, std::size_t side)
        : tile(side)
        , points(side + 2)
        , tileColumns((shape.outWidth + side - 1) / side)
        , tiles(tileColumns * ((shape.outHeight + side - 1) / side))
        , blockTiles(evenBlocks(tiles, planes() * (padChannels(inChannels) + outChannels)))
        , inStride(padChannels(inChannels))
        , inPlane(blockTiles * inStride + kApart)
        , outStride(outChannels)
        , outPlane(blockTiles * outStride + kApart)
    {
    }

    constexpr std::size_t planes() const { return points * points; }
    constexpr std::size_t productsAt() const { return planes() * inPlane; }
    constexpr std::size_t zerosAt() const { return productsAt() + planes() * outPlane; }
    constexpr std::size_t scratchFloats() const { return zerosAt() + outStride; }

private:
    static constexpr std::size_t kBlockFloats = 192 * 1024; ///< Most of a second-level cache of 1 MB.
    static constexpr std::size_t kMinTiles = 32; ///< Fewer would read the weights too often.
    static constexpr std::size_t kApart = kChannelPad; ///< Keeps planes from the same lines of a cache.

    /// Tiles of a block, so that all blocks are about alike.
    static constexpr std::size_t evenBlocks(std::size_t tiles, std::size_t floatsOfTile)
    {
        const std::size_t most = std::max(kMinTiles, kBlockFloats / std::max<std::size_t>(1, floatsOfTile));
        const std::size_t blocks = std::max<std::size_t>(1, (tiles + most - 1) / most);
        return (tiles + blocks - 1) / blocks;
    }
};

} // namespace likeness::kernels
