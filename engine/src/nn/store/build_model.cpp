#include "nn/store/build_model.h"

#include "image/decoder.h"
#include "nn/calibration/batch_norm_calibration.h"
#include "nn/class_subspace.h"
#include "nn/graph/efficientnet_lite.h"
#include "nn/network/compile.h"
#include "nn/quantize/quantize_network.h"
#include "nn/store/model_file.h"

#include <algorithm>

namespace likeness::engine::nn {
namespace {

/// Better than all 1280 features, and 256 lose .007 mAP.
constexpr std::size_t kDimension = 512;
constexpr const char *kClassifier = "_fc";
constexpr const char *kLicence = "Apache-2.0";

bool shapesMatch(const Graph &graph, const Tensors &weights)
{
    const auto parameters = graph.parameters();
    return parameters.size() == weights.size()
        && std::all_of(parameters.begin(), parameters.end(), [&](const Parameter &parameter) {
               const auto found = weights.find(parameter.name);
               return found != weights.end() && found->second.shape == parameter.shape;
           });
}

std::string accuracyOf(const PublishedNetwork &network, Precision precision)
{
    return std::string(network.accuracy) + "Retrieval over 50 classes of Caltech-101 (1,956 pictures, leave one out): "
        + std::string(precision == Precision::Int8 ? network.measuredInt8 : network.measuredFp32) + " (measured).";
}

Result<NetworkPtr> compiledAs(Precision precision, const LoweredNetwork &lowered)
{
    return precision == Precision::Fp32 ? compile(lowered) : quantizeNetwork(lowered, calibrateFromBatchNorms(lowered));
}

} // namespace

const PublishedNetwork *recogniseWeights(const Tensors &weights)
{
    const auto all = publishedNetworks();
    const auto found = std::find_if(all.begin(), all.end(), [&](const PublishedNetwork &network) {
        return shapesMatch(efficientNetLite(network.which), weights);
    });
    return found == all.end() ? nullptr : &*found;
}

Result<std::vector<Model>> buildModels(const PublishedNetwork &network, const Tensors &weights,
                                       const std::string &origin, const std::string &weightsSha256)
{
    const Graph graph = efficientNetLite(network.which);
    const auto lowered = lower(graph, weights);
    if (!lowered) {
        return tl::unexpected(lowered.error());
    }
    Model model;
    model.card = {.name = std::string(network.name),
                  .precision = Precision::Int8,
                  .id = {},
                  .origin = origin,
                  .licence = kLicence,
                  .accuracy = {},
                  .weightsSha256 = weightsSha256,
                  .side = efficientNetLiteSide(network.which),
                  .featureCount = graph.values()[graph.features()].channels,
                  .classCount = graph.values()[graph.logits()].channels,
                  .dimension = kDimension,
                  .preprocessing = image::kPreprocessingVersion};
    const std::string classifier = kClassifier;
    auto subspace = classSubspace(weights.at(classifier + ".weight").values, model.card.classCount,
                                  model.card.featureCount, kDimension);
    model.basis = std::move(subspace.basis);
    model.classifier = std::move(subspace.classifier);
    model.classifierBias = weights.at(classifier + ".bias").values;

    std::vector<Model> models;
    for (const Precision precision : kAllPrecisions) {
        auto compiled = compiledAs(precision, *lowered);
        if (!compiled) {
            return tl::unexpected(std::move(compiled.error()));
        }
        model.card.precision = precision;
        model.card.accuracy = accuracyOf(network, precision);
        model.network = std::move(*compiled);
        model.card.id = modelId(model);
        models.push_back(model);
    }
    return models;
}

} // namespace likeness::engine::nn
