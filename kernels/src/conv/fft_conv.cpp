#include "conv/fft_conv.h"

#include "conv/fourier.h"
#include "elementwise/activation_scalar.h"
#include "panel.h"

#include "kernels/pack.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <vector>

namespace likeness::kernels {
namespace {

/// How a convolution is cut into tiles. Scratch memory holds, for each bin, a plane (tile, real parts of all channels,
/// imaginary parts) of inputs, then as many planes of products, then zeros for the products' bias, the roots and one
/// square.
struct FftPlan {
    std::size_t side;
    std::size_t outSide; ///< Outputs on the side of a tile.
    std::size_t tileColumns;
    std::size_t tiles;
    std::size_t depth; ///< Of the products.
    std::size_t columns;

    FftPlan(const ConvShape &shape, std::size_t inChannels, std::size_t outChannels)
        : side(std::bit_ceil(2 * shape.kernel))
        , outSide(side - shape.kernel + 1)
        , tileColumns((shape.outWidth + outSide - 1) / outSide)
        , tiles(tileColumns * ((shape.outHeight + outSide - 1) / outSide))
        , depth(2 * inChannels)
        , columns(2 * outChannels)
    {
    }

    /// The columns [0, side / 2] of a square; symmetry gives the others.
    std::size_t binColumns() const { return side / 2 + 1; }
    std::size_t bins() const { return side * binColumns(); }
    std::size_t productsAt() const { return bins() * tiles * depth; }
    std::size_t zerosAt() const { return productsAt() + bins() * tiles * columns; }
    std::size_t rootsAt() const { return zerosAt() + columns; }
    std::size_t squareAt() const { return rootsAt() + side; }
    std::size_t scratchFloats() const { return squareAt() + side * side * Wave::kFloats; }
};

FftPlan weightsPlan(std::size_t kernel, std::size_t inChannels, std::size_t outChannels)
{
    return {{.kernel = kernel}, inChannels, outChannels};
}

/// The channels [c, c + 16) of a tile's input as a square; what is outside the picture is zero, and so are channels
/// beyond the last.
void gather(const ConvF32 &conv, const FftPlan &plan, std::size_t tile, std::size_t c, Wave *square)
{
    const ConvShape &shape = conv.shape;
    const std::size_t firstY = tile / plan.tileColumns * plan.outSide;
    const std::size_t firstX = tile % plan.tileColumns * plan.outSide;
    const std::size_t channels = std::min(Wave::kChannels, conv.inChannels - c);
    std::fill_n(square, plan.side * plan.side, Wave{});
    for (std::size_t i = 0; i < plan.side * plan.side; ++i) {
        const std::size_t y = firstY + i / plan.side - shape.padTop; // outside, above too: not below height
        const std::size_t x = firstX + i % plan.side - shape.padLeft;
        if (y < shape.height && x < shape.width) {
            const float *const pixel = conv.input + (y * shape.width + x) * conv.inChannels + c;
            for (std::size_t channel = 0; channel < channels; ++channel) {
                square[i].re[channel] = pixel[channel];
            }
        }
    }
}

void transformInputs(const ConvF32 &conv, const FftPlan &plan, const float *roots, Wave *square)
{
    for (std::size_t tile = 0; tile < plan.tiles; ++tile) {
        for (std::size_t c = 0; c < conv.inChannels; c += Wave::kChannels) {
            gather(conv, plan, tile, c, square);
            transformForward(square, plan.side, roots);
            const std::size_t channels = std::min(Wave::kChannels, conv.inChannels - c);
            for (std::size_t bin = 0; bin < plan.bins(); ++bin) {
                const Wave &wave = square[bin / plan.binColumns() * plan.side + bin % plan.binColumns()];
                float *const to = conv.scratch + (bin * plan.tiles + tile) * plan.depth + c;
                for (std::size_t channel = 0; channel < channels; ++channel) {
                    to[channel] = wave.re[channel];
                    to[conv.inChannels + channel] = wave.im[channel];
                }
            }
        }
    }
}

/// The channels [c, c + 16) of a tile's products as a square: the other half of the bins is the conjugate of their
/// opposites.
void spread(const float *products, const FftPlan &plan, std::size_t tile, std::size_t c, Wave *square)
{
    for (std::size_t i = 0; i < plan.side * plan.side; ++i) {
        const std::size_t y = i / plan.side;
        const std::size_t x = i % plan.side;
        const bool opposite = x >= plan.binColumns();
        const std::size_t binY = opposite ? (plan.side - y) % plan.side : y;
        const std::size_t bin = binY * plan.binColumns() + (opposite ? plan.side - x : x);
        const float *const from = products + (bin * plan.tiles + tile) * plan.columns + c;
        for (std::size_t channel = 0; channel < Wave::kChannels; ++channel) {
            const float im = from[plan.columns / 2 + channel];
            square[i].re[channel] = from[channel];
            square[i].im[channel] = opposite ? -im : im;
        }
    }
}

void transformOutputs(const ConvF32 &conv, const FftPlan &plan, const float *roots, Wave *square)
{
    const ConvShape &shape = conv.shape;
    const float unit = 1.0F / static_cast<float>(plan.side * plan.side);
    for (std::size_t tile = 0; tile < plan.tiles; ++tile) {
        const std::size_t firstY = tile / plan.tileColumns * plan.outSide;
        const std::size_t firstX = tile % plan.tileColumns * plan.outSide;
        const std::size_t endY = std::min(firstY + plan.outSide, shape.outHeight);
        const std::size_t endX = std::min(firstX + plan.outSide, shape.outWidth);
        for (std::size_t c = 0; c < conv.outChannels; c += Wave::kChannels) {
            spread(conv.scratch + plan.productsAt(), plan, tile, c, square);
            transformBackward(square, plan.side, roots);
            for (std::size_t y = firstY; y < endY; ++y) {
                for (std::size_t x = firstX; x < endX; ++x) {
                    const Wave &wave = square[(y - firstY) * plan.side + x - firstX];
                    float *const to = conv.output + (y * shape.outWidth + x) * conv.outChannels + c;
                    for (std::size_t channel = 0; channel < Wave::kChannels; ++channel) {
                        to[channel] =
                            scalar::activated(wave.re[channel] * unit + conv.bias[c + channel], conv.activation);
                    }
                }
            }
        }
    }
}

/// The conjugate of a bin of 16 filters, as the products want it: (re, im) times ((w.re, -w.im), (w.im, w.re)).
void packBin(const Wave &wave, const FftPlan &plan, std::size_t in, std::size_t out, float *packed)
{
    const std::size_t inChannels = plan.depth / 2;
    const std::size_t outChannels = plan.columns / 2;
    for (std::size_t i = 0; i < Wave::kChannels; ++i) {
        const auto place = [&](std::size_t row, std::size_t column) -> float & {
            return packed[packedPlace(row, column, plan.depth, plan.columns)];
        };
        place(in, out + i) = wave.re[i];
        place(in, outChannels + out + i) = -wave.im[i];
        place(inChannels + in, out + i) = wave.im[i];
        place(inChannels + in, outChannels + out + i) = wave.re[i];
    }
}

} // namespace

std::size_t packedFftFloats(std::size_t kernel, std::size_t inChannels, std::size_t outChannels)
{
    const FftPlan plan = weightsPlan(kernel, inChannels, outChannels);
    return plan.bins() * packedGemmF32Floats(plan.depth, plan.columns);
}

void packFft(const float *matrix, std::size_t kernel, std::size_t inChannels, std::size_t outChannels,
             std::span<float> packed)
{
    assert(outChannels % kChannelPad == 0 && packed.size() == packedFftFloats(kernel, inChannels, outChannels));
    const FftPlan plan = weightsPlan(kernel, inChannels, outChannels);
    std::vector<float> roots(plan.side);
    fillRoots(plan.side, roots.data());
    std::vector<Wave> square(plan.side * plan.side);
    for (std::size_t in = 0; in < inChannels; ++in) {
        for (std::size_t out = 0; out < outChannels; out += Wave::kChannels) {
            std::fill(square.begin(), square.end(), Wave{});
            for (std::size_t tap = 0; tap < kernel * kernel; ++tap) {
                const float *const from = matrix + (tap * inChannels + in) * outChannels + out;
                for (std::size_t i = 0; i < Wave::kChannels; ++i) {
                    square[tap / kernel * plan.side + tap % kernel].re[i] = from[i];
                }
            }
            transformForward(square.data(), plan.side, roots.data());
            for (std::size_t bin = 0; bin < plan.bins(); ++bin) {
                packBin(square[bin / plan.binColumns() * plan.side + bin % plan.binColumns()], plan, in, out,
                        packed.data() + bin * plan.depth * plan.columns);
            }
        }
    }
}

std::size_t fftScratchFloats(const ConvShape &shape, std::size_t inChannels, std::size_t outChannels)
{
    return FftPlan(shape, inChannels, outChannels).scratchFloats();
}

void fftConvF32(const Table &table, const ConvF32 &conv)
{
    const FftPlan plan(conv.shape, conv.inChannels, conv.outChannels);
    float *const roots = conv.scratch + plan.rootsAt();
    auto *const square = reinterpret_cast<Wave *>(conv.scratch + plan.squareAt());
    fillRoots(plan.side, roots);
    std::fill_n(conv.scratch + plan.zerosAt(), plan.columns, 0.0F);
    transformInputs(conv, plan, roots, square);
    for (std::size_t bin = 0; bin < plan.bins(); ++bin) {
        table.gemmF32({.input = conv.scratch + bin * plan.tiles * plan.depth,
                       .inputStride = plan.depth,
                       .weights = conv.weights + bin * plan.depth * plan.columns,
                       .bias = conv.scratch + plan.zerosAt(),
                       .output = conv.scratch + plan.productsAt() + bin * plan.tiles * plan.columns,
                       .outputStride = plan.columns,
                       .rows = plan.tiles,
                       .depth = plan.depth,
                       .columns = plan.columns});
    }
    transformOutputs(conv, plan, roots, square);
}

} // namespace likeness::kernels
