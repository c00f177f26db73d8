// Passes over whole tensors, where no other kernel could do the work in its epilogue. Bound by memory.
// Included inside a target region and the namespace of its set, after simd/<set>.inl.

namespace {

#include "elementwise/activation.inl"

template<Activation A>
void addAs(const float *a, const float *b, std::size_t count, float *out)
{
    std::size_t i = 0;
    for (; i + kLanes <= count; i += kLanes) {
        store(out + i, activated<A>(load(a + i) + load(b + i)));
    }
    if (i < count) {
        storePartial(out + i, count - i, activated<A>(loadPartial(a + i, count - i) + loadPartial(b + i, count - i)));
    }
}

template<Activation A>
void activateAs(float *data, std::size_t count)
{
    std::size_t i = 0;
    for (; i + kLanes <= count; i += kLanes) {
        store(data + i, activated<A>(load(data + i)));
    }
    if (i < count) {
        storePartial(data + i, count - i, activated<A>(loadPartial(data + i, count - i)));
    }
}

} // namespace

void averagePoolF32(const float *input, std::size_t rows, std::size_t channels, float *out)
{
    assert(rows > 0 && channels % kChannelPad == 0);
    constexpr std::size_t kVectors = kChannelPad / kLanes;
    const F32 share = broadcast(1.0F / static_cast<float>(rows));
    for (std::size_t c = 0; c < channels; c += kChannelPad) {
        F32 sums[kVectors] = {};
        for (std::size_t r = 0; r < rows; ++r) {
            KERNELS_UNROLL
            for (std::size_t v = 0; v < kVectors; ++v) {
                sums[v] += load(input + r * channels + c + v * kLanes);
            }
        }
        KERNELS_UNROLL
        for (std::size_t v = 0; v < kVectors; ++v) {
            store(out + c + v * kLanes, sums[v] * share);
        }
    }
}

void maxPoolF32(const MaxPoolF32 &pool)
{
    const ConvShape &shape = pool.shape;
    assert(pool.channels % kChannelPad == 0);
    float *out = pool.output;
    for (std::size_t y = 0; y < shape.outHeight; ++y) {
        const Window rows = windowRows(shape, y);
        for (std::size_t x = 0; x < shape.outWidth; ++x, out += pool.channels) {
            const Window columns = windowColumns(shape, x);
            const float *first = pool.input + (rows.first * shape.width + columns.first) * pool.channels;
            for (std::size_t c = 0; c < pool.channels; c += kLanes) {
                F32 largest = load(first + c);
                const float *row = first + c;
                for (std::size_t ky = rows.begin; ky < rows.end; ++ky, row += shape.width * pool.channels) {
                    for (std::size_t kx = 0; kx < columns.end - columns.begin; ++kx) {
                        largest = maximum(largest, load(row + kx * pool.channels));
                    }
                }
                store(out + c, largest);
            }
        }
    }
}

void scaleChannelsF32(float *data, std::size_t rows, std::size_t channels, const float *scale)
{
    assert(channels % kChannelPad == 0);
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < channels; c += kLanes) {
            store(data + r * channels + c, load(data + r * channels + c) * load(scale + c));
        }
    }
}

void addF32(const float *a, const float *b, std::size_t count, Activation activation, float *out)
{
    switch (activation) {
    case Activation::None:
        return addAs<Activation::None>(a, b, count, out);
    case Activation::Relu:
        return addAs<Activation::Relu>(a, b, count, out);
    case Activation::Relu6:
        return addAs<Activation::Relu6>(a, b, count, out);
    case Activation::HardSwish:
        return addAs<Activation::HardSwish>(a, b, count, out);
    case Activation::HardSigmoid:
        return addAs<Activation::HardSigmoid>(a, b, count, out);
    case Activation::Sigmoid:
        return addAs<Activation::Sigmoid>(a, b, count, out);
    case Activation::Silu:
        return addAs<Activation::Silu>(a, b, count, out);
    }
}

void activateF32(float *data, std::size_t count, Activation activation)
{
    switch (activation) {
    case Activation::None:
        return;
    case Activation::Relu:
        return activateAs<Activation::Relu>(data, count);
    case Activation::Relu6:
        return activateAs<Activation::Relu6>(data, count);
    case Activation::HardSwish:
        return activateAs<Activation::HardSwish>(data, count);
    case Activation::HardSigmoid:
        return activateAs<Activation::HardSigmoid>(data, count);
    case Activation::Sigmoid:
        return activateAs<Activation::Sigmoid>(data, count);
    case Activation::Silu:
        return activateAs<Activation::Silu>(data, count);
    }
}

void normalizeU8(const std::uint8_t *in, std::size_t pixels, const float *mean, const float *scale, float *out)
{
    float means[3 * kLanes]; // as they repeat in three vectors
    float scales[3 * kLanes];
    for (std::size_t i = 0; i < 3 * kLanes; ++i) {
        means[i] = mean[i % 3];
        scales[i] = scale[i % 3];
    }
    std::size_t pixel = 0;
    for (; pixel + kLanes <= pixels; pixel += kLanes, in += 3 * kLanes, out += 3 * kLanes) {
        KERNELS_UNROLL
        for (std::size_t i = 0; i < 3 * kLanes; i += kLanes) {
            store(out + i, (loadU8(in + i) - load(means + i)) * load(scales + i));
        }
    }
    for (std::size_t i = 0; i < 3 * (pixels - pixel); ++i) {
        out[i] = (static_cast<float>(in[i]) - means[i]) * scales[i];
    }
}
