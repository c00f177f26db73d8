#pragma once

#include "network_fixture.h"
#include "nn/calibration/calibrate.h"
#include "nn/graph/random_weights.h"
#include "nn/model.h"
#include "nn/network/compile.h"
#include "nn/quantize/quantize_network.h"
#include "nn/store/model_file.h"

/// A whole model around tinyGraph(), a few kilobytes large: 24 features, 20 classes, 16 dimensions.
inline likeness::engine::nn::Model tinyModel(likeness::engine::Precision precision = likeness::engine::Precision::Int8,
                                             std::uint32_t seed = 42)
{
    using namespace likeness::engine;
    const nn::Graph graph = tinyGraph();
    const nn::Tensors weights = nn::randomWeights(graph, seed);
    const nn::LoweredNetwork lowered = nn::lower(graph, weights).value();
    nn::Model model;
    model.network = precision == Precision::Fp32
        ? nn::compile(lowered).value()
        : nn::quantizeNetwork(lowered, nn::calibrateFromPicture(lowered, noise(96, 96), 96, 96).value()).value();
    model.card.name = "tiny";
    model.card.precision = precision;
    model.card.origin = "a test";
    model.card.licence = "none";
    model.card.accuracy = "none";
    model.card.weightsSha256 = "0123";
    model.card.side = 96;
    model.card.featureCount = 24;
    model.card.classCount = 20;
    model.card.dimension = 16;
    const auto &classifier = weights.at("fc.weight").values;
    model.basis.assign(classifier.begin(), classifier.begin() + 24 * 16);
    model.classifier.assign(classifier.begin(), classifier.begin() + 20 * 16);
    model.classifierBias = weights.at("fc.bias").values;
    model.card.id = nn::modelId(model);
    return model;
}
