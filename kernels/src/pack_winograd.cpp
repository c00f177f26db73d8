#include "conv/winograd_matrices.h"
#include "conv/winograd_plan.h"
#include "panel.h"

#include "kernels/pack.h"
#include "kernels/winograd.h"

#include <algorithm>
#include <cassert>

namespace likeness::kernels {
namespace {

constexpr std::size_t kTaps = 3;

/// One place of G g G^T, g being a filter whose taps lie `stride` floats apart.
double transformed(const float *rowOfG, const float *columnOfG, const float *filter, std::size_t stride)
{
    double sum = 0;
    for (std::size_t y = 0; y < kTaps; ++y) {
        for (std::size_t x = 0; x < kTaps; ++x) {
            sum += double{rowOfG[y]} * double{columnOfG[x]} * double{filter[(y * kTaps + x) * stride]};
        }
    }
    return sum / (WinogradMatrices::kFilterUnit * WinogradMatrices::kFilterUnit);
}

} // namespace

std::size_t packedWinogradF32Floats(std::size_t inChannels, std::size_t outChannels, std::size_t tile)
{
    return (tile + 2) * (tile + 2) * packedGemmF32Floats(inChannels, outChannels);
}

void packWinogradF32(const float *matrix, std::size_t inChannels, std::size_t outChannels, std::size_t tile,
                     std::span<float> packed)
{
    assert(packed.size() == packedWinogradF32Floats(inChannels, outChannels, tile));
    const std::size_t points = tile + 2;
    const std::size_t pairs = inChannels * outChannels;
    const std::size_t columns = padChannels(outChannels);
    const float *const g = winogradMatrices(tile).filter;
    std::fill(packed.begin(), packed.end(), 0.0F);
    float *plane = packed.data();
    for (std::size_t place = 0; place < points * points; ++place, plane += inChannels * columns) {
        for (std::size_t pair = 0; pair < pairs; ++pair) {
            plane[packedPlace(pair / outChannels, pair % outChannels, inChannels, columns)] = static_cast<float>(
                transformed(g + place / points * kTaps, g + place % points * kTaps, matrix + pair, pairs));
        }
    }
}

std::size_t winogradScratchFloats(const ConvShape &shape, std::size_t inChannels, std::size_t outChannels,
                                  std::size_t tile)
{
    return WinogradPlan(shape, inChannels, outChannels, tile).scratchFloats();
}

} // namespace likeness::kernels
