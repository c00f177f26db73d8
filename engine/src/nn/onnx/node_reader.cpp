#include "nn/onnx/node_reader.h"

#include <algorithm>
#include <array>

namespace likeness::engine::nn::onnx {
namespace {

const std::string kNone;

/// The attributes that operators are asked for.
struct Known {
    std::string_view name;
    schema::AttributeProto::AttributeType type;
};
constexpr std::array<Known, 16> kKnown{{{"alpha", schema::AttributeProto::FLOAT},
                                        {"auto_pad", schema::AttributeProto::STRING},
                                        {"axes", schema::AttributeProto::INTS},
                                        {"axis", schema::AttributeProto::INT},
                                        {"beta", schema::AttributeProto::FLOAT},
                                        {"ceil_mode", schema::AttributeProto::INT},
                                        {"dilations", schema::AttributeProto::INTS},
                                        {"epsilon", schema::AttributeProto::FLOAT},
                                        {"group", schema::AttributeProto::INT},
                                        {"kernel_shape", schema::AttributeProto::INTS},
                                        {"max", schema::AttributeProto::FLOAT},
                                        {"min", schema::AttributeProto::FLOAT},
                                        {"strides", schema::AttributeProto::INTS},
                                        {"training_mode", schema::AttributeProto::INT},
                                        {"transA", schema::AttributeProto::INT},
                                        {"transB", schema::AttributeProto::INT}}};

/// By its own word, or, in the oldest files, by what it holds.
bool isOfType(const schema::AttributeProto &attribute, schema::AttributeProto::AttributeType type)
{
    if (attribute.has_type()) {
        return attribute.type() == type;
    }
    switch (type) {
    case schema::AttributeProto::FLOAT:
        return attribute.has_f();
    case schema::AttributeProto::INT:
        return attribute.has_i();
    case schema::AttributeProto::STRING:
        return attribute.has_s();
    default:
        return !attribute.ints().empty();
    }
}

} // namespace

std::string NodeReader::op() const
{
    const bool own = m_node.domain().empty() || m_node.domain() == "ai.onnx";
    return own ? m_node.op_type() : m_node.domain() + '.' + m_node.op_type();
}

const std::string &NodeReader::input(std::size_t index) const
{
    return index < inputCount() ? m_node.input(static_cast<int>(index)) : kNone;
}

const schema::AttributeProto *NodeReader::find(std::string_view attribute) const
{
    const auto &all = m_node.attribute();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto &each) { return each.name() == attribute; });
    return found == all.end() ? nullptr : &*found;
}

std::int64_t NodeReader::integer(std::string_view attribute, std::int64_t otherwise) const
{
    const auto *found = find(attribute);
    return found == nullptr ? otherwise : found->i();
}

float NodeReader::number(std::string_view attribute, float otherwise) const
{
    const auto *found = find(attribute);
    return found == nullptr ? otherwise : found->f();
}

std::string NodeReader::text(std::string_view attribute) const
{
    const auto *found = find(attribute);
    return found == nullptr ? std::string() : found->s();
}

std::vector<std::int64_t> NodeReader::integers(std::string_view attribute) const
{
    const auto *found = find(attribute);
    return found == nullptr ? std::vector<std::int64_t>()
                            : std::vector<std::int64_t>(found->ints().begin(), found->ints().end());
}

const schema::AttributeProto *wrongAttribute(const schema::NodeProto &node)
{
    const auto &all = node.attribute();
    const auto found = std::find_if(all.begin(), all.end(), [](const schema::AttributeProto &attribute) {
        const auto known = std::find_if(kKnown.begin(), kKnown.end(),
                                        [&](const Known &each) { return each.name == attribute.name(); });
        return known != kKnown.end() && !isOfType(attribute, known->type);
    });
    return found == all.end() ? nullptr : &*found;
}

} // namespace likeness::engine::nn::onnx
