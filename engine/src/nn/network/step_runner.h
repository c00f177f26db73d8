#pragma once

#include "nn/network/arena_plan.h"
#include "nn/network/network.h"

#include "kernels/quantized.h"
#include "kernels/table.h"

#include <cstddef>

namespace likeness::engine::nn {

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

    void run(std::size_t index) const;

private:
    void runGemm(const Step &step) const;
    void runConv(std::size_t index) const;
    void runDepthwise(const Step &step) const;
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
