#pragma once

#include "nn/graph/graph.h"
#include "nn/onnx/constant.h"
#include "nn/onnx/missing.h"
#include "nn/onnx/node_reader.h"

#include "engine/result.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace likeness::engine::nn::onnx {

/// What a name of the file stands for. Exporters write an activation as several nodes; what such a group has come to is
/// noted here, and becomes a value of the graph when the last node of it, or any other, asks for it.
struct Symbol {
    enum class Form : std::uint8_t {
        Unknown, ///< Made by something that is not supported.
        Value,
        Sigmoid, ///< Of the value.
        HardSigmoid,
        PlusThree, ///< x + 3
        Clamped, ///< clamp(x + 3, 0, 6)
        Product, ///< x * clamp(x + 3, 0, 6)
        Padded ///< The value with zeros around it.
    };

    Form form = Form::Unknown;
    ValueId value = 0;
    std::array<std::size_t, 4> pads{}; ///< Top, left, bottom, right.
};

/// The network while it is read: the graph so far, its weights, and what the names of the file stand for.
class NetworkBuilder final
{
public:
    /// side: of the pictures that the file was exported for. uses: how many nodes read a name.
    NetworkBuilder(std::size_t side, std::map<std::string, std::size_t> uses);

    Graph &graph() { return m_graph; }
    Tensors &weights() { return m_weights; }
    Missing &missing() { return m_missing; }
    std::size_t side() const { return m_side; }
    const Value &shape(ValueId value) const { return m_graph.values()[value]; }

    void define(const std::string &name, const Symbol &symbol) { m_symbols[name] = symbol; }
    void define(const std::string &name, ValueId value) { define(name, {.form = Symbol::Form::Value, .value = value}); }
    void define(const std::string &name, ConstantPtr constant) { m_constants[name] = std::move(constant); }
    /// The node cannot be read: says so in the list.
    Result<void> refuse(const NodeReader &node, const std::string &why);
    /// Whether the node reads what was refused; its output is then unknown too.
    bool passUnknown(const NodeReader &node);
    bool isDefined(const std::string &name) const { return m_symbols.contains(name) || m_constants.contains(name); }

    /// Unknown for a name that is not there.
    Symbol symbol(const std::string &name) const;
    /// Null for what is no constant.
    ConstantPtr constant(const std::string &name) const;
    /// The only number of a constant.
    std::optional<float> scalar(const std::string &name) const;
    /// As a value of the graph, behind the first layer: nothing but a convolution may read the picture itself. Nothing
    /// for what is unknown or no value; the node is then refused already, its output unknown.
    std::optional<ValueId> value(const NodeReader &node, std::size_t input);
    /// The node of the graph that makes a value; null for the picture.
    const Node *maker(ValueId value) const { return value == 0 ? nullptr : &m_graph.nodes()[value - 1]; }
    bool isUsed(const std::string &name) const { return m_uses.contains(name); }
    bool isUsedOnce(const std::string &name) const;

    /// A name for a layer's weights that no other has: the file's name for it if there is one.
    std::string layerName(const NodeReader &node);
    void addWeight(const std::string &name, std::vector<std::size_t> shape, std::vector<float> values);

private:
    Graph m_graph;
    Tensors m_weights;
    Missing m_missing;
    std::size_t m_side;
    std::map<std::string, std::size_t> m_uses;
    std::map<std::string, Symbol> m_symbols;
    std::map<std::string, ConstantPtr> m_constants;
    std::set<std::string> m_layerNames;
};

/// "The network's file is damaged: the node …": what a builder's caller reports.
tl::unexpected<Error> corruptNode(const NodeReader &node, const std::string &what);

} // namespace likeness::engine::nn::onnx
