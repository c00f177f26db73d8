#include "nn/network/arena_plan.h"

#include "kernels/quantized.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace likeness::engine::nn {
namespace {

/// A piece of memory that must stay untouched from step first to step last.
struct Piece {
    std::size_t size = 0; ///< Bytes; 0: not used.
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t offset = 0;

    bool livesWith(const Piece &other) const { return first <= other.last && other.first <= last; }
    std::size_t end() const { return offset + size; }
};

/// What a network needs memory for.
class Pieces
{
public:
    Pieces(const NetworkLayout &layout, const ArenaPlan &plan)
        : m_layout(layout)
        , m_plan(plan)
        , m_turns(layout.steps.size() + 1)
        , m_all(layout.tensors.size() + layout.steps.size())
        , m_homes(layout.tensors.size())
    {
        std::iota(m_homes.begin(), m_homes.end(), std::size_t{0});
        for (std::size_t i = 0; i < m_turns.size(); ++i) {
            m_turns[i] = {.first = i, .last = i};
        }
        for (const FusedSteps &fused : plan.fused) {
            std::fill(m_turns.begin() + static_cast<std::ptrdiff_t>(fused.first),
                      m_turns.begin() + static_cast<std::ptrdiff_t>(fused.last + 1),
                      Turn{.first = fused.first, .last = fused.last});
        }
        findLives();
        for (std::size_t i = 0; i < layout.steps.size(); ++i) {
            shareInput(i);
            m_all[layout.tensors.size() + i] = {
                .size = aligned(scratchBytes(layout.steps[i])), .first = m_turns[i].first, .last = m_turns[i].last};
        }
    }

    /// The tensors, then the scratch memory of every step.
    std::vector<Piece> &all() { return m_all; }
    /// The tensor whose memory a tensor lies in: itself, or what it is written over.
    std::size_t home(std::size_t tensor) const { return m_homes[tensor]; }

private:
    /// The steps that run in turns with a step, itself included.
    struct Turn {
        std::size_t first = 0;
        std::size_t last = 0;
    };

    void use(std::size_t tensor, std::size_t step)
    {
        Piece &piece = m_all[tensor];
        if (piece.size == 0) {
            piece.size = aligned(m_plan.rows[tensor] * m_plan.rowBytes[tensor]);
            piece.first = m_turns[step].first;
        }
        piece.last = m_turns[step].last;
    }

    void findLives()
    {
        use(0, 0);
        for (std::size_t i = 0; i < m_layout.steps.size(); ++i) {
            const Step &step = m_layout.steps[i];
            use(step.input, i);
            if (step.second != kNoTensor) {
                use(step.second, i);
            }
            use(step.output, i);
        }
        use(m_layout.features, m_layout.steps.size());
        use(m_layout.logits, m_layout.steps.size());
    }

    /// Lets a step that works number by number write over what it is the last to read.
    void shareInput(std::size_t index)
    {
        const Step &step = m_layout.steps[index]; // in turns with others it is the last of them
        const bool overInput =
            step.kind == StepKind::ScaleChannels || step.kind == StepKind::Activate || step.kind == StepKind::Add;
        const bool overSecond =
            step.kind == StepKind::Add || (step.kind == StepKind::Gemm && step.second != step.input);
        if (overInput && shareMemory(step.input, step.output, index)) {
            return;
        }
        if (overSecond && step.second != kNoTensor) {
            shareMemory(step.second, step.output, index);
        }
    }

    bool shareMemory(std::size_t from, std::size_t to, std::size_t step)
    {
        Piece &old = m_all[m_homes[from]];
        Piece &piece = m_all[to];
        if (from == 0 || old.last != step || old.size != piece.size) { // the picture may lie outside the arena
            return false;
        }
        m_homes[to] = m_homes[from];
        old.last = piece.last;
        piece.size = 0;
        return true;
    }

    std::size_t scratchBytes(const Step &step) const
    {
        const bool codes = m_layout.tensors[step.input].type == TensorType::U8;
        const std::size_t in = lanes(m_layout, step.input);
        if (step.kind == StepKind::Conv) {
            const auto shape = windowShape(m_layout, step, m_plan.height, m_plan.width);
            return codes
                ? kernels::convU8ScratchBytes(shape, in, convRows(shape, in))
                : kernels::convScratchFloats(convAlgorithm(m_layout, step), shape, in, lanes(m_layout, step.output))
                    * sizeof(float);
        }
        return step.kind == StepKind::ScaleChannels && codes ? in * sizeof(float) : 0;
    }

    const NetworkLayout &m_layout;
    const ArenaPlan &m_plan;
    std::vector<Turn> m_turns; ///< By step, and of the time after the last.
    std::vector<Piece> m_all;
    std::vector<std::size_t> m_homes; ///< By tensor.
};

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

/// Gives every piece its offset; returns the bytes they take together.
std::size_t place(std::vector<Piece> &pieces)
{
    std::vector<Piece *> bySize;
    for (Piece &piece : pieces) {
        if (piece.size > 0) {
            bySize.push_back(&piece);
        }
    }
    std::stable_sort(bySize.begin(), bySize.end(), [](const Piece *a, const Piece *b) { return a->size > b->size; });
    std::size_t bytes = 0;
    std::vector<const Piece *> placed;
    for (Piece *piece : bySize) {
        piece->offset = bestFit(*piece, placed);
        bytes = std::max(bytes, piece->end());
        const auto after = std::upper_bound(placed.begin(), placed.end(), piece,
                                            [](const Piece *a, const Piece *b) { return a->offset < b->offset; });
        placed.insert(after, piece);
    }
    return bytes;
}

} // namespace

std::size_t convRows(const kernels::ConvShape &shape, std::size_t inChannels)
{
    constexpr std::size_t kScratchBytes = std::size_t{24} << 10U;
    std::size_t rows = 1;
    while (rows < shape.outHeight && kernels::convU8ScratchBytes(shape, inChannels, rows + 1) <= kScratchBytes) {
        ++rows;
    }
    return rows;
}

ArenaPlan planArena(const NetworkLayout &layout, std::size_t height, std::size_t width, Fusion fusion)
{
    assert(height > 0 && width > 0 && height % kInputMultiple == 0 && width % kInputMultiple == 0);
    ArenaPlan plan{.height = height, .width = width};
    if (fusion == Fusion::On) {
        plan.fused = fusedSteps(layout, height, width);
    }
    for (std::size_t tensor = 0; tensor < layout.tensors.size(); ++tensor) {
        const std::size_t reduction = layout.tensors[tensor].shape.reduction;
        plan.rows.push_back(reduction == 0 ? 1 : height / reduction);
        plan.rowBytes.push_back(tensorBytes(layout, tensor, height, width) / plan.rows.back());
    }
    for (const FusedSteps &fused : plan.fused) {
        std::size_t rows = fused.bandRows;
        for (std::size_t i = fused.last; i > fused.first; --i) {
            const Step &step = layout.steps[i];
            rows = std::min(inputRowsOf(step, rows), plan.rows[step.input]);
            plan.rows[step.input] = rows;
        }
    }
    Pieces pieces(layout, plan);
    std::vector<Piece> &all = pieces.all();
    plan.bytes = place(all);
    for (std::size_t tensor = 0; tensor < layout.tensors.size(); ++tensor) {
        plan.offsets.push_back(all[pieces.home(tensor)].offset);
    }
    for (std::size_t step = 0; step < layout.steps.size(); ++step) {
        plan.scratch.push_back(all[layout.tensors.size() + step].offset);
    }
    return plan;
}

} // namespace likeness::engine::nn
