#include "image/resample.h"

#include "image/orientation.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace likeness::engine::image {
namespace {

constexpr double kRadius = 2.0; ///< Of the kernel at scale 1.
constexpr int kFractionBits = 22; ///< Of a weight.
constexpr int kLowBits = 11; ///< A weight is split into 16-bit halves, which multiply fast on every CPU.
constexpr std::size_t kLanes = 8; ///< Taps come in multiples of this; the padding weighs nothing.
constexpr std::size_t kChunk = 2048; ///< Taps whose low halves fit a 32-bit sum: 2048 * 2047 * 255 < 2^31.
constexpr std::size_t kChannels = 3;

std::size_t roundUp(std::size_t count)
{
    return (count + kLanes - 1) / kLanes * kLanes;
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

/// The weights of one pass: for output i, taps() weights for the inputs from first[i] on.
class Filter
{
public:
    Filter(double offset, double length, int inputs, int outputs);

    std::size_t outputs() const { return m_first.size(); }
    /// Inputs that are read at all: [begin, end).
    std::size_t begin() const { return m_first.front(); }
    std::size_t end() const { return m_end; }
    /// Room a line needs so that padded taps stay inside it.
    std::size_t lineRoom() const { return m_end + m_taps; }

    /// Output i of a line of 8-bit values, rounded and clipped to 8 bit.
    std::int16_t apply(std::size_t i, const std::int16_t *line) const;

private:
    std::size_t m_taps = 0;
    std::size_t m_end = 0;
    std::vector<std::size_t> m_first;
    std::vector<std::int16_t> m_high; ///< (outputs, taps): weight >> kLowBits
    std::vector<std::int16_t> m_low; ///< (outputs, taps): the rest, 0..2047
};

Filter::Filter(double offset, double length, int inputs, int outputs)
{
    const double scale = length / outputs;
    const double stretch = std::max(1.0, scale);
    const double support = kRadius * stretch;
    m_taps = roundUp(static_cast<std::size_t>(std::ceil(2 * support)));
    const auto rows = static_cast<std::size_t>(outputs);
    m_first.resize(rows);
    m_high.resize(rows * m_taps);
    m_low.resize(rows * m_taps);

    std::vector<double> weights(m_taps);
    for (std::size_t i = 0; i < rows; ++i) {
        const double center = offset + (static_cast<double>(i) + 0.5) * scale;
        const int first = std::clamp(static_cast<int>(center - support + 0.5), 0, inputs - 1);
        const int end = std::clamp(static_cast<int>(center + support + 0.5), first + 1, inputs);
        const auto count = static_cast<std::size_t>(end - first);
        double sum = 0;
        for (std::size_t k = 0; k < count; ++k) {
            weights[k] = bicubic((static_cast<double>(k) + first - center + 0.5) / stretch);
            sum += weights[k];
        }
        for (std::size_t k = 0; k < count; ++k) {
            const double weight = sum == 0 ? 0 : weights[k] / sum;
            const auto fixed = static_cast<int>(std::lround(weight * (1 << kFractionBits)));
            m_high[i * m_taps + k] = static_cast<std::int16_t>(fixed >> kLowBits);
            m_low[i * m_taps + k] = static_cast<std::int16_t>(fixed & ((1 << kLowBits) - 1));
        }
        m_first[i] = static_cast<std::size_t>(first);
        m_end = std::max(m_end, static_cast<std::size_t>(end));
    }
}

/// Sum of weight * input over a multiple of kLanes taps; -O3 turns each line into one multiply-add of eight.
std::int64_t weightedSum(const std::int16_t *high, const std::int16_t *low, const std::int16_t *input, std::size_t taps)
{
    std::int32_t highSum = 0;
    std::int32_t lowSum = 0;
    for (std::size_t k = 0; k < taps / kLanes * kLanes; ++k) {
        highSum += high[k] * input[k];
        lowSum += low[k] * input[k];
    }
    return std::int64_t{highSum} * (1 << kLowBits) + lowSum;
}

std::int16_t Filter::apply(std::size_t i, const std::int16_t *line) const
{
    const std::int16_t *high = m_high.data() + i * m_taps;
    const std::int16_t *low = m_low.data() + i * m_taps;
    const std::int16_t *input = line + m_first[i];
    std::int64_t sum = std::int64_t{1} << (kFractionBits - 1);
    for (std::size_t from = 0; from < m_taps; from += kChunk) {
        sum += weightedSum(high + from, low + from, input + from, std::min(kChunk, m_taps - from));
    }
    return static_cast<std::int16_t>(std::clamp<std::int64_t>(sum >> kFractionBits, 0, 255));
}

/// Planar lines of 8-bit values in 16-bit lanes; line 3 * i + c is channel c of column (or row) i.
struct Planes {
    std::size_t length;
    std::vector<std::int16_t> values;

    Planes(std::size_t lines, std::size_t length_)
        : length(length_)
        , values(lines * length_)
    {
    }
    std::int16_t *line(std::size_t i) { return values.data() + i * length; }
    const std::int16_t *line(std::size_t i) const { return values.data() + i * length; }
};

/// The horizontal pass over the rows that the vertical one reads. The result is transposed, so that both passes run
/// along lines: (outputs of horizontal, 3, rows).
Planes scaleRows(const Image &source, const Filter &horizontal, const Filter &vertical)
{
    Planes columns(horizontal.outputs() * kChannels, vertical.lineRoom());
    Planes row(kChannels, horizontal.lineRoom());
    for (std::size_t y = vertical.begin(); y < vertical.end(); ++y) {
        const std::uint8_t *pixels = source.row(static_cast<int>(y));
        std::int16_t *red = row.line(0);
        std::int16_t *green = row.line(1);
        std::int16_t *blue = row.line(2);
        for (std::size_t x = horizontal.begin(); x < horizontal.end(); ++x) {
            red[x] = pixels[3 * x];
            green[x] = pixels[3 * x + 1];
            blue[x] = pixels[3 * x + 2];
        }
        for (std::size_t x = 0; x < horizontal.outputs(); ++x) {
            for (std::size_t c = 0; c < kChannels; ++c) {
                columns.line(kChannels * x + c)[y] = horizontal.apply(x, row.line(c));
            }
        }
    }
    return columns;
}

Image horizontalFirst(const Image &source, const Box &box, int width, int height)
{
    const Filter horizontal(box.x, box.width, source.width, width);
    const Filter vertical(box.y, box.height, source.height, height);
    const Planes columns = scaleRows(source, horizontal, vertical);

    Image result{.width = width, .height = height, .pixels = {}};
    const std::size_t stride = horizontal.outputs() * kChannels;
    result.pixels.resize(stride * vertical.outputs());
    for (std::size_t line = 0; line < stride; ++line) {
        for (std::size_t y = 0; y < vertical.outputs(); ++y) {
            result.pixels[y * stride + line] = static_cast<std::uint8_t>(vertical.apply(y, columns.line(line)));
        }
    }
    return result;
}

} // namespace

Image resample(const Image &source, const Box &box, int width, int height)
{
    assert(!source.empty() && width > 0 && height > 0 && box.width > 0 && box.height > 0);
    const bool verticalFirst =
        height < source.height && source.height - height > 2 * (std::int64_t{source.width} - width);
    if (verticalFirst) {
        const Box turned{.x = box.y, .y = box.x, .width = box.height, .height = box.width};
        return transposed(horizontalFirst(transposed(source), turned, height, width));
    }
    return horizontalFirst(source, box, width, height);
}

} // namespace likeness::engine::image
