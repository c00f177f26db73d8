#pragma once

#include "nn/onnx/schema.pb.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace likeness::engine::nn::onnx {

/// A node of the file with its attributes by name.
class NodeReader final
{
public:
    /// node must outlive the reader.
    explicit NodeReader(const schema::NodeProto &node)
        : m_node(node)
    {
    }

    /// "Conv", or "domain.Op" for what is not one of ONNX's own.
    std::string op() const;
    const std::string &name() const { return m_node.name(); }
    /// Empty where there is none: optional inputs may be left out.
    const std::string &input(std::size_t index) const;
    std::size_t inputCount() const { return static_cast<std::size_t>(m_node.input_size()); }
    const std::string &output() const { return m_node.output(0); }

    bool has(std::string_view attribute) const { return find(attribute) != nullptr; }
    std::int64_t integer(std::string_view attribute, std::int64_t otherwise) const;
    float number(std::string_view attribute, float otherwise) const;
    std::string text(std::string_view attribute) const;
    /// As the file has it; empty when it is absent.
    std::vector<std::int64_t> integers(std::string_view attribute) const;
    const schema::AttributeProto *find(std::string_view attribute) const;

private:
    const schema::NodeProto &m_node;
};

/// The first attribute of the node that is of another type than its name asks for, or null.
const schema::AttributeProto *wrongAttribute(const schema::NodeProto &node);

} // namespace likeness::engine::nn::onnx
