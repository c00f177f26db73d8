#include "nn/network/lower.h"

#include <string>
#include <utility>

namespace likeness::engine::nn {
namespace {

using kernels::Activation;

class Lowering
{
public:
    Lowering(const Graph &graph, const Tensors &weights)
        : m_graph(graph)
        , m_weights(weights)
        , m_users(graph.values().size())
        , m_tensorOf(graph.values().size(), kNoTensor)
        , m_fused(graph.nodes().size(), false)
    {
        for (std::size_t i = 0; i < graph.nodes().size(); ++i) {
            const Node &node = graph.nodes()[i];
            m_users[node.input].push_back(i);
            if (hasSecond(node)) {
                m_users[node.second].push_back(i);
            }
        }
        m_lowered.layout.side = graph.side();
        m_lowered.layout.pixelRange = graph.pixelRange();
        m_lowered.layout.tensors.push_back({.shape = graph.values()[0], .type = TensorType::F32, .quantization = {}});
        m_tensorOf[0] = 0;
    }

    Result<LoweredNetwork> run();

private:
    static bool hasSecond(const Node &node)
    {
        return std::holds_alternative<Add>(node.op) || std::holds_alternative<ScaleChannels>(node.op);
    }

    bool isOutput(ValueId value) const { return value == m_graph.features() || value == m_graph.logits(); }
    /// The node that alone reads a value, when it is a T; such a node can be fused.
    template<typename T>
    const Node *onlyUser(ValueId value) const;
    void markFused(const Node &node) { m_fused[static_cast<std::size_t>(&node - m_graph.nodes().data())] = true; }

    std::size_t newTensor(ValueId value);
    /// Takes a following activation into a step that ends in value; returns the value then computed.
    ValueId fuseActivation(ValueId value, Step &step);
    ValueId fuseResidual(const Node &node, ValueId value, Step &step);

    bool emit(const Node &node);
    void emitWeighted(const Node &node);
    void emitAdd(const Node &node);
    void push(Step step, LayerWeights weights = {});
    void emitPlain(const Node &node, StepKind kind, std::string name);

    const Graph &m_graph;
    const Tensors &m_weights;
    std::vector<std::vector<std::size_t>> m_users;
    std::vector<std::size_t> m_tensorOf; ///< By value; kNoTensor for one that fusion removed.
    std::vector<bool> m_fused;
    LoweredNetwork m_lowered;
};

template<typename T>
const Node *Lowering::onlyUser(ValueId value) const
{
    if (isOutput(value) || m_users[value].size() != 1) {
        return nullptr;
    }
    const Node &node = m_graph.nodes()[m_users[value][0]];
    return std::holds_alternative<T>(node.op) ? &node : nullptr;
}

std::size_t Lowering::newTensor(ValueId value)
{
    auto &tensors = m_lowered.layout.tensors;
    tensors.push_back({.shape = m_graph.values()[value], .type = TensorType::F32, .quantization = {}});
    m_tensorOf[value] = tensors.size() - 1;
    return m_tensorOf[value];
}

void Lowering::push(Step step, LayerWeights weights)
{
    m_lowered.layout.steps.push_back(std::move(step));
    m_lowered.weights.push_back(std::move(weights));
}

ValueId Lowering::fuseActivation(ValueId value, Step &step)
{
    const Node *user = onlyUser<Activate>(value);
    if (user == nullptr) {
        return value;
    }
    const Activation activation = std::get<Activate>(user->op).activation;
    if (step.kind == StepKind::Add && kernels::zeroOf(activation) != 0) {
        return value; // its padding channels would not stay zero, and there is no bias to prevent it
    }
    step.activation = activation;
    markFused(*user);
    return user->output;
}

ValueId Lowering::fuseResidual(const Node &node, ValueId value, Step &step)
{
    const Node *user = onlyUser<Add>(value);
    if (step.kind != StepKind::Gemm || user == nullptr) {
        return value;
    }
    const ValueId other = user->input == value ? user->second : user->input;
    // Values are numbered in order: a lower one is already computed. The picture has no padding and cannot be added.
    if (other == 0 || other >= node.output || m_tensorOf[other] == kNoTensor) {
        return value;
    }
    step.second = m_tensorOf[other];
    markFused(*user);
    return user->output;
}

void Lowering::emitWeighted(const Node &node)
{
    Step step{.kind = StepKind::Gemm, .name = node.name, .input = m_tensorOf[node.input]};
    if (const auto *conv = std::get_if<Conv>(&node.op)) {
        step.kernel = conv->kernel;
        step.stride = conv->stride;
        step.padding = conv->padding;
        if (conv->depthwise) {
            step.kind = StepKind::Depthwise;
        } else if (conv->kernel != 1 || conv->stride != 1 || node.input == 0) { // the picture's 3 channels are no depth
            step.kind = StepKind::Conv;
        }
    }
    ValueId value = node.output;
    LayerWeights folded;
    if (const Node *norm = onlyUser<BatchNorm>(value)) {
        folded = foldWeights(m_weights, node.name, norm->name, std::get<BatchNorm>(norm->op).epsilon);
        markFused(*norm);
        value = norm->output;
    } else {
        folded = foldWeights(m_weights, node.name, {}, 0);
    }
    value = fuseResidual(node, value, step);
    value = fuseActivation(value, step);
    step.output = newTensor(value);
    push(std::move(step), std::move(folded));
}

void Lowering::emitAdd(const Node &node)
{
    Step step{.kind = StepKind::Add, .name = "add", .input = m_tensorOf[node.input], .second = m_tensorOf[node.second]};
    step.output = newTensor(fuseActivation(node.output, step));
    push(std::move(step));
}

void Lowering::emitPlain(const Node &node, StepKind kind, std::string name)
{
    Step step{.kind = kind, .name = std::move(name), .input = m_tensorOf[node.input]};
    if (kind == StepKind::ScaleChannels) {
        step.second = m_tensorOf[node.second];
    }
    if (const auto *activate = std::get_if<Activate>(&node.op)) {
        step.activation = activate->activation;
    }
    if (const auto *pool = std::get_if<MaxPool>(&node.op)) {
        step.kernel = pool->kernel;
        step.stride = pool->stride;
        step.padding = pool->padding;
    }
    step.output = newTensor(node.output);
    push(std::move(step));
}

bool Lowering::emit(const Node &node)
{
    if (std::holds_alternative<Conv>(node.op) || std::holds_alternative<Linear>(node.op)) {
        emitWeighted(node);
    } else if (std::holds_alternative<Add>(node.op)) {
        emitAdd(node);
    } else if (std::holds_alternative<Activate>(node.op)) {
        emitPlain(node, StepKind::Activate, "activate");
    } else if (std::holds_alternative<GlobalAveragePool>(node.op)) {
        emitPlain(node, StepKind::AveragePool, "pool");
    } else if (std::holds_alternative<MaxPool>(node.op)) {
        emitPlain(node, StepKind::MaxPool, "pool");
    } else if (std::holds_alternative<Flatten>(node.op)) {
        emitPlain(node, StepKind::Flatten, "flatten");
    } else if (std::holds_alternative<ScaleChannels>(node.op)) {
        emitPlain(node, StepKind::ScaleChannels, "scale");
    } else {
        return false;
    }
    return true;
}

Result<LoweredNetwork> Lowering::run()
{
    NetworkLayout &layout = m_lowered.layout;
    for (std::size_t i = 0; i < m_graph.nodes().size(); ++i) {
        if (!m_fused[i] && !emit(m_graph.nodes()[i])) {
            return failure(Fault::Unsupported,
                           "The network has a batch norm that follows no convolution: " + m_graph.nodes()[i].name
                               + '.');
        }
        if (layout.featureSteps == 0 && m_tensorOf[m_graph.features()] != kNoTensor) {
            layout.featureSteps = layout.steps.size();
        }
    }
    layout.features = m_tensorOf[m_graph.features()];
    layout.logits = m_tensorOf[m_graph.logits()];
    return std::move(m_lowered);
}

} // namespace

Result<LoweredNetwork> lower(const Graph &graph, const Tensors &weights)
{
    if (auto fits = checkWeights(graph, weights); !fits) {
        return tl::unexpected(std::move(fits.error()));
    }
    return Lowering(graph, weights).run();
}

} // namespace likeness::engine::nn
