#include "nn/network/network.h"

#include "nn/network/layout_check.h"

namespace likeness::engine::nn {

Network::Network(NetworkLayout layout, AlignedBytes weights)
    : m_layout(std::move(layout))
    , m_weights(std::move(weights))
{
}

Result<NetworkPtr> Network::create(NetworkLayout layout, AlignedBytes weights)
{
    if (!canRun(layout, weights)) {
        return failure(Fault::Corrupt, "The model describes a network that cannot be run.");
    }
    return NetworkPtr(new Network(std::move(layout), std::move(weights)));
}

} // namespace likeness::engine::nn
