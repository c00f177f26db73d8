#include "image/resample.h"

#include "kernels/table.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace likeness::engine::image {
namespace {

constexpr double kRadius = 2.0; ///< Of the kernel at scale 1.
constexpr std::size_t kChannels = 3;
constexpr std::size_t kStripRows = 32; ///< Rows that are turned together: a few hundred pixels stay in the cache.

using Bytes = std::unique_ptr<std::uint8_t[]>;

Bytes allocate(std::size_t size)
{
    return std::make_unique_for_overwrite<std::uint8_t[]>(size);
}

double bicubic(double x)
{
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1) {
        return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    if (x < 2) {
        return (((x - 5) * x + 8) * x - 4) * a;
    }
    return 0;
}

/// The weights of one pass: output i is the sum of taps(i) inputs from first(i) on, each with its weight.
class Filter
{
public:
    Filter(double offset, double length, int inputs, int outputs);

    std::size_t outputs() const { return m_windows.size(); }
    /// Inputs that are read at all: [begin, end).
    std::size_t begin() const { return m_windows.front().first; }
    std::size_t end() const { return m_windows.back().first + m_windows.back().taps; }
    std::size_t inputs() const { return end() - begin(); }

    /// Output i of rows of bytes: from first(i) on, `in` being row begin().
    void apply(std::size_t i, const std::uint8_t *in, std::size_t stride, std::size_t count, std::uint8_t *out) const
    {
        const Window &window = m_windows[i];
        kernels::table().combineRowsU8(in + (window.first - begin()) * stride, stride, window.taps,
                                       m_weights.data() + i * m_mostTaps, count, out);
    }

private:
    struct Window {
        std::size_t first;
        std::size_t taps;
    };
    std::size_t m_mostTaps;
    std::vector<Window> m_windows; ///< Neither their first nor their last inputs ever go back.
    std::vector<std::int32_t> m_weights; ///< (outputs, m_mostTaps)
};

Filter::Filter(double offset, double length, int inputs, int outputs)
{
    const double scale = length / outputs;
    const double stretch = std::max(1.0, scale);
    const double support = kRadius * stretch;
    m_mostTaps = static_cast<std::size_t>(std::ceil(2 * support)) + 1;
    m_weights.resize(static_cast<std::size_t>(outputs) * m_mostTaps);

    std::vector<double> weights(m_mostTaps);
    for (int i = 0; i < outputs; ++i) {
        const double center = offset + (i + 0.5) * scale;
        const int first = std::clamp(static_cast<int>(center - support + 0.5), 0, inputs - 1);
        const int end = std::clamp(static_cast<int>(center + support + 0.5), first + 1, inputs);
        const auto taps = static_cast<std::size_t>(end - first);
        assert(taps <= m_mostTaps);
        double sum = 0;
        for (std::size_t k = 0; k < taps; ++k) {
            weights[k] = bicubic((static_cast<double>(k) + first - center + 0.5) / stretch);
            sum += weights[k];
        }
        std::int32_t *fixed = m_weights.data() + m_windows.size() * m_mostTaps;
        for (std::size_t k = 0; k < taps; ++k) {
            const double weight = sum == 0 ? 0 : weights[k] / sum;
            fixed[k] = static_cast<std::int32_t>(std::lround(weight * (1 << kernels::kCombineBits)));
        }
        m_windows.push_back({.first = static_cast<std::size_t>(first), .taps = taps});
    }
}

/// Each row by itself: from (rows, pixels) to (rows, outputs), the first pixel being begin(). A strip of rows is
/// turned, so that both passes sum rows, and turned back.
void scaleRows(const std::uint8_t *in, std::size_t stride, std::size_t rows, const Filter &filter, std::uint8_t *out)
{
    const kernels::Table &table = kernels::table();
    const std::size_t columns = filter.inputs() * kChannels;
    const std::size_t outColumns = filter.outputs() * kChannels;
    const std::size_t strip = std::min(rows, kStripRows);
    const Bytes turned = allocate(columns * strip);
    const Bytes scaled = allocate(outColumns * strip);
    for (std::size_t done = 0; done < rows; done += strip) {
        const std::size_t y = std::min(done, rows - strip); // the last strip may overlap the one before
        table.transposeU8(in + y * stride, stride, strip, columns, turned.get(), strip);
        for (std::size_t x = 0; x < filter.outputs(); ++x) {
            const std::size_t pixel = kChannels * strip;
            filter.apply(x, turned.get(), pixel, pixel, scaled.get() + x * pixel);
        }
        table.transposeU8(scaled.get(), strip, outColumns, strip, out + y * outColumns, outColumns);
    }
}

/// Each column by itself: from (rows, bytes) to (outputs, bytes), the first row being begin().
void scaleColumns(const std::uint8_t *in, std::size_t stride, std::size_t bytes, const Filter &filter,
                  std::uint8_t *out)
{
    for (std::size_t y = 0; y < filter.outputs(); ++y) {
        filter.apply(y, in, stride, bytes, out + y * bytes);
    }
}

} // namespace

Image resample(const Image &source, const Box &box, int width, int height)
{
    assert(!source.empty() && width > 0 && height > 0 && box.width > 0 && box.height > 0);
    const Filter horizontal(box.x, box.width, source.width, width);
    const Filter vertical(box.y, box.height, source.height, height);
    const std::size_t stride = static_cast<std::size_t>(source.width) * kChannels;
    const std::uint8_t *corner = source.row(static_cast<int>(vertical.begin())) + horizontal.begin() * kChannels;
    Image result{.width = width, .height = height, .pixels = {}};
    const std::size_t outStride = horizontal.outputs() * kChannels;
    result.pixels.resize(outStride * vertical.outputs());

    const bool verticalFirst =
        height < source.height && source.height - height > 2 * (std::int64_t{source.width} - width);
    if (verticalFirst) {
        const std::size_t bytes = horizontal.inputs() * kChannels;
        const Bytes between = allocate(vertical.outputs() * bytes);
        scaleColumns(corner, stride, bytes, vertical, between.get());
        scaleRows(between.get(), bytes, vertical.outputs(), horizontal, result.pixels.data());
    } else {
        const Bytes between = allocate(vertical.inputs() * outStride);
        scaleRows(corner, stride, vertical.inputs(), horizontal, between.get());
        scaleColumns(between.get(), outStride, outStride, vertical, result.pixels.data());
    }
    return result;
}

} // namespace likeness::engine::image
