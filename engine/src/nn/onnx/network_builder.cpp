#include "nn/onnx/network_builder.h"

#include <utility>

namespace likeness::engine::nn::onnx {

using Form = Symbol::Form;

NetworkBuilder::NetworkBuilder(std::size_t side, std::map<std::string, std::size_t> uses)
    : m_side(side)
    , m_uses(std::move(uses))
{
}

Result<void> NetworkBuilder::refuse(const NodeReader &node, const std::string &why)
{
    m_missing.add(node.op() + ' ' + why);
    define(node.output(), Symbol());
    return {};
}

bool NetworkBuilder::passUnknown(const NodeReader &node)
{
    for (std::size_t i = 0; i < node.inputCount(); ++i) {
        const auto found = m_symbols.find(node.input(i));
        if (found != m_symbols.end() && found->second.form == Form::Unknown) {
            define(node.output(), Symbol());
            return true;
        }
    }
    return false;
}

Symbol NetworkBuilder::symbol(const std::string &name) const
{
    const auto found = m_symbols.find(name);
    return found == m_symbols.end() ? Symbol() : found->second;
}

ConstantPtr NetworkBuilder::constant(const std::string &name) const
{
    const auto found = m_constants.find(name);
    return found == m_constants.end() ? nullptr : found->second;
}

std::optional<float> NetworkBuilder::scalar(const std::string &name) const
{
    const ConstantPtr found = constant(name);
    return found && found->floats.size() == 1 ? std::optional(found->floats[0]) : std::nullopt;
}

std::optional<ValueId> NetworkBuilder::value(const NodeReader &node, std::size_t input)
{
    const std::string &name = node.input(input);
    const Symbol from = symbol(name);
    switch (from.form) {
    case Form::Sigmoid:
    case Form::HardSigmoid: {
        const bool hard = from.form == Form::HardSigmoid;
        const auto activation = hard ? kernels::Activation::HardSigmoid : kernels::Activation::Sigmoid;
        define(name, m_graph.activate(from.value, activation));
        return symbol(name).value;
    }
    case Form::Value:
        if (from.value != 0) {
            return from.value;
        }
        return refuse(node, "of the picture itself"), std::nullopt;
    case Form::Unknown:
        if (constant(name) != nullptr) {
            return refuse(node, "of constants"), std::nullopt;
        }
        define(node.output(), Symbol());
        return std::nullopt;
    default:
        return refuse(node, "of a padded or shifted value"), std::nullopt;
    }
}

bool NetworkBuilder::isUsedOnce(const std::string &name) const
{
    const auto found = m_uses.find(name);
    return found != m_uses.end() && found->second == 1;
}

std::string NetworkBuilder::layerName(const NodeReader &node)
{
    const std::string &own = node.name().empty() ? node.output() : node.name();
    std::string name = own;
    for (std::size_t number = 2; !m_layerNames.insert(name).second; ++number) {
        name = own + '#' + std::to_string(number);
    }
    return name;
}

void NetworkBuilder::addWeight(const std::string &name, std::vector<std::size_t> shape, std::vector<float> values)
{
    m_weights.insert_or_assign(name, Tensor{.shape = std::move(shape), .values = std::move(values)});
}

tl::unexpected<Error> corruptNode(const NodeReader &node, const std::string &what)
{
    return failure(Fault::Corrupt,
                   "The file is damaged: its node " + node.op() + " \"" + node.name() + "\" " + what + '.');
}

} // namespace likeness::engine::nn::onnx
