#pragma once

#include "hash.h"
#include "library/catalogue.h"
#include "nn/model.h"

#include "engine/query.h"
#include "engine/result.h"

#include <optional>

namespace likeness::engine {

/// An example as the network takes it.
struct ExampleInput {
    Image image;
    library::FileStat stat{}; ///< Of its file as it was when it was read; nothing for pixels.
    std::optional<Hash128> content{}; ///< Of all of its file's bytes; nothing for pixels.
};

/// From the example's pixels, else from its file. Threads: any. Errors: those of reading and decoding.
[[nodiscard]] Result<ExampleInput> exampleInput(const nn::Model &model, const Example &example);

} // namespace likeness::engine
