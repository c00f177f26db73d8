#include "nn/network/fusion.h"

#include <algorithm>

namespace likeness::engine::nn {
namespace {

/// What the tensors between fused steps may take: half of a small second-level cache.
constexpr std::size_t kBandBytes = std::size_t{256} << 10U;
constexpr std::size_t kLeastBandRows = 2;

class Fuser
{
public:
    Fuser(const NetworkLayout &layout, std::size_t height, std::size_t width)
        : m_layout(layout)
        , m_height(height)
        , m_width(width)
        , m_readers(layout.tensors.size(), 0)
    {
        for (const Step &step : layout.steps) {
            ++m_readers[step.input];
            if (step.second != kNoTensor) {
                ++m_readers[step.second];
            }
        }
        ++m_readers[layout.features];
        ++m_readers[layout.logits];
    }

    std::vector<FusedSteps> run() const
    {
        std::vector<FusedSteps> all;
        for (std::size_t i = 0; i + 1 < m_layout.featureSteps; ++i) {
            if (!expands(i)) {
                continue;
            }
            FusedSteps fused{.first = i, .last = projects(i + 2) ? i + 2 : i + 1, .bandRows = 0};
            fused.bandRows = bandRows(fused);
            if (pays(fused)) {
                all.push_back(fused);
                i = fused.last;
            }
        }
        return all;
    }

private:
    std::size_t rowsOf(std::size_t tensor) const { return m_height / m_layout.tensors[tensor].shape.reduction; }
    std::size_t rowBytes(std::size_t tensor) const
    {
        return tensorBytes(m_layout, tensor, m_height, m_width) / rowsOf(tensor);
    }

    /// Whether the output of a step is the input of the next one and nothing else.
    bool feedsNext(std::size_t index) const
    {
        const std::size_t tensor = m_layout.steps[index].output;
        return m_layout.steps[index + 1].input == tensor && m_readers[tensor] == 1;
    }

    bool expands(std::size_t index) const
    {
        const Step &step = m_layout.steps[index];
        const bool byRows = (step.kind == StepKind::Gemm && step.second == kNoTensor)
            || (step.kind == StepKind::Conv && convAlgorithm(m_layout, step) == kernels::ConvAlgorithm::Implicit);
        return byRows && feedsNext(index) && m_layout.steps[index + 1].kind == StepKind::Depthwise;
    }

    bool projects(std::size_t index) const
    {
        return index < m_layout.featureSteps && m_layout.steps[index].kind == StepKind::Gemm && feedsNext(index - 1);
    }

    /// Every band reads the weights again, where whole tensors would be written and read.
    bool pays(const FusedSteps &fused) const
    {
        const std::size_t rows = rowsOf(m_layout.steps[fused.last].output);
        const std::size_t bands = (rows + fused.bandRows - 1) / fused.bandRows;
        std::size_t weights = weightBytes(m_layout, m_layout.steps[fused.last]);
        std::size_t tensors = 0;
        for (std::size_t i = fused.first; i < fused.last; ++i) {
            weights += weightBytes(m_layout, m_layout.steps[i]);
            tensors += tensorBytes(m_layout, m_layout.steps[i].output, m_height, m_width);
        }
        return bands > 1 && bands * weights < 2 * tensors;
    }

    std::size_t bytesBetween(const FusedSteps &fused, std::size_t rows) const
    {
        std::size_t bytes = 0;
        for (std::size_t i = fused.last; i > fused.first; --i) {
            const Step &step = m_layout.steps[i];
            rows = std::min(inputRowsOf(step, rows), rowsOf(step.input));
            bytes += rows * rowBytes(step.input);
        }
        return bytes;
    }

    std::size_t bandRows(const FusedSteps &fused) const
    {
        std::size_t rows = kLeastBandRows;
        while (bytesBetween(fused, rows + 2) <= kBandBytes && rows < rowsOf(m_layout.steps[fused.last].output)) {
            rows += 2; // depthwise kernels compute pairs
        }
        return rows;
    }

    const NetworkLayout &m_layout;
    std::size_t m_height;
    std::size_t m_width;
    std::vector<std::size_t> m_readers; ///< By tensor.
};

} // namespace

std::vector<FusedSteps> fusedSteps(const NetworkLayout &layout, std::size_t height, std::size_t width)
{
    return Fuser(layout, height, width).run();
}

std::size_t inputRowsUnder(const NetworkLayout &layout, const Step &step, std::size_t rows, std::size_t height,
                           std::size_t width)
{
    if (!hasWindow(step.kind)) {
        return rows;
    }
    const kernels::ConvShape shape = windowShape(layout, step, height, width);
    return std::min(shape.height, (rows - 1) * shape.stride + shape.kernel - shape.padTop);
}

std::size_t inputRowsOf(const Step &step, std::size_t rows)
{
    return hasWindow(step.kind) ? (rows - 1) * step.stride + step.kernel : rows;
}

} // namespace likeness::engine::nn
