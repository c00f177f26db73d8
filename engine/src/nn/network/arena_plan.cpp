#include "nn/network/arena_plan.h"

#include <algorithm>
#include <cassert>

namespace likeness::engine::nn {
namespace {

/// A piece of memory that must stay untouched from step first to step last.
struct Piece {
    std::size_t size = 0; ///< Floats; 0: not used.
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t offset = 0;

    bool livesWith(const Piece &other) const { return first <= other.last && other.first <= last; }
    std::size_t end() const { return offset + size; }
};

/// The tensors, then the scratch memory of every step.
std::vector<Piece> pieces(const NetworkLayout &layout, std::size_t height, std::size_t width)
{
    const std::size_t tensors = layout.tensors.size();
    std::vector<Piece> all(tensors + layout.steps.size());
    const auto use = [&](std::size_t tensor, std::size_t step) {
        Piece &piece = all[tensor];
        if (piece.size == 0) {
            piece.size = alignedFloats(pixels(layout.tensors[tensor], height, width) * lanes(layout, tensor));
            piece.first = step;
        }
        piece.last = step;
    };
    use(0, 0);
    for (std::size_t i = 0; i < layout.steps.size(); ++i) {
        const Step &step = layout.steps[i];
        use(step.input, i);
        if (step.second != kNoTensor) {
            use(step.second, i);
        }
        use(step.output, i);
        if (step.kind == StepKind::Conv) {
            const auto shape = windowShape(layout, step, height, width);
            all[tensors + i] = {.size = alignedFloats(kernels::convScratchFloats(shape, lanes(layout, step.input))),
                                .first = i,
                                .last = i};
        }
    }
    use(layout.features, layout.steps.size());
    use(layout.logits, layout.steps.size());
    return all;
}

/// The smallest gap between the placed pieces that live with this one, or the end of the last of them.
std::size_t bestFit(const Piece &piece, const std::vector<const Piece *> &placedByOffset)
{
    std::size_t best = 0;
    auto bestGap = static_cast<std::size_t>(-1);
    std::size_t end = 0; // of what is occupied so far
    for (const Piece *placed : placedByOffset) {
        if (!placed->livesWith(piece)) {
            continue;
        }
        if (placed->offset >= end + piece.size && placed->offset - end < bestGap) {
            best = end;
            bestGap = placed->offset - end;
        }
        end = std::max(end, placed->end());
    }
    return bestGap == static_cast<std::size_t>(-1) ? end : best;
}

} // namespace

kernels::ConvShape windowShape(const NetworkLayout &layout, const Step &step, std::size_t height, std::size_t width)
{
    const std::size_t in = layout.tensors[step.input].reduction;
    const std::size_t out = layout.tensors[step.output].reduction;
    kernels::ConvShape shape{.height = height / in,
                             .width = width / in,
                             .outHeight = height / out,
                             .outWidth = width / out,
                             .kernel = step.kernel,
                             .stride = step.stride};
    const auto before = [&](std::size_t size, std::size_t outSize) {
        const std::size_t covered = (outSize - 1) * step.stride + step.kernel;
        const std::size_t same = covered > size ? (covered - size) / 2 : 0;
        return step.padding == Padding::Same ? same : (step.kernel - 1) / 2;
    };
    shape.padTop = before(shape.height, shape.outHeight);
    shape.padLeft = before(shape.width, shape.outWidth);
    return shape;
}

ArenaPlan planArena(const NetworkLayout &layout, std::size_t height, std::size_t width)
{
    assert(height > 0 && width > 0 && height % kInputMultiple == 0 && width % kInputMultiple == 0);
    std::vector<Piece> all = pieces(layout, height, width);
    std::vector<Piece *> bySize;
    bySize.reserve(all.size());
    for (Piece &piece : all) {
        bySize.push_back(&piece);
    }
    std::stable_sort(bySize.begin(), bySize.end(), [](const Piece *a, const Piece *b) { return a->size > b->size; });

    ArenaPlan plan{.height = height, .width = width, .offsets = {}, .scratch = {}, .floats = 0};
    std::vector<const Piece *> placed;
    for (Piece *piece : bySize) {
        piece->offset = bestFit(*piece, placed);
        plan.floats = std::max(plan.floats, piece->end());
        const auto after = std::upper_bound(placed.begin(), placed.end(), piece,
                                            [](const Piece *a, const Piece *b) { return a->offset < b->offset; });
        placed.insert(after, piece);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        (i < layout.tensors.size() ? plan.offsets : plan.scratch).push_back(all[i].offset);
    }
    return plan;
}

} // namespace likeness::engine::nn
