#include "nn/onnx/operators.h"

#include <algorithm>
#include <array>
#include <utility>

namespace likeness::engine::nn::onnx {
namespace {

constexpr std::array<std::pair<std::string_view, Operator>, 29> kOperators{{{"Add", addSum},
                                                                            {"AveragePool", addAveragePool},
                                                                            {"BatchNormalization", addBatchNorm},
                                                                            {"Clip", addClip},
                                                                            {"Concat", addConcat},
                                                                            {"Constant", addConstant},
                                                                            {"Conv", addConv},
                                                                            {"Div", addQuotient},
                                                                            {"Dropout", addIdentity},
                                                                            {"Flatten", addFlatten},
                                                                            {"Gather", addGather},
                                                                            {"Gemm", addGemm},
                                                                            {"GlobalAveragePool", addGlobalAveragePool},
                                                                            {"HardSigmoid", addHardSigmoid},
                                                                            {"HardSwish", addHardSwish},
                                                                            {"Identity", addIdentity},
                                                                            {"MatMul", addMatMul},
                                                                            {"MaxPool", addMaxPool},
                                                                            {"Mul", addProduct},
                                                                            {"Pad", addPad},
                                                                            {"ReduceMean", addReduceMean},
                                                                            {"Relu", addRelu},
                                                                            {"Reshape", addReshape},
                                                                            {"Shape", addShape},
                                                                            {"Sigmoid", addSigmoid},
                                                                            {"Softmax", addSoftmax},
                                                                            {"Squeeze", addSqueeze},
                                                                            {"Sum", addSum},
                                                                            {"Unsqueeze", addUnsqueeze}}};

} // namespace

Operator findOperator(std::string_view name)
{
    const auto found =
        std::find_if(kOperators.begin(), kOperators.end(), [&](const auto &each) { return each.first == name; });
    return found == kOperators.end() ? nullptr : found->second;
}

std::vector<std::string_view> operatorNames()
{
    std::vector<std::string_view> names;
    for (const auto &[name, add] : kOperators) {
        names.push_back(name);
    }
    return names;
}

} // namespace likeness::engine::nn::onnx
