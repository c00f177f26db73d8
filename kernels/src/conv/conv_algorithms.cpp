#include "kernels/conv_algorithms.h"

#include "conv/fft_conv.h"
#include "conv/im2col.h"

#include "kernels/pack.h"
#include "kernels/winograd.h"

#include <cassert>

namespace likeness::kernels {
namespace {

/// Outputs on the side of a tile; 0 for algorithms that are not Winograd's.
std::size_t winogradTile(ConvAlgorithm algorithm)
{
    switch (algorithm) {
    case ConvAlgorithm::WinogradF2:
        return 2;
    case ConvAlgorithm::WinogradF4:
        return 4;
    default:
        return 0;
    }
}

} // namespace

std::string_view name(ConvAlgorithm algorithm)
{
    switch (algorithm) {
    case ConvAlgorithm::Direct:
        return "direct";
    case ConvAlgorithm::Im2col:
        return "im2col";
    case ConvAlgorithm::Implicit:
        return "implicit";
    case ConvAlgorithm::WinogradF2:
        return "winograd-f2";
    case ConvAlgorithm::WinogradF4:
        return "winograd-f4";
    case ConvAlgorithm::Fft:
        return "fft";
    }
    return "";
}

bool canCompute(ConvAlgorithm algorithm, std::size_t kernel, std::size_t stride)
{
    if (winogradTile(algorithm) != 0) {
        return kernel == 3 && stride == 1;
    }
    return kernel > 0 && (algorithm != ConvAlgorithm::Fft || stride == 1);
}

std::size_t packedConvF32Floats(ConvAlgorithm algorithm, std::size_t kernel, std::size_t inChannels,
                                std::size_t outChannels)
{
    if (const std::size_t tile = winogradTile(algorithm); tile != 0) {
        return packedWinogradF32Floats(inChannels, outChannels, tile);
    }
    return algorithm == ConvAlgorithm::Fft ? packedFftFloats(kernel, inChannels, outChannels)
                                           : packedGemmF32Floats(kernel * kernel * inChannels, outChannels);
}

void packConvF32(ConvAlgorithm algorithm, const float *matrix, std::size_t kernel, std::size_t inChannels,
                 std::size_t outChannels, std::span<float> packed)
{
    if (const std::size_t tile = winogradTile(algorithm); tile != 0) {
        packWinogradF32(matrix, inChannels, outChannels, tile, packed);
    } else if (algorithm == ConvAlgorithm::Fft) {
        packFft(matrix, kernel, inChannels, outChannels, packed);
    } else {
        packGemmF32(matrix, kernel * kernel * inChannels, outChannels, packed);
    }
}

std::size_t convScratchFloats(ConvAlgorithm algorithm, const ConvShape &shape, std::size_t inChannels,
                              std::size_t outChannels)
{
    switch (algorithm) {
    case ConvAlgorithm::Direct:
        return 0;
    case ConvAlgorithm::Im2col:
        return im2colScratchFloats(shape, inChannels);
    case ConvAlgorithm::Implicit:
        return convScratchFloats(shape, inChannels);
    case ConvAlgorithm::WinogradF2:
    case ConvAlgorithm::WinogradF4:
        return winogradScratchFloats(shape, inChannels, outChannels, winogradTile(algorithm));
    case ConvAlgorithm::Fft:
        return fftScratchFloats(shape, inChannels, outChannels);
    }
    return 0;
}

void convF32With(const Table &table, ConvAlgorithm algorithm, const ConvF32 &conv)
{
    assert(canCompute(algorithm, conv.shape.kernel, conv.shape.stride));
    assert(algorithm == ConvAlgorithm::Direct || algorithm == ConvAlgorithm::Implicit
           || (conv.firstRow == 0 && conv.rows == conv.shape.outHeight));
    switch (algorithm) {
    case ConvAlgorithm::Direct:
        return kernels::table(Isa::Scalar).convF32(conv);
    case ConvAlgorithm::Im2col:
        return im2colF32(table, conv);
    case ConvAlgorithm::Implicit:
        return table.convF32(conv);
    case ConvAlgorithm::WinogradF2:
    case ConvAlgorithm::WinogradF4:
        return table.winogradF32(conv, winogradTile(algorithm));
    case ConvAlgorithm::Fft:
        return fftConvF32(table, conv);
    }
}

} // namespace likeness::kernels
