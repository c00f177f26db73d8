#pragma once

#include "nn/onnx/schema.pb.h"

#include "engine/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace likeness::engine::nn::onnx {

/// A tensor whose numbers the file holds: floats, or the integers that shapes are made of.
struct Constant {
    std::vector<std::size_t> shape; ///< Empty for a scalar.
    std::vector<float> floats;
    std::vector<std::int64_t> integers;

    bool isFloat() const { return !floats.empty(); }
};

using ConstantPtr = std::shared_ptr<const Constant>;

/// Takes the numbers out of the tensor. Errors: Corrupt when they are not as many as its shape says; Unsupported for
/// other types and for numbers in another file, its message a part of a sentence ("weights of type 10").
[[nodiscard]] Result<ConstantPtr> takeConstant(schema::TensorProto &tensor);

} // namespace likeness::engine::nn::onnx
