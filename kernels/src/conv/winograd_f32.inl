// The transforms of Winograd convolution, a vector of channels at a time.
// Included inside a target region and the namespace of its set, after simd/<set>.inl.

namespace {

#include "elementwise/activation.inl"

/// Products of the matrices in winograd_matrices.h with vectors: F(2,3).
struct Winograd2 {
    static constexpr std::size_t kTile = 2;
    static constexpr std::size_t kPoints = 4;

    /// d = B^T d
    KERNELS_INLINE static void input(F32 (&d)[kPoints])
    {
        const F32 last = d[1] - d[3];
        d[0] = d[0] - d[2];
        d[3] = last;
        const F32 sum = d[1] + d[2];
        d[2] = d[2] - d[1];
        d[1] = sum;
    }

    /// y = A^T m
    KERNELS_INLINE static void output(const F32 (&m)[kPoints], F32 (&y)[kTile])
    {
        y[0] = m[0] + m[1] + m[2];
        y[1] = m[1] - m[2] - m[3];
    }
};

/// F(4,3).
struct Winograd4 {
    static constexpr std::size_t kTile = 4;
    static constexpr std::size_t kPoints = 6;

    KERNELS_INLINE static void input(F32 (&d)[kPoints])
    {
        const F32 two = broadcast(2);
        const F32 four = broadcast(4);
        const F32 minusFive = broadcast(-5);
        const F32 even1 = multiplyAdd(-four, d[2], d[4]);
        const F32 odd1 = multiplyAdd(-four, d[1], d[3]);
        const F32 even2 = d[4] - d[2];
        const F32 odd2 = two * (d[3] - d[1]);
        d[0] = multiplyAdd(four, d[0], multiplyAdd(minusFive, d[2], d[4]));
        d[5] = multiplyAdd(four, d[1], multiplyAdd(minusFive, d[3], d[5]));
        d[1] = even1 + odd1;
        d[2] = even1 - odd1;
        d[3] = even2 + odd2;
        d[4] = even2 - odd2;
    }

    KERNELS_INLINE static void output(const F32 (&m)[kPoints], F32 (&y)[kTile])
    {
        const F32 sum1 = m[1] + m[2];
        const F32 difference1 = m[1] - m[2];
        const F32 sum2 = m[3] + m[4];
        const F32 difference2 = m[3] - m[4];
        y[0] = m[0] + sum1 + sum2;
        y[1] = multiplyAdd(broadcast(2), difference2, difference1);
        y[2] = multiplyAdd(broadcast(4), sum2, sum1);
        y[3] = multiplyAdd(broadcast(8), difference2, difference1) + m[5];
    }
};

/// Where a tile's input lies: the first pixel that is inside the picture, and the part of the tile that is.
struct TileInput {
    const float *source;
    std::size_t pixelFloats;
    std::size_t rowFloats;
    Window rows;
    Window columns;
};

/// `count` channels from c on of one pixel of a tile; a whole vector where Whole says so. At an edge, pixels outside
/// the picture are zero.
template<bool Edge, bool Whole>
KERNELS_INLINE F32 loadPixel(const TileInput &tile, std::size_t y, std::size_t x, std::size_t c, std::size_t count)
{
    if (Edge) {
        if (y < tile.rows.begin || y >= tile.rows.end || x < tile.columns.begin || x >= tile.columns.end) {
            return F32{};
        }
        y -= tile.rows.begin;
        x -= tile.columns.begin;
    }
    const float *const p = tile.source + y * tile.rowFloats + x * tile.pixelFloats + c;
    return Whole ? load(p) : loadPartial(p, count);
}

/// One vector of channels of a tile, into its place of every plane.
template<typename W, bool Edge, bool Whole>
KERNELS_INLINE void transformInput(const TileInput &tile, std::size_t c, float *to, std::size_t planeFloats)
{
    F32 d[W::kPoints][W::kPoints];
    KERNELS_UNROLL
    for (std::size_t x = 0; x < W::kPoints; ++x) {
        F32 line[W::kPoints];
        KERNELS_UNROLL
        for (std::size_t y = 0; y < W::kPoints; ++y) {
            line[y] = loadPixel<Edge, Whole>(tile, y, x, c, tile.pixelFloats - c);
        }
        W::input(line);
        KERNELS_UNROLL
        for (std::size_t y = 0; y < W::kPoints; ++y) {
            d[y][x] = line[y];
        }
    }
    KERNELS_UNROLL
    for (std::size_t y = 0; y < W::kPoints; ++y) {
        W::input(d[y]);
        KERNELS_UNROLL
        for (std::size_t x = 0; x < W::kPoints; ++x) {
            store(to + (y * W::kPoints + x) * planeFloats + c, d[y][x]);
        }
    }
}

/// All channels of a tile.
template<typename W, bool Edge>
void transformTile(const TileInput &tile, float *to, std::size_t planeFloats)
{
    const std::size_t whole = tile.pixelFloats / kLanes * kLanes;
    for (std::size_t c = 0; c < whole; c += kLanes) {
        transformInput<W, Edge, true>(tile, c, to, planeFloats);
    }
    if (whole < tile.pixelFloats) {
        transformInput<W, Edge, false>(tile, whole, to, planeFloats);
    }
}

template<typename W>
void transformInputs(const ConvF32 &conv, const WinogradPlan &plan, std::size_t first, std::size_t count, float *to)
{
    const ConvShape &shape = conv.shape;
    const std::size_t rowFloats = shape.width * conv.inChannels;
    for (std::size_t i = first; i < first + count; ++i, to += plan.inStride) {
        const Window rows(i / plan.tileColumns, W::kTile, W::kPoints, shape.padTop, shape.height);
        const Window columns(i % plan.tileColumns, W::kTile, W::kPoints, shape.padLeft, shape.width);
        const float *const source = conv.input + rows.first * rowFloats + columns.first * conv.inChannels;
        const TileInput tile{source, conv.inChannels, rowFloats, rows, columns};
        if (rows.end - rows.begin < W::kPoints || columns.end - columns.begin < W::kPoints) {
            transformTile<W, true>(tile, to, plan.inPlane);
        } else {
            transformTile<W, false>(tile, to, plan.inPlane);
        }
    }
}

/// Where a tile's output goes, and how much of it is inside the picture.
struct TileOutput {
    float *to;
    std::size_t pixelFloats;
    std::size_t rowFloats;
    std::size_t rows;
    std::size_t columns;
};

/// One vector of channels of a tile, from its place of every plane.
template<typename W>
KERNELS_INLINE void transformOutput(const float *products, std::size_t planeFloats, F32 bias, Activation activation,
                                    const TileOutput &tile, std::size_t c)
{
    F32 half[W::kTile][W::kPoints];
    KERNELS_UNROLL
    for (std::size_t x = 0; x < W::kPoints; ++x) {
        F32 line[W::kPoints];
        KERNELS_UNROLL
        for (std::size_t y = 0; y < W::kPoints; ++y) {
            line[y] = load(products + (y * W::kPoints + x) * planeFloats + c);
        }
        F32 sums[W::kTile];
        W::output(line, sums);
        KERNELS_UNROLL
        for (std::size_t y = 0; y < W::kTile; ++y) {
            half[y][x] = sums[y];
        }
    }
    KERNELS_UNROLL
    for (std::size_t y = 0; y < W::kTile; ++y) {
        F32 out[W::kTile];
        W::output(half[y], out);
        KERNELS_UNROLL
        for (std::size_t x = 0; x < W::kTile; ++x) {
            out[x] += bias;
        }
        activate(out, activation);
        KERNELS_UNROLL
        for (std::size_t x = 0; x < W::kTile; ++x) {
            if (y < tile.rows && x < tile.columns) {
                store(tile.to + y * tile.rowFloats + x * tile.pixelFloats + c, out[x]);
            }
        }
    }
}

template<typename W>
void transformOutputs(const ConvF32 &conv, const WinogradPlan &plan, std::size_t first, std::size_t count,
                      const float *products)
{
    const ConvShape &shape = conv.shape;
    const std::size_t channels = conv.outChannels;
    for (std::size_t i = first; i < first + count; ++i, products += plan.outStride) {
        const std::size_t y = i / plan.tileColumns * W::kTile;
        const std::size_t x = i % plan.tileColumns * W::kTile;
        const TileOutput tile{.to = conv.output + (y * shape.outWidth + x) * channels,
                              .pixelFloats = channels,
                              .rowFloats = shape.outWidth * channels,
                              .rows = std::min(W::kTile, shape.outHeight - y),
                              .columns = std::min(W::kTile, shape.outWidth - x)};
        for (std::size_t c = 0; c < channels; c += kLanes) {
            transformOutput<W>(products, plan.outPlane, load(conv.bias + c), conv.activation, tile, c);
        }
    }
}

void transformInputs(const ConvF32 &conv, const WinogradPlan &plan, std::size_t first, std::size_t count, float *to)
{
    plan.tile == 2 ? transformInputs<Winograd2>(conv, plan, first, count, to)
                   : transformInputs<Winograd4>(conv, plan, first, count, to);
}

void transformOutputs(const ConvF32 &conv, const WinogradPlan &plan, std::size_t first, std::size_t count,
                      const float *products)
{
    plan.tile == 2 ? transformOutputs<Winograd2>(conv, plan, first, count, products)
                   : transformOutputs<Winograd4>(conv, plan, first, count, products);
}

} // namespace

#include "conv/winograd_blocks.inl"
