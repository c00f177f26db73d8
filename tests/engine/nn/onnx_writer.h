#pragma once

#include "nn/graph/tensors.h"
#include "nn/onnx/schema.pb.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// Writes ONNX files node by node, as exporters do.
class OnnxWriter final
{
public:
    using Ints = std::vector<std::int64_t>;
    using Inputs = std::vector<std::string>;
    using Attribute = likeness::engine::nn::onnx::schema::AttributeProto;

    /// side: of the pictures; 0: the file leaves it open.
    explicit OnnxWriter(std::int64_t side = 0)
    {
        model.set_ir_version(8);
        model.set_producer_name("a test");
        auto *input = model.mutable_graph()->add_input();
        input->set_name("picture");
        auto *shape = input->mutable_type()->mutable_tensor_type()->mutable_shape();
        for (const std::int64_t size : {std::int64_t{1}, std::int64_t{3}, side, side}) {
            auto *dim = shape->add_dim();
            if (size != 0) {
                dim->set_dim_value(size);
            }
        }
    }

    /// Returns the name of the new node's output, "<op>1", "<op>2", …
    std::string node(const std::string &op, const Inputs &inputs, std::vector<Attribute> attributes = {})
    {
        auto *node = model.mutable_graph()->add_node();
        node->set_op_type(op);
        node->set_name(op + std::to_string(model.graph().node_size()));
        node->add_output(node->name());
        for (const std::string &input : inputs) {
            node->add_input(input);
        }
        for (Attribute &attribute : attributes) {
            *node->add_attribute() = std::move(attribute);
        }
        return node->name();
    }

    std::string floats(const std::string &name, const Ints &shape, const std::vector<float> &values)
    {
        auto *tensor = model.mutable_graph()->add_initializer();
        tensor->set_name(name);
        tensor->mutable_dims()->Assign(shape.begin(), shape.end());
        tensor->set_data_type(likeness::engine::nn::onnx::schema::TensorProto::FLOAT);
        tensor->set_raw_data(values.data(), values.size() * sizeof(float));
        return name;
    }

    /// A weight in its own shape.
    std::string weight(const likeness::engine::nn::Tensors &weights, const std::string &name)
    {
        const auto &tensor = weights.at(name);
        return floats(name, {tensor.shape.begin(), tensor.shape.end()}, tensor.values);
    }

    std::string ints(const std::string &name, const Ints &values)
    {
        auto *tensor = model.mutable_graph()->add_initializer();
        tensor->set_name(name);
        tensor->add_dims(static_cast<std::int64_t>(values.size()));
        tensor->set_data_type(likeness::engine::nn::onnx::schema::TensorProto::INT64);
        tensor->mutable_int64_data()->Assign(values.begin(), values.end());
        return name;
    }

    /// A scalar from a Constant node.
    std::string scalar(float value)
    {
        Attribute attribute;
        attribute.set_name("value");
        attribute.set_type(Attribute::TENSOR);
        attribute.mutable_t()->set_data_type(likeness::engine::nn::onnx::schema::TensorProto::FLOAT);
        attribute.mutable_t()->add_float_data(value);
        return node("Constant", {}, {attribute});
    }

    static Attribute attribute(const std::string &name, const Ints &values)
    {
        Attribute attribute;
        attribute.set_name(name);
        attribute.set_type(Attribute::INTS);
        attribute.mutable_ints()->Assign(values.begin(), values.end());
        return attribute;
    }

    static Attribute attribute(const std::string &name, int value)
    {
        Attribute attribute;
        attribute.set_name(name);
        attribute.set_type(Attribute::INT);
        attribute.set_i(value);
        return attribute;
    }

    static Attribute attribute(const std::string &name, float value)
    {
        Attribute attribute;
        attribute.set_name(name);
        attribute.set_type(Attribute::FLOAT);
        attribute.set_f(value);
        return attribute;
    }

    static Attribute attribute(const std::string &name, const char *value)
    {
        Attribute attribute;
        attribute.set_name(name);
        attribute.set_type(Attribute::STRING);
        attribute.set_s(value);
        return attribute;
    }

    /// A convolution with weights by name; its bias too, where there is one.
    std::string conv(const likeness::engine::nn::Tensors &weights, const std::string &layer, const std::string &input,
                     std::vector<Attribute> attributes = {})
    {
        Inputs inputs{input, weight(weights, layer + ".weight")};
        if (weights.contains(layer + ".bias")) {
            inputs.push_back(weight(weights, layer + ".bias"));
        }
        return node("Conv", inputs, std::move(attributes));
    }

    std::string batchNorm(const likeness::engine::nn::Tensors &weights, const std::string &layer,
                          const std::string &input, float epsilon)
    {
        return node("BatchNormalization",
                    {input, weight(weights, layer + ".weight"), weight(weights, layer + ".bias"),
                     weight(weights, layer + ".running_mean"), weight(weights, layer + ".running_var")},
                    {attribute("epsilon", epsilon)});
    }

    std::string gemm(const likeness::engine::nn::Tensors &weights, const std::string &layer, const std::string &input)
    {
        return node("Gemm", {input, weight(weights, layer + ".weight"), weight(weights, layer + ".bias")},
                    {attribute("transB", 1)});
    }

    std::vector<std::uint8_t> file(const std::string &output)
    {
        model.mutable_graph()->clear_output();
        model.mutable_graph()->add_output()->set_name(output);
        const std::string bytes = model.SerializeAsString();
        return {bytes.begin(), bytes.end()};
    }

    likeness::engine::nn::onnx::schema::ModelProto model; ///< To be damaged at will.
};
