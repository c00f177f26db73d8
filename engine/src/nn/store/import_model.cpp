#include "nn/store/import_model.h"

#include "image/decoder.h"
#include "nn/calibration/batch_norm_calibration.h"
#include "nn/calibration/calibrate.h"
#include "nn/class_subspace.h"
#include "nn/network/compile.h"
#include "nn/onnx/import_network.h"
#include "nn/quantize/equalize.h"
#include "nn/quantize/quantize_network.h"
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

struct Compiled {
    NetworkPtr network;
    std::string how; ///< For the card; empty for floats.
};

std::string describe(const CalibrationOptions &options, const FolderCalibration &made)
{
    std::string text = ", 8-bit ranges by " + std::string(name(options.method)) + " from "
        + std::to_string(made.pictures) + (made.pictures == 1 ? " picture" : " pictures");
    return made.unread == 0 ? text : text + " (" + std::to_string(made.unread) + " could not be read)";
}

/// Without pictures: by what the file's batch norms tell.
Result<Compiled> compiledToCodes(LoweredNetwork lowered, std::size_t side, const CalibrationOptions &options,
                                 const CalibrationProgress &progress, const std::stop_token &stop)
{
    if (options.equalise) {
        equalize(lowered);
    }
    if (options.pictures.empty()) {
        Calibration known = calibrateFromBatchNorms(lowered);
        if (!options.biasCorrection) {
            known.means.assign(known.means.size(), {});
        }
        return quantizeNetwork(lowered, known).map([](const NetworkPtr &network) {
            return Compiled{.network = network, .how = ", 8-bit ranges from its batch norms"};
        });
    }
    return calibrateFromFolder(lowered, side, options, progress, stop).and_then([&](const FolderCalibration &made) {
        return quantizeNetwork(lowered, made.calibration).map([&](const NetworkPtr &network) {
            return Compiled{.network = network, .how = describe(options, made)};
        });
    });
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

Result<Model> importModel(std::span<const std::uint8_t> bytes, const ImportOptions &options, std::string origin,
                          const CalibrationProgress &progress, const std::stop_token &stop)
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
    auto compiled = lower(graph, imported->weights).and_then([&](const LoweredNetwork &lowered) {
        return options.precision == Precision::Int8
            ? compiledToCodes(lowered, static_cast<std::size_t>(*side), options.calibration, progress, stop)
            : compile(lowered).map([](const NetworkPtr &network) { return Compiled{.network = network, .how = {}}; });
    });
    if (!compiled) {
        return tl::unexpected(std::move(compiled.error()));
    }
    if (!imported->producer.empty()) {
        origin += ", exported by " + imported->producer;
    }
    Model model;
    model.card = {.name = options.name,
                  .precision = options.precision,
                  .id = {},
                  .origin = origin + compiled->how,
                  .licence = "that of the file",
                  .accuracy = "Not measured.",
                  .weightsSha256 = sha256(bytes),
                  .side = *side,
                  .featureCount = graph.values()[graph.features()].channels,
                  .preprocessing = image::kPreprocessingVersion};
    model.network = std::move(compiled->network);
    addClassifier(model, imported->weights, imported->classifier);
    model.card.id = modelId(model);
    return model;
}

} // namespace likeness::engine::nn
