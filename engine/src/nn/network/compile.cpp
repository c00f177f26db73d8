#include "nn/network/compile.h"

#include "nn/network/pack_weights.h"

#include <optional>

namespace likeness::engine::nn {
namespace {

using kernels::Activation;

class Compiler
{
public:
    Compiler(const Graph &graph, const Tensors &weights)
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
        m_layout.tensors.push_back(graph.values()[0]);
        m_tensorOf[0] = 0;
    }

    Result<NetworkPtr> run();

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
    /// The tensor for the output of an operation that can work in place.
    std::size_t inPlaceTensor(const Node &node);
    /// Takes a following activation into a step that ends in value; returns the value then computed.
    ValueId fuseActivation(ValueId value, Step &step);
    ValueId fuseResidual(const Node &node, ValueId value, Step &step);

    bool emit(const Node &node);
    void emitWeighted(const Node &node);
    void emitAdd(const Node &node);
    void emitPlain(const Node &node, StepKind kind, std::string name);

    const Graph &m_graph;
    const Tensors &m_weights;
    std::vector<std::vector<std::size_t>> m_users;
    std::vector<std::size_t> m_tensorOf; ///< By value; kNoTensor for one that fusion removed.
    std::vector<bool> m_fused;
    NetworkLayout m_layout;
    AlignedFloats m_packed;
};

template<typename T>
const Node *Compiler::onlyUser(ValueId value) const
{
    if (isOutput(value) || m_users[value].size() != 1) {
        return nullptr;
    }
    const Node &node = m_graph.nodes()[m_users[value][0]];
    return std::holds_alternative<T>(node.op) ? &node : nullptr;
}

std::size_t Compiler::newTensor(ValueId value)
{
    m_layout.tensors.push_back(m_graph.values()[value]);
    m_tensorOf[value] = m_layout.tensors.size() - 1;
    return m_tensorOf[value];
}

std::size_t Compiler::inPlaceTensor(const Node &node)
{
    if (isOutput(node.input)
        || m_users[node.input].back() != static_cast<std::size_t>(&node - m_graph.nodes().data())) {
        return newTensor(node.output);
    }
    m_tensorOf[node.output] = m_tensorOf[node.input];
    return m_tensorOf[node.output];
}

ValueId Compiler::fuseActivation(ValueId value, Step &step)
{
    const Node *user = onlyUser<Activate>(value);
    if (user == nullptr) {
        return value;
    }
    const Activation activation = std::get<Activate>(user->op).activation;
    if (step.kind == StepKind::Add && activation == Activation::HardSigmoid) {
        return value; // its padding channels would become 1/2, and there is no bias to prevent it
    }
    step.activation = activation;
    markFused(*user);
    return user->output;
}

ValueId Compiler::fuseResidual(const Node &node, ValueId value, Step &step)
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

void Compiler::emitWeighted(const Node &node)
{
    Step step{.kind = StepKind::Gemm, .name = node.name, .input = m_tensorOf[node.input]};
    if (const auto *conv = std::get_if<Conv>(&node.op)) {
        step.kernel = conv->kernel;
        step.stride = conv->stride;
        step.padding = conv->padding;
        if (conv->depthwise) {
            step.kind = StepKind::Depthwise;
        } else if (conv->kernel != 1 || conv->stride != 1) {
            step.kind = StepKind::Conv;
        }
    }
    FoldedWeights folded = foldBias(m_weights, node.name);
    ValueId value = node.output;
    if (const Node *norm = onlyUser<BatchNorm>(value)) {
        foldBatchNorm(folded, m_weights, norm->name, std::get<BatchNorm>(norm->op).epsilon);
        markFused(*norm);
        value = norm->output;
    }
    value = fuseResidual(node, value, step);
    value = fuseActivation(value, step);
    step.output = newTensor(value);
    packWeights(m_layout, step, folded, m_packed);
    m_layout.steps.push_back(std::move(step));
}

void Compiler::emitAdd(const Node &node)
{
    Step step{.kind = StepKind::Add, .name = "add", .input = m_tensorOf[node.input], .second = m_tensorOf[node.second]};
    step.output = newTensor(fuseActivation(node.output, step));
    m_layout.steps.push_back(std::move(step));
}

void Compiler::emitPlain(const Node &node, StepKind kind, std::string name)
{
    Step step{.kind = kind, .name = std::move(name), .input = m_tensorOf[node.input]};
    if (kind == StepKind::ScaleChannels) {
        step.second = m_tensorOf[node.second];
    }
    if (const auto *activate = std::get_if<Activate>(&node.op)) {
        step.activation = activate->activation;
    }
    step.output = kind == StepKind::AveragePool ? newTensor(node.output) : inPlaceTensor(node);
    m_layout.steps.push_back(std::move(step));
}

bool Compiler::emit(const Node &node)
{
    if (std::holds_alternative<Conv>(node.op) || std::holds_alternative<Linear>(node.op)) {
        emitWeighted(node);
    } else if (std::holds_alternative<Add>(node.op)) {
        emitAdd(node);
    } else if (std::holds_alternative<Activate>(node.op)) {
        emitPlain(node, StepKind::Activate, "activate");
    } else if (std::holds_alternative<GlobalAveragePool>(node.op)) {
        emitPlain(node, StepKind::AveragePool, "pool");
    } else if (std::holds_alternative<ScaleChannels>(node.op)) {
        emitPlain(node, StepKind::ScaleChannels, "scale");
    } else {
        return false;
    }
    return true;
}

Result<NetworkPtr> Compiler::run()
{
    for (std::size_t i = 0; i < m_graph.nodes().size(); ++i) {
        if (!m_fused[i] && !emit(m_graph.nodes()[i])) {
            return failure(Fault::Unsupported,
                           "The network has a batch norm that follows no convolution: " + m_graph.nodes()[i].name
                               + '.');
        }
        if (m_layout.featureSteps == 0 && m_tensorOf[m_graph.features()] != kNoTensor) {
            m_layout.featureSteps = m_layout.steps.size();
        }
    }
    m_layout.features = m_tensorOf[m_graph.features()];
    m_layout.logits = m_tensorOf[m_graph.logits()];
    return Network::create(std::move(m_layout), std::move(m_packed));
}

} // namespace

Result<NetworkPtr> compile(const Graph &graph, const Tensors &weights)
{
    if (auto fits = checkWeights(graph, weights); !fits) {
        return tl::unexpected(std::move(fits.error()));
    }
    return Compiler(graph, weights).run();
}

} // namespace likeness::engine::nn
