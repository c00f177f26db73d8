// Passes over tensors of codes. Included inside a target region and the namespace of its set, after
// simd/<set>_codes.inl.

namespace {

#include "requantize.inl"
#include "simd/widen.inl"

/// A vector of codes as four vectors of floats, in the order that narrowing puts right again.
template<typename V>
KERNELS_INLINE void widen(typename V::Codes codes, typename V::Sums zero, typename V::Reals (&out)[4])
{
    typename V::Sums sums[4];
    widenCodes<V>(codes, sums);
    KERNELS_UNROLL
    for (std::size_t v = 0; v < 4; ++v) {
        out[v] = V::toReals(V::add(sums[v], zero));
    }
}

template<typename V>
KERNELS_INLINE typename V::Codes toCodes(const Requantizer<V> &requantizer, const typename V::Reals (&y)[4])
{
    return V::narrowWords(requantizer.words(y[0], y[1]), requantizer.words(y[2], y[3]));
}

/// Sums of one vector of channels over all rows: one dot product with ones for every four rows.
template<typename V>
KERNELS_INLINE void poolChannels(const std::uint8_t *input, std::size_t rows, std::size_t channels, std::int32_t zero,
                                 float scale, float *out)
{
    const auto counted = static_cast<std::int32_t>((rows + 3) / 4 * 4);
    const std::int32_t excess = kCodeShift * counted - static_cast<std::int32_t>(rows) * zero;
    alignas(64) constexpr std::array<std::int8_t, 64> kOnes = [] {
        std::array<std::int8_t, 64> ones{};
        ones.fill(1);
        return ones;
    }();
    const auto *ones = reinterpret_cast<const std::byte *>(kOnes.data());
    typename V::Sums sums[4] = {V::broadcastSum(excess), V::broadcastSum(excess), V::broadcastSum(excess),
                                V::broadcastSum(excess)};
    for (std::size_t r = 0; r < rows; r += 4) {
        typename V::Codes codes[4];
        KERNELS_UNROLL
        for (std::size_t i = 0; i < 4; ++i) {
            codes[i] = r + i < rows ? V::loadCodes(input + (r + i) * channels) : V::zeroCodes();
        }
        const auto low = V::interleaveLow8(codes[0], codes[1]);
        const auto low2 = V::interleaveLow8(codes[2], codes[3]);
        const auto high = V::interleaveHigh8(codes[0], codes[1]);
        const auto high2 = V::interleaveHigh8(codes[2], codes[3]);
        sums[0] = V::addDot4(sums[0], V::interleaveLow16(low, low2), ones);
        sums[1] = V::addDot4(sums[1], V::interleaveHigh16(low, low2), ones);
        sums[2] = V::addDot4(sums[2], V::interleaveLow16(high, high2), ones);
        sums[3] = V::addDot4(sums[3], V::interleaveHigh16(high, high2), ones);
    }
    KERNELS_UNROLL
    for (std::size_t v = 0; v < 4; ++v) {
        V::storePieces(out + 4 * v, V::multiply(V::toReals(sums[v]), V::broadcastReal(scale)));
    }
}

/// The channels that one vector holds, of one window.
template<typename V>
KERNELS_INLINE typename V::Codes largestCodes(const MaxPoolU8 &pool, const Window &rows, const Window &columns,
                                              std::size_t channel)
{
    const std::uint8_t *row = pool.input + (rows.first * pool.shape.width + columns.first) * pool.channels + channel;
    typename V::Codes largest = V::zeroCodes();
    for (std::size_t ky = rows.begin; ky < rows.end; ++ky, row += pool.shape.width * pool.channels) {
        for (std::size_t kx = 0; kx < columns.end - columns.begin; ++kx) {
            largest = V::largest(largest, V::loadCodes(row + kx * pool.channels));
        }
    }
    return largest;
}

} // namespace

void maxPoolU8(const MaxPoolU8 &pool)
{
    assert(pool.channels % kChannelPad == 0);
    std::uint8_t *out = pool.output;
    for (std::size_t y = 0; y < pool.shape.outHeight; ++y) {
        const Window rows = windowRows(pool.shape, y);
        for (std::size_t x = 0; x < pool.shape.outWidth; ++x, out += pool.channels) {
            const Window columns = windowColumns(pool.shape, x);
            computePartsOfAllWidths([&]<typename V>(std::size_t channel) {
                for (; pool.channels - channel >= V::kBytes; channel += V::kBytes) {
                    V::storeCodes(out + channel, largestCodes<V>(pool, rows, columns, channel));
                }
                return channel;
            });
        }
    }
}

void addU8(const AddU8 &add)
{
    using V = CodesWide;
    const Requantize shared{.zero = add.zero};
    const Requantizer<V> requantizer(shared);
    const auto scaleA = V::broadcastReal(add.scaleA);
    const auto scaleB = V::broadcastReal(add.scaleB);
    const auto addVector = [&](const std::uint8_t *a, const std::uint8_t *b, std::uint8_t *out) {
        V::Reals first[4];
        V::Reals second[4];
        widen<V>(V::loadCodes(a), V::broadcastSum(-add.zeroA), first);
        widen<V>(V::loadCodes(b), V::broadcastSum(-add.zeroB), second);
        KERNELS_UNROLL
        for (std::size_t v = 0; v < 4; ++v) {
            first[v] = V::add(V::multiply(first[v], scaleA), V::multiply(second[v], scaleB));
        }
        V::storeCodes(out, toCodes<V>(requantizer, first));
    };
    std::size_t i = 0;
    for (; i + V::kBytes <= add.count; i += V::kBytes) {
        addVector(add.a + i, add.b + i, add.out + i);
    }
    if (i < add.count) {
        std::uint8_t a[V::kBytes] = {};
        std::uint8_t b[V::kBytes] = {};
        std::copy(add.a + i, add.a + add.count, a);
        std::copy(add.b + i, add.b + add.count, b);
        addVector(a, b, a);
        std::copy_n(a, add.count - i, add.out + i);
    }
}

void scaleChannelsU8(const ScaleChannelsU8 &scale)
{
    assert(scale.channels % kChannelPad == 0);
    const auto scaleRow = [&]<typename V>(std::size_t channel, std::size_t row) {
        const Requantize shared{.zero = scale.zero};
        const Requantizer<V> requantizer(shared);
        const std::size_t place = row * scale.channels + channel;
        typename V::Reals y[4];
        widen<V>(V::loadCodes(scale.input + place), V::broadcastSum(-scale.inputZero), y);
        KERNELS_UNROLL
        for (std::size_t v = 0; v < 4; ++v) {
            y[v] = V::multiply(y[v], V::loadPieces(scale.scale + channel + 4 * v));
        }
        V::storeCodes(scale.output + place, toCodes<V>(requantizer, y));
    };
    for (std::size_t row = 0; row < scale.rows; ++row) {
        computePartsOfAllWidths([&]<typename V>(std::size_t channel) {
            for (; scale.channels - channel >= V::kBytes; channel += V::kBytes) {
                scaleRow.template operator()<V>(channel, row);
            }
            return channel;
        });
    }
}

void averagePoolU8(const std::uint8_t *input, std::size_t rows, std::size_t channels, std::int32_t zero, float scale,
                   float *out)
{
    assert(rows > 0 && channels % kChannelPad == 0);
    computePartsOfAllWidths([&]<typename V>(std::size_t channel) {
        for (; channels - channel >= V::kBytes; channel += V::kBytes) {
            poolChannels<V>(input + channel, rows, channels, zero, scale, out + channel);
        }
        return channel;
    });
}

void quantizeU8(const float *in, std::size_t count, float inverseScale, std::int32_t zero, std::uint8_t *out)
{
    using V = Codes128;
    const Requantize shared{.zero = zero};
    const Requantizer<V> requantizer(shared);
    const auto quantizeVector = [&](const float *from, std::uint8_t *to) {
        V::Reals y[4];
        KERNELS_UNROLL
        for (std::size_t v = 0; v < 4; ++v) {
            const auto scaled = V::multiply(V::loadPieces(from + 4 * v), V::broadcastReal(inverseScale));
            y[v] = V::maximum(scaled, V::broadcastReal(-32768)); // NaN becomes the bound
        }
        V::storeCodes(to, toCodes<V>(requantizer, y));
    };
    std::size_t i = 0;
    for (; i + V::kBytes <= count; i += V::kBytes) {
        quantizeVector(in + i, out + i);
    }
    if (i < count) {
        float from[V::kBytes] = {};
        std::uint8_t to[V::kBytes];
        std::copy(in + i, in + count, from);
        quantizeVector(from, to);
        std::copy_n(to, count - i, out + i);
    }
}

void dequantizeU8(const std::uint8_t *in, std::size_t count, float scale, std::int32_t zero, float *out)
{
    using V = Codes128;
    const auto negativeZero = V::broadcastSum(-zero);
    std::size_t i = 0;
    for (; i + V::kBytes <= count; i += V::kBytes) {
        V::Reals x[4];
        widen<V>(V::loadCodes(in + i), negativeZero, x);
        KERNELS_UNROLL
        for (std::size_t v = 0; v < 4; ++v) {
            V::storePieces(out + i + 4 * v, V::multiply(x[v], V::broadcastReal(scale)));
        }
    }
    for (; i < count; ++i) {
        out[i] = static_cast<float>(in[i] - zero) * scale;
    }
}
