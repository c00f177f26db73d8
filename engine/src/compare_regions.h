#pragma once

#include "nn/model.h"

#include "engine/query.h"
#include "engine/resemblance.h"
#include "engine/result.h"

namespace likeness::engine {

/// Where two examples are alike, in the eyes of this model. Reads, decodes and runs the network. Threads: any.
/// Errors: those of reading and decoding; Unsupported where the model's features are no mean over cells.
[[nodiscard]] Result<Resemblance> compareRegions(const nn::ModelPtr &model, const Example &first,
                                                 const Example &second);

} // namespace likeness::engine
