#include "conv/window.h"
#include "conv/winograd_matrices.h"
#include "conv/winograd_plan.h"
#include "elementwise/activation_scalar.h"
#include "sets.h"

#include <algorithm>
#include <cassert>

namespace likeness::kernels::scalar {
namespace {

constexpr std::size_t kMostPoints = 6;

using Square = float[kMostPoints][kMostPoints]; // of which the upper left part is used

/// to = M from M^T, M being (rows, points), row-major.
void transform(const float *matrix, std::size_t rows, std::size_t points, const Square &from, Square &to)
{
    Square half{};
    for (std::size_t i = 0; i < rows * points; ++i) {
        for (std::size_t k = 0; k < points; ++k) {
            half[i / points][i % points] += matrix[i / points * points + k] * from[k][i % points];
        }
    }
    for (std::size_t i = 0; i < rows * rows; ++i) {
        float sum = 0;
        for (std::size_t k = 0; k < points; ++k) {
            sum += half[i / rows][k] * matrix[i % rows * points + k];
        }
        to[i / rows][i % rows] = sum;
    }
}

void transformInputs(const ConvF32 &conv, const WinogradPlan &plan, std::size_t first, std::size_t count, float *to)
{
    const ConvShape &shape = conv.shape;
    const float *const matrix = winogradMatrices(plan.tile).input;
    for (std::size_t i = 0; i < count * conv.inChannels; ++i) {
        const std::size_t tile = first + i / conv.inChannels;
        const std::size_t channel = i % conv.inChannels;
        const Window rows(tile / plan.tileColumns, plan.tile, plan.points, shape.padTop, shape.height);
        const Window columns(tile % plan.tileColumns, plan.tile, plan.points, shape.padLeft, shape.width);
        Square d{};
        for (std::size_t y = rows.begin; y < rows.end; ++y) {
            for (std::size_t x = columns.begin; x < columns.end; ++x) {
                const std::size_t pixel =
                    (rows.first + y - rows.begin) * shape.width + columns.first + x - columns.begin;
                d[y][x] = conv.input[pixel * conv.inChannels + channel];
            }
        }
        transform(matrix, plan.points, plan.points, d, d);
        for (std::size_t plane = 0; plane < plan.planes(); ++plane) {
            to[plane * plan.inPlane + i / conv.inChannels * plan.inStride + channel] =
                d[plane / plan.points][plane % plan.points];
        }
    }
}

void transformOutputs(const ConvF32 &conv, const WinogradPlan &plan, std::size_t first, std::size_t count,
                      const float *products)
{
    const ConvShape &shape = conv.shape;
    const float *const matrix = winogradMatrices(plan.tile).output;
    for (std::size_t i = 0; i < count * conv.outChannels; ++i) {
        const std::size_t tile = first + i / conv.outChannels;
        const std::size_t channel = i % conv.outChannels;
        Square m{};
        for (std::size_t plane = 0; plane < plan.planes(); ++plane) {
            m[plane / plan.points][plane % plan.points] = products[plane * plan.outPlane + i];
        }
        transform(matrix, plan.tile, plan.points, m, m);
        const std::size_t firstY = tile / plan.tileColumns * plan.tile;
        const std::size_t firstX = tile % plan.tileColumns * plan.tile;
        for (std::size_t y = firstY; y < std::min(firstY + plan.tile, shape.outHeight); ++y) {
            for (std::size_t x = firstX; x < std::min(firstX + plan.tile, shape.outWidth); ++x) {
                conv.output[(y * shape.outWidth + x) * conv.outChannels + channel] =
                    activated(m[y - firstY][x - firstX] + conv.bias[channel], conv.activation);
            }
        }
    }
}

} // namespace

#include "conv/winograd_blocks.inl"

} // namespace likeness::kernels::scalar
