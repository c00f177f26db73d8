#pragma once

#include "nn/onnx/network_builder.h"
#include "nn/onnx/node_reader.h"

#include "engine/result.h"

#include <string_view>
#include <vector>

namespace likeness::engine::nn::onnx {

/// Adds one node to the network and names its output. Errors: Corrupt. What is not supported goes into the builder's
/// list, and the node's output is then Form::Unknown, as is that of every node behind it.
using Operator = Result<void> (*)(NetworkBuilder &builder, const NodeReader &node);

/// Null for an operator that is not supported.
Operator findOperator(std::string_view name);

/// Of all supported ones, in alphabetical order.
std::vector<std::string_view> operatorNames();

// convolutions.cpp
Result<void> addConv(NetworkBuilder &builder, const NodeReader &node);
Result<void> addBatchNorm(NetworkBuilder &builder, const NodeReader &node);
Result<void> addPad(NetworkBuilder &builder, const NodeReader &node);

// pools.cpp
Result<void> addMaxPool(NetworkBuilder &builder, const NodeReader &node);
Result<void> addAveragePool(NetworkBuilder &builder, const NodeReader &node);
Result<void> addGlobalAveragePool(NetworkBuilder &builder, const NodeReader &node);
Result<void> addReduceMean(NetworkBuilder &builder, const NodeReader &node);

// arithmetic.cpp
Result<void> addSum(NetworkBuilder &builder, const NodeReader &node);
Result<void> addProduct(NetworkBuilder &builder, const NodeReader &node);
Result<void> addQuotient(NetworkBuilder &builder, const NodeReader &node);
Result<void> addClip(NetworkBuilder &builder, const NodeReader &node);
Result<void> addRelu(NetworkBuilder &builder, const NodeReader &node);
Result<void> addHardSwish(NetworkBuilder &builder, const NodeReader &node);
Result<void> addHardSigmoid(NetworkBuilder &builder, const NodeReader &node);
Result<void> addSigmoid(NetworkBuilder &builder, const NodeReader &node);

// classifiers.cpp
Result<void> addGemm(NetworkBuilder &builder, const NodeReader &node);
Result<void> addMatMul(NetworkBuilder &builder, const NodeReader &node);
Result<void> addFlatten(NetworkBuilder &builder, const NodeReader &node);
Result<void> addReshape(NetworkBuilder &builder, const NodeReader &node);
Result<void> addSqueeze(NetworkBuilder &builder, const NodeReader &node);
Result<void> addSoftmax(NetworkBuilder &builder, const NodeReader &node);
Result<void> addIdentity(NetworkBuilder &builder, const NodeReader &node);

// shapes.cpp: integers that reshape
Result<void> addConstant(NetworkBuilder &builder, const NodeReader &node);
Result<void> addShape(NetworkBuilder &builder, const NodeReader &node);
Result<void> addGather(NetworkBuilder &builder, const NodeReader &node);
Result<void> addUnsqueeze(NetworkBuilder &builder, const NodeReader &node);
Result<void> addConcat(NetworkBuilder &builder, const NodeReader &node);

} // namespace likeness::engine::nn::onnx
