#include "nn/store/build_model.h"

#include "image/decoder.h"
#include "nn/class_subspace.h"
#include "nn/graph/efficientnet_lite.h"
#include "nn/network/compile.h"
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

} // namespace

const PublishedNetwork *recogniseWeights(const Tensors &weights)
{
    const auto all = publishedNetworks();
    const auto found = std::find_if(all.begin(), all.end(), [&](const PublishedNetwork &network) {
        return shapesMatch(efficientNetLite(network.which), weights);
    });
    return found == all.end() ? nullptr : &*found;
}

Result<Model> buildModel(const PublishedNetwork &network, const Tensors &weights, std::string origin,
                         std::string weightsSha256)
{
    const Graph graph = efficientNetLite(network.which);
    auto compiled = compile(graph, weights);
    if (!compiled) {
        return tl::unexpected(std::move(compiled.error()));
    }
    Model model;
    model.card = {.name = std::string(network.name),
                  .id = {},
                  .origin = std::move(origin),
                  .licence = kLicence,
                  .accuracy = std::string(network.accuracy),
                  .weightsSha256 = std::move(weightsSha256),
                  .side = efficientNetLiteSide(network.which),
                  .featureCount = graph.values()[graph.features()].channels,
                  .classCount = graph.values()[graph.logits()].channels,
                  .dimension = kDimension,
                  .preprocessing = image::kPreprocessingVersion};
    model.network = std::move(*compiled);
    const std::string classifier = kClassifier;
    auto subspace = classSubspace(weights.at(classifier + ".weight").values, model.card.classCount,
                                  model.card.featureCount, kDimension);
    model.basis = std::move(subspace.basis);
    model.classifier = std::move(subspace.classifier);
    model.classifierBias = weights.at(classifier + ".bias").values;
    model.card.id = modelId(model);
    return model;
}

} // namespace likeness::engine::nn
