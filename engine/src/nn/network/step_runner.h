#pragma once

#include "nn/network/arena_plan.h"
#include "nn/network/network.h"

#include "kernels/quantized.h"
#include "kernels/table.h"

#include <cstddef>

namespace likeness::engine::nn {

/// Rows of a tensor.
struct Rows {
    std::size_t first = 0;
    std::size_t count = 0;
};

/// Runs the steps of a network by calling kernels on the memory of one plan.
/// Everything it is made from must outlive it.
class StepRunner final
{
public:
    /// arena: plan.bytes. picture: tensor 0, in the arena or outside of it.
    StepRunner(const Network &network, const kernels::Table &table, const ArenaPlan &plan, std::byte *arena,
               const std::byte *picture)
        : m_layout(network.layout())
        , m_weights(network.weights().data())
        , m_table(table)
        , m_plan(plan)
        , m_arena(arena)
        , m_picture(picture)
    {
    }

    /// A step as a whole.
    void run(std::size_t index) const { run(index, {.first = 0, .count = m_plan.rows[m_layout.steps[index].output]}); }
    /// Rows of the output of one of fused steps; the rows of its input under them are there.
    void run(std::size_t index, Rows rows) const;

private:
    /// Rows that lie behind one another in input and output.
    void runTogether(std::size_t index, Rows rows) const;
    void runGemm(const Step &step, Rows rows) const;
    void runConv(std::size_t index, Rows rows) const;
    void runDepthwise(const Step &step, Rows rows) const;
    void runAveragePool(const Step &step) const;
    void runMaxPool(const Step &step) const;
    void runFlatten(const Step &step) const;
    void runScale(std::size_t index) const;
    void runAdd(const Step &step) const;
    void runActivate(const Step &step) const;
    void runQuantize(const Step &step) const;
    void runDequantize(const Step &step) const;

    const TensorSpec &spec(std::size_t tensor) const { return m_layout.tensors[tensor]; }
    bool ofCodes(std::size_t tensor) const { return spec(tensor).type == TensorType::U8; }
    std::size_t lanesOf(std::size_t tensor) const { return lanes(m_layout, tensor); }
    std::size_t pixelsOf(std::size_t tensor) const;
    kernels::ConvShape window(const Step &step) const;
    kernels::Requantize requantize(const Step &step) const;
    /// Codes of b for a code of a.
    float quotient(std::size_t a, std::size_t b) const
    {
        return spec(a).quantization.scale / spec(b).quantization.scale;
    }

    std::size_t widthOf(std::size_t tensor) const { return pixelsOf(tensor) / heightOf(tensor); }
    std::size_t heightOf(std::size_t tensor) const
    {
        const std::size_t reduction = spec(tensor).shape.reduction;
        return reduction == 0 ? 1 : m_plan.height / reduction;
    }
    /// Rows from this one on that lie behind one another.
    std::size_t rowsTogether(std::size_t tensor, std::size_t row) const
    {
        return m_plan.rows[tensor] - row % m_plan.rows[tensor];
    }
    std::size_t placeOf(std::size_t tensor, std::size_t row) const
    {
        return row % m_plan.rows[tensor] * m_plan.rowBytes[tensor];
    }

    template<typename T>
    const T *inRow(std::size_t tensor, std::size_t row) const
    {
        return reinterpret_cast<const T *>(in<std::byte>(tensor) + placeOf(tensor, row));
    }
    template<typename T>
    T *outRow(std::size_t tensor, std::size_t row) const
    {
        return reinterpret_cast<T *>(out<std::byte>(tensor) + placeOf(tensor, row));
    }
    template<typename T>
    const T *in(std::size_t tensor) const
    {
        return reinterpret_cast<const T *>(tensor == 0 ? m_picture : m_arena + m_plan.offsets[tensor]);
    }
    template<typename T>
    T *out(std::size_t tensor) const
    {
        return reinterpret_cast<T *>(m_arena + m_plan.offsets[tensor]);
    }
    template<typename T>
    T *scratch(std::size_t step) const
    {
        return reinterpret_cast<T *>(m_arena + m_plan.scratch[step]);
    }
    const float *floatsAt(std::size_t offset) const { return reinterpret_cast<const float *>(m_weights + offset); }

    const NetworkLayout &m_layout;
    const std::byte *m_weights;
    const kernels::Table &m_table;
    const ArenaPlan &m_plan;
    std::byte *m_arena;
    const std::byte *m_picture;
};

} // namespace likeness::engine::nn
