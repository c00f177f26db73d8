#pragma once

#include "nn/network/layout.h"

#include "engine/result.h"

#include <memory>

namespace likeness::engine::nn {

/// A compiled network: what to run and the packed weights it runs on. Immutable, shared by all threads.
class Network final
{
public:
    /// Corrupt when the layout is not one that can be run safely on these weights; it may come from a file.
    [[nodiscard]] static Result<std::shared_ptr<const Network>> create(NetworkLayout layout, AlignedBytes weights);

    const NetworkLayout &layout() const { return m_layout; }
    const AlignedBytes &weights() const { return m_weights; }

private:
    Network(NetworkLayout layout, AlignedBytes weights);

    NetworkLayout m_layout;
    AlignedBytes m_weights;
};

using NetworkPtr = std::shared_ptr<const Network>;

} // namespace likeness::engine::nn
