#include "calibration_experiment.h"

#include "image/decoder.h"
#include "library/scanner.h"
#include "nn/calibration/batch_norm_calibration.h"
#include "nn/graph/efficientnet_lite.h"
#include "nn/network/compile.h"
#include "nn/quantize/equalize.h"
#include "nn/store/build_model.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <random>

namespace likeness::bench {

using namespace likeness::engine;

namespace {

std::vector<float> values(const Image &picture)
{
    const nn::PixelRange range;
    std::vector<float> values(picture.pixels.size());
    kernels::table().normalizeU8(picture.pixels.data(), values.size() / 3, range.mean.data(), range.scale.data(),
                                 values.data());
    return values;
}

} // namespace

Pictures readPictures(const std::filesystem::path &folder, int side, std::size_t testsPerLabel,
                      std::size_t calibrationsPerLabel)
{
    Pictures pictures;
    std::map<std::string, std::size_t> seen;
    for (const library::NewFile &file : valueOf(library::scan({folder}, {}, {}, {})).files) {
        const std::string label = file.path.parent_path().filename().string();
        const std::size_t index = seen[label]++;
        const bool forTest = index % 2 == 0;
        if (index / 2 >= (forTest ? testsPerLabel : calibrationsPerLabel)) {
            continue;
        }
        const auto bytes = valueOf(library::readFile(file.path)).bytes;
        (forTest ? pictures.test : pictures.calibration)
            .push_back({.label = label, .input = valueOf(image::decode(bytes, {.side = side})).network});
    }
    return pictures;
}

CalibrationExperiment::CalibrationExperiment(const nn::PublishedNetwork &network, const nn::Tensors &weights,
                                             Pictures pictures)
    : m_pictures(std::move(pictures))
    , m_model(valueOf(nn::buildModels(network, weights, {}, {})).front())
    , m_lowered{valueOf(nn::lower(nn::efficientNetLite(network.which), weights)), {}}
{
    m_lowered[1] = m_lowered[0];
    nn::equalize(m_lowered[1]);
    for (std::size_t i = 0; i < m_lowered.size(); ++i) {
        m_floats[i] = valueOf(nn::compile(m_lowered[i]));
    }
    for (const Picture &picture : m_pictures.test) {
        m_labels.push_back(picture.label);
    }
    m_floatUnits = embed(m_floats[0]);
    m_floatRankings = tests::rankings(m_floatUnits);
    m_floatPrecisions = tests::averagePrecisions(m_floatRankings, m_labels);
}

std::vector<nn::NetworkStatistics> CalibrationExperiment::observe(bool equalised, std::uint64_t seed,
                                                                  const std::vector<std::size_t> &counts) const
{
    std::vector<std::size_t> order(m_pictures.calibration.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937_64(seed));
    nn::Executor executor(m_floats[equalised ? 1 : 0], kernels::table(), nn::Fusion::Off);
    nn::NetworkStatistics seen(m_lowered[0].layout);
    std::vector<nn::NetworkStatistics> result;
    std::size_t done = 0;
    for (const std::size_t count : counts) {
        for (; done < count; ++done) {
            const Image &picture = m_pictures.calibration[order[done]].input;
            const auto added = seen.add(executor, values(picture), static_cast<std::size_t>(picture.height),
                                        static_cast<std::size_t>(picture.width));
            if (!added) {
                valueOf<int>(tl::unexpected(added.error()));
            }
        }
        result.push_back(seen);
    }
    return result;
}

nn::NetworkPtr CalibrationExperiment::quantized(const Ranges &ranges, const nn::NetworkStatistics &seen, bool equalised,
                                                bool biasCorrection, std::uint64_t seed) const
{
    const nn::LoweredNetwork &lowered = m_lowered[equalised ? 1 : 0];
    nn::Calibration calibration;
    if (ranges.method) {
        CalibrationOptions options;
        options.method = *ranges.method;
        options.percentile = ranges.percentile;
        options.seed = seed * 1000 + ranges.control;
        calibration = nn::calibrate(seen, options);
    } else {
        calibration = nn::calibrateFromBatchNorms(lowered);
    }
    if (!biasCorrection) {
        calibration.means.assign(calibration.means.size(), {});
    }
    return valueOf(nn::quantizeNetwork(lowered, calibration, ranges.scales));
}

Scores CalibrationExperiment::score(const nn::NetworkPtr &network) const
{
    const tests::Units units = embed(network);
    const auto ranked = tests::rankings(units);
    std::vector<double> cosines;
    for (std::size_t i = 0; i < units.size(); ++i) {
        cosines.push_back(double{tests::dot(units[i], m_floatUnits[i])});
    }
    std::sort(cosines.begin(), cosines.end());
    Scores scores{.cosine = tests::mean(cosines),
                  .firstPercentile = cosines[cosines.size() / 100],
                  .sameFirstTen = tests::sameOfTheFirstTen(ranked, m_floatRankings),
                  .precision = 0,
                  .precisionLost = m_floatPrecisions};
    const std::vector<double> precisions = tests::averagePrecisions(ranked, m_labels);
    for (std::size_t i = 0; i < precisions.size(); ++i) {
        scores.precisionLost[i] -= precisions[i];
    }
    scores.precision = tests::mean(precisions);
    return scores;
}

tests::Units CalibrationExperiment::embed(const nn::NetworkPtr &network) const
{
    auto model = std::make_shared<nn::Model>(m_model);
    model->network = network;
    nn::Embedder embedder(model);
    tests::Units units;
    for (const Picture &picture : m_pictures.test) {
        units.push_back(embedder.unitVector(embedder.features(picture.input)));
    }
    return units;
}

std::vector<LayerNoise> CalibrationExperiment::noise(const nn::NetworkPtr &network, bool equalised) const
{
    constexpr std::size_t kPictures = 8;
    struct Power {
        double signal = 0;
        double noise = 0;
    };
    const nn::NetworkLayout &of = m_lowered[0].layout;
    const nn::NetworkLayout &to = network->layout();
    std::map<std::string, Power> powers;
    for (std::size_t i = 0; i < kPictures; ++i) {
        const Image &picture = m_pictures.test[i * m_pictures.test.size() / kPictures].input;
        const auto height = static_cast<std::size_t>(picture.height);
        const auto width = static_cast<std::size_t>(picture.width);
        std::map<std::string, std::vector<float>> floats;
        nn::Executor executor(m_floats[equalised ? 1 : 0], kernels::table(), nn::Fusion::Off);
        nn::visitTensors(executor, values(picture), height, width, [&](std::size_t tensor, auto numbers) {
            for (const nn::Step &step : of.steps) {
                if (step.output == tensor && nn::isWeighted(step.kind)) {
                    floats[step.name].assign(numbers.begin(), numbers.end());
                }
            }
        });
        nn::Executor codes(network, kernels::table(), nn::Fusion::Off);
        codes.runFeatures(picture.pixels, height, width, [&](std::size_t index) {
            const nn::Step &step = to.steps[index];
            const auto found = floats.find(step.name);
            const nn::TensorSpec &spec = to.tensors[step.output];
            if (found == floats.end() || spec.type != nn::TensorType::U8) {
                return;
            }
            const auto *code = reinterpret_cast<const std::uint8_t *>(codes.tensor(step.output));
            Power &power = powers[step.name];
            for (const float value : found->second) {
                const double got = double{spec.quantization.scale} * (*code++ - spec.quantization.zero);
                power.signal += double{value} * double{value};
                power.noise += (got - double{value}) * (got - double{value});
            }
        });
    }
    std::vector<LayerNoise> layers;
    for (const auto &[name, power] : powers) {
        layers.push_back({.layer = name, .decibels = 10 * std::log10(power.signal / power.noise)});
    }
    std::sort(layers.begin(), layers.end(),
              [](const LayerNoise &a, const LayerNoise &b) { return a.decibels < b.decibels; });
    return layers;
}

} // namespace likeness::bench
