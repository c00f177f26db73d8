#include "nn/onnx/import_network.h"

#include "nn/onnx/operators.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace likeness::engine::nn::onnx {
namespace {

using Form = Symbol::Form;

constexpr std::size_t kDefaultSide = 224;
constexpr std::size_t kMaxSide = 1024;

tl::unexpected<Error> corrupt(const std::string &what)
{
    return failure(Fault::Corrupt, "The file is damaged or no ONNX network: " + what + '.');
}

/// Reads the nodes of a file, in its order, into a builder.
class Import
{
public:
    explicit Import(schema::ModelProto &model)
        : m_file(*model.mutable_graph())
    {
    }

    Result<ImportedNetwork> run(std::size_t side)
    {
        return findPicture()
            .and_then([&] { return findNeeded(); })
            .and_then([&] {
                const std::size_t known = m_side != 0 ? m_side : side;
                m_builder.emplace(known != 0 ? known : kDefaultSide, m_uses);
                m_builder->define(m_picture, ValueId{0});
                return takeWeights();
            })
            .and_then([&] { return addNodes(); })
            .and_then([&] { return finish(); });
    }

private:
    Result<void> findPicture();
    Result<void> findNeeded();
    Result<void> takeWeights();
    Result<void> addNodes();
    Result<void> addNode(const schema::NodeProto &proto);
    Result<ImportedNetwork> finish();

    schema::GraphProto &m_file;
    std::string m_picture; ///< The input's name.
    std::size_t m_side = 0; ///< That the file says.
    std::set<const schema::NodeProto *> m_needed; ///< For the output that is read.
    std::map<std::string, std::size_t> m_uses; ///< By those nodes.
    std::optional<NetworkBuilder> m_builder;
};

/// The one input that is no weight.
Result<void> Import::findPicture()
{
    std::set<std::string> weights;
    for (const auto &tensor : m_file.initializer()) {
        weights.insert(tensor.name());
    }
    const schema::ValueInfoProto *picture = nullptr;
    for (const auto &input : m_file.input()) {
        if (weights.contains(input.name())) {
            continue;
        }
        if (picture != nullptr) {
            return failure(Fault::Unsupported, "The network has more than one input; it must be one picture.");
        }
        picture = &input;
    }
    if (picture == nullptr || m_file.output().empty()) {
        return corrupt("it has no input or no output");
    }
    m_picture = picture->name();
    const auto &dims = picture->type().tensor_type().shape().dim();
    const auto size = [&](int dim) { return dims[dim].dim_value(); };
    if (dims.empty()) {
        return {};
    }
    if (dims.size() != 4 || (size(1) != 3 && size(1) != 0) || size(2) != size(3)) {
        return failure(Fault::Unsupported, "The network's input must be square pictures as (pictures, 3, side, side).");
    }
    if (size(2) < 0 || size(2) > static_cast<std::int64_t>(kMaxSide)) {
        return failure(Fault::Unsupported, "The network is for pictures whose sides are more than 1,024 pixels.");
    }
    m_side = static_cast<std::size_t>(size(2));
    return {};
}

/// Goes back from the last output.
Result<void> Import::findNeeded()
{
    std::map<std::string, const schema::NodeProto *> makers;
    for (const auto &node : m_file.node()) {
        if (node.output().empty()) {
            return corrupt("a node has no output");
        }
        for (const std::string &output : node.output()) {
            if (!output.empty() && !makers.emplace(output, &node).second) {
                return corrupt("two nodes make " + output);
            }
        }
    }
    std::vector<std::string> wanted{m_file.output().rbegin()->name()};
    while (!wanted.empty()) {
        const auto maker = makers.find(wanted.back());
        wanted.pop_back();
        if (maker != makers.end() && m_needed.insert(maker->second).second) {
            for (const std::string &input : maker->second->input()) {
                ++m_uses[input];
                wanted.push_back(input);
            }
        }
    }
    return {};
}

Result<void> Import::takeWeights()
{
    for (auto &tensor : *m_file.mutable_initializer()) {
        if (!m_uses.contains(tensor.name())) {
            continue;
        }
        auto constant = takeConstant(tensor);
        if (constant) {
            m_builder->define(tensor.name(), std::move(*constant));
        } else if (constant.error().fault == Fault::Unsupported) {
            m_builder->missing().add(constant.error().message);
            m_builder->define(tensor.name(), Symbol());
        } else {
            return tl::unexpected(std::move(constant.error()));
        }
    }
    m_file.clear_initializer();
    return {};
}

Result<void> Import::addNodes()
{
    for (const auto &node : m_file.node()) {
        if (m_needed.contains(&node)) {
            if (auto added = addNode(node); !added) {
                return added;
            }
        }
    }
    return {};
}

Result<void> Import::addNode(const schema::NodeProto &proto)
{
    const NodeReader node(proto);
    if (wrongAttribute(proto) != nullptr) {
        return corruptNode(node, "has an attribute of the wrong type: " + wrongAttribute(proto)->name());
    }
    for (const std::string &input : proto.input()) {
        if (!input.empty() && !m_builder->isDefined(input)) {
            return corruptNode(node, "reads " + input + ", which nothing before it makes");
        }
    }
    if (m_builder->isDefined(node.output())) {
        return corruptNode(node, "makes " + node.output() + ", which is there already");
    }
    const Operator add = findOperator(node.op());
    if (add == nullptr) {
        m_builder->missing().add("the operator " + node.op());
        m_builder->define(node.output(), Symbol());
        return {};
    }
    return add(*m_builder, node);
}

Result<ImportedNetwork> Import::finish()
{
    const std::string &name = m_file.output().rbegin()->name();
    const Symbol symbol = m_builder->symbol(name);
    if (!m_builder->missing().empty()) {
        return tl::unexpected(m_builder->missing().error());
    }
    if (symbol.form != Form::Value || symbol.value == 0) {
        return corrupt("nothing makes its output " + name);
    }
    if (m_builder->shape(symbol.value).reduction != 0) {
        return failure(Fault::Unsupported,
                       "The network does not end in one row of numbers a picture; it must be a classifier or end in a "
                       "global average.");
    }
    const Node &last = *m_builder->maker(symbol.value);
    const bool classifies = std::holds_alternative<Linear>(last.op);
    Graph &graph = m_builder->graph();
    graph.setOutputs(classifies ? last.input : symbol.value, symbol.value);
    return ImportedNetwork{.graph = graph,
                           .weights = std::move(m_builder->weights()),
                           .classifier = classifies ? last.name : std::string(),
                           .side = m_side,
                           .producer = {}};
}

} // namespace

bool looksLikeOnnx(std::span<const std::uint8_t> bytes)
{
    constexpr std::uint8_t kVersionField = 1U << 3U; // ir_version, which every exporter writes first
    return !bytes.empty() && bytes[0] == kVersionField;
}

Result<ImportedNetwork> importNetwork(std::span<const std::uint8_t> bytes, std::size_t side)
{
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return failure(Fault::Unsupported, "The file is larger than 2 GiB.");
    }
    schema::ModelProto model;
    if (!model.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) || !model.has_graph()) {
        return corrupt("its content cannot be read");
    }
    auto network = Import(model).run(side);
    if (network) {
        network->producer = model.producer_name();
    }
    return network;
}

} // namespace likeness::engine::nn::onnx
