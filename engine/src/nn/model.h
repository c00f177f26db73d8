#pragma once

#include "engine/image.h"
#include "engine/models.h"
#include "engine/resemblance.h"
#include "engine/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace likeness::engine::nn {

class Network;

/// A compiled model in memory: packed weights, the basis of its embedding, its card. Immutable and shared by all
/// threads.
struct Model {
    ModelCard card;
    std::shared_ptr<const Network> network;
    /// (featureCount, dimension) row-major: the class subspace. Empty: the embedding is the features themselves.
    std::vector<float> basis;
    std::vector<float> classifier; ///< (classCount, dimension): the classifier's rows projected on the same subspace.
    std::vector<float> classifierBias; ///< classCount
};

/// What a model sees of a picture when that was asked for: the centre, where its network takes squares only.
View viewFor(const Model &model, View wanted);

using ModelPtr = std::shared_ptr<const Model>;

/// Reads a compiled model; without a precision int8, or fp32 where there is only that. NotFound says how to build it;
/// Corrupt (checksum, version) says to build it again.
[[nodiscard]] Result<ModelPtr> loadModel(const ModelStore &store, std::string_view name,
                                         std::optional<Precision> precision = std::nullopt);

/// What is stored of a picture.
struct Embedding {
    std::vector<std::int8_t> code; ///< round(unit * 127 / max|unit|)
    float scale = 0; ///< max|unit| / 127, so that unit ~ code * scale.
    float norm = 0; ///< Of the projected vector before L2.
    std::vector<std::uint16_t> half; ///< The unit vector in binary16.
};

/// Runs one picture at a time through a shared model.
/// Threads: one Embedder a thread; it keeps one arena, which all input shapes share, and the plans of the latest
/// shapes.
class Embedder final
{
public:
    explicit Embedder(ModelPtr model);
    ~Embedder();
    Embedder(const Embedder &) = delete;
    Embedder &operator=(const Embedder &) = delete;

    const Model &model() const;

    /// Pooled features, valid until the next call. Sides of the image: multiples of 32.
    std::span<const float> features(const Image &input);
    /// The same from (height, width, 3) floats that are already normalised; a network of codes rounds them to pixels.
    std::span<const float> features(std::span<const float> input, int height, int width);
    /// Logits of the latest features(), valid until the next call.
    std::span<const float> logits();
    /// The unit vector of pooled features (dimension floats), and the norm before L2. A zero vector stays zero, norm 0.
    std::vector<float> unitVector(std::span<const float> features, float *norm = nullptr) const;
    Embedding embed(const Image &input);

    /// What the cells of the latest features()' last map contribute to its embedding: their mean is the unit vector.
    /// (cells, dimension). Empty where the features are no mean over cells, or the embedding is zero.
    struct CellUnits {
        Cells cells;
        std::vector<float> units;
    };
    CellUnits cellUnits() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Code, scale and fp16 of a unit vector.
Embedding quantize(std::span<const float> unit, float norm);

} // namespace likeness::engine::nn
