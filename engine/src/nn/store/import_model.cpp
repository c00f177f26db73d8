#include "nn/store/import_model.h"

#include "image/decoder.h"
#include "nn/class_subspace.h"
#include "nn/network/compile.h"
#include "nn/onnx/import_network.h"
#include "nn/store/model_file.h"
#include "nn/store/published_weights.h"
#include "nn/store/sha256.h"

#include <algorithm>
#include <cmath>

namespace likeness::engine::nn {
namespace {

constexpr std::size_t kDimension = 512; // as of the published networks
constexpr std::size_t kDefaultSide = 224;
constexpr std::size_t kLeastSide = 96;
constexpr std::size_t kMaxSide = 1024;
constexpr std::size_t kMaxNameLength = 64;

/// Of the pictures that the model gets: what was asked for, else what the file was exported for, to the next multiple.
Result<int> sideOf(const onnx::ImportedNetwork &imported, std::size_t wanted)
{
    const std::size_t only = imported.graph.side();
    const std::size_t own = imported.side != 0 ? imported.side : kDefaultSide;
    const std::size_t nearest = (own + kInputMultiple / 2) / kInputMultiple * kInputMultiple;
    const std::size_t side = wanted != 0 ? wanted : std::max(nearest, kLeastSide);
    if (only != 0 && side != only) {
        return failure(Fault::Unsupported,
                       "The network takes squares of " + std::to_string(only)
                           + " pixels only, and these need a side of " + std::to_string(side) + '.');
    }
    if (side < kLeastSide || side > kMaxSide || side % kInputMultiple != 0) {
        return failure(Fault::Unsupported,
                       "The side of the network's pictures must be a multiple of 32 from 96 to 1,024.");
    }
    return static_cast<int>(side);
}

/// mean and deviation are parts of 255.
Result<PixelRange> pixelRangeOf(const ImportOptions &options)
{
    PixelRange range;
    for (std::size_t c = 0; c < 3; ++c) {
        const double mean = 255.0 * options.mean[c];
        const double deviation = 255.0 * options.deviation[c];
        if (!(std::abs(mean) <= 1e6) || !(deviation >= 1e-6 && deviation <= 1e6)) {
            return failure(Fault::Unsupported, "The mean or the deviation of the pixels makes no sense.");
        }
        range.mean[c] = static_cast<float>(mean);
        range.scale[c] = static_cast<float>(1 / deviation);
    }
    return range;
}

/// What the embedding and the search for words need of the classifier.
void addClassifier(Model &model, const Tensors &weights, const std::string &classifier)
{
    ModelCard &card = model.card;
    card.dimension = card.featureCount;
    if (classifier.empty()) {
        return;
    }
    const auto &rows = weights.at(classifier + ".weight").values;
    card.classCount = rows.size() / card.featureCount;
    model.classifierBias = weights.at(classifier + ".bias").values;
    if (card.classCount < kDimension || card.featureCount <= kDimension) {
        model.classifier = rows;
        return;
    }
    card.dimension = kDimension;
    auto subspace = classSubspace(rows, card.classCount, card.featureCount, kDimension);
    model.basis = std::move(subspace.basis);
    model.classifier = std::move(subspace.classifier);
}

} // namespace

bool isImportName(std::string_view name)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_'
            || c == '-';
    };
    return !name.empty() && name.size() <= kMaxNameLength && name[0] != '.' && name[0] != '-'
        && std::all_of(name.begin(), name.end(), allowed) && findPublished(name) == nullptr;
}

Result<Model> importModel(std::span<const std::uint8_t> bytes, const ImportOptions &options, std::string origin)
{
    auto imported = onnx::importNetwork(bytes, options.side);
    if (!imported) {
        return tl::unexpected(std::move(imported.error()));
    }
    const auto side = sideOf(*imported, options.side);
    const auto range = pixelRangeOf(options);
    if (!side || !range) {
        return tl::unexpected(side ? range.error() : side.error());
    }
    Graph &graph = imported->graph;
    graph.setPixelRange(*range);
    auto network = compile(graph, imported->weights);
    if (!network) {
        return tl::unexpected(std::move(network.error()));
    }
    if (!imported->producer.empty()) {
        origin += ", exported by " + imported->producer;
    }
    Model model;
    model.card = {.name = options.name,
                  .precision = Precision::Fp32,
                  .id = {},
                  .origin = std::move(origin),
                  .licence = "that of the file",
                  .accuracy = "Not measured.",
                  .weightsSha256 = sha256(bytes),
                  .side = *side,
                  .featureCount = graph.values()[graph.features()].channels,
                  .preprocessing = image::kPreprocessingVersion};
    model.network = std::move(*network);
    addClassifier(model, imported->weights, imported->classifier);
    model.card.id = modelId(model);
    return model;
}

} // namespace likeness::engine::nn
