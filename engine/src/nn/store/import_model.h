#pragma once

#include "nn/model.h"

#include "engine/models.h"
#include "engine/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>

namespace likeness::engine::nn {

/// Whether a model may be called this: letters, digits and "._-", not at its front, and no published network's name.
bool isImportName(std::string_view name);

/// Compiles the network of an ONNX file into a model of the precision asked for. Its embedding is the class subspace
/// where a classifier of at least as many classes gives one that is smaller than the features, else the features
/// themselves. Errors: those of onnx::importNetwork(), and Unsupported for a side or pixel range that makes no sense.
/// May throw std::bad_alloc.
[[nodiscard]] Result<Model> importModel(std::span<const std::uint8_t> bytes, const ImportOptions &options,
                                        std::string origin, const CalibrationProgress &progress = {},
                                        const std::stop_token &stop = {});

} // namespace likeness::engine::nn
