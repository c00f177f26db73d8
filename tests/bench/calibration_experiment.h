#pragma once

#include "support/agreement.h"

#include "nn/calibration/calibrate.h"
#include "nn/model.h"
#include "nn/network/lower.h"
#include "nn/quantize/quantize_network.h"
#include "nn/store/published_weights.h"

#include "engine/image.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace likeness::bench {

/// The value, or the end of the program with the reason.
template<typename T>
T valueOf(engine::Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s (%s)\n", result.error().message.c_str(), result.error().path.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

struct Picture {
    std::string label;
    engine::Image input;
};

struct Pictures {
    std::vector<Picture> test;
    std::vector<Picture> calibration;
};

/// Of every folder some pictures to test with, and others for the calibration, as a network of this side sees them.
Pictures readPictures(const std::filesystem::path &folder, int side, std::size_t testsPerLabel,
                      std::size_t calibrationsPerLabel);

/// One way from floats to codes.
struct Ranges {
    std::string name;
    std::optional<engine::CalibrationMethod> method; ///< Nothing: from batch norms, without pictures.
    double percentile = 0;
    engine::nn::WeightScales scales = engine::nn::WeightScales::PerChannel;
    std::uint64_t control = 0; ///< Which of the random ones.
};

struct Scores {
    double cosine = 0; ///< Mean.
    double firstPercentile = 0; ///< Of the cosines.
    double sameFirstTen = 0;
    double precision = 0; ///< Mean average precision.
    std::vector<double> precisionLost; ///< By query: floats' average precision less ours.
};

/// Signal to noise of what a layer writes, in decibels.
struct LayerNoise {
    std::string layer;
    double decibels = 0;
};

/// Quantises one network in many ways, and compares each with its floats on pictures that no calibration saw.
/// Threads: one.
class CalibrationExperiment final
{
public:
    CalibrationExperiment(const engine::nn::PublishedNetwork &network, const engine::nn::Tensors &weights,
                          Pictures pictures);

    double floatPrecision() const { return tests::mean(m_floatPrecisions); }

    /// Gathers statistics of the first pictures in an order that the seed gives, up to each of the ascending counts.
    std::vector<engine::nn::NetworkStatistics> observe(bool equalised, std::uint64_t seed,
                                                       const std::vector<std::size_t> &counts) const;

    engine::nn::NetworkPtr quantized(const Ranges &ranges, const engine::nn::NetworkStatistics &seen, bool equalised,
                                     bool biasCorrection, std::uint64_t seed) const;

    Scores score(const engine::nn::NetworkPtr &network) const;

    /// Of the convolutions, with the noise of all layers before in it; over a few test pictures. The noisiest first.
    std::vector<LayerNoise> noise(const engine::nn::NetworkPtr &network, bool equalised) const;

private:
    tests::Units embed(const engine::nn::NetworkPtr &network) const;

    Pictures m_pictures;
    engine::nn::Model m_model; ///< Whose basis all share.
    std::array<engine::nn::LoweredNetwork, 2> m_lowered; ///< As it is, and equalised.
    std::array<engine::nn::NetworkPtr, 2> m_floats;
    std::vector<std::string> m_labels;
    tests::Units m_floatUnits;
    std::vector<std::vector<std::size_t>> m_floatRankings;
    std::vector<double> m_floatPrecisions;
};

} // namespace likeness::bench
