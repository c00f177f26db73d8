#pragma once

#include "engine/image.h"
#include "engine/models.h"
#include "engine/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace likeness::engine {

enum class EmbedOutput : std::uint8_t {
    Embedding, ///< The class subspace, L2 normalised (card.dimension floats).
    Features, ///< The network's pooled features (card.featureCount).
    Logits ///< card.classCount.
};

struct EmbedOptions {
    std::string model;
    std::optional<Precision> precision = std::nullopt; ///< Nothing: int8 where the model has it.
    View view = View::Whole;
    EmbedOutput output = EmbedOutput::Embedding;
    unsigned threads = 0; ///< 0: one per core.
};

/// Rows in input order; a row of NaN for what could not be read, with its reason in skipped.
struct EmbedMatrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<float> values; ///< (rows, columns)
    std::vector<std::pair<std::size_t, Error>> skipped; ///< Row and reason, by row.
};

/// Embeds pictures without any library: the same path as add and find. Blocks. progress(done) is called from worker
/// threads, one call at a time.
[[nodiscard]] Result<EmbedMatrix> embedFiles(const ModelStore &store, const EmbedOptions &options,
                                             std::span<const std::filesystem::path> files,
                                             const std::function<void(std::size_t)> &progress = {});

/// The same from tensors that are already the network's input: values is (count, 3, height, width) as PyTorch and ONNX
/// have them, normalised to (x - 127) / 128; height and width are multiples of 32.
[[nodiscard]] Result<EmbedMatrix> embedTensor(const ModelStore &store, const EmbedOptions &options,
                                              std::span<const float> values, std::size_t count, std::size_t height,
                                              std::size_t width);

} // namespace likeness::engine
