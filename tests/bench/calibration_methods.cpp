// Which way to 8-bit numbers loses least: every method for ranges, with and without equalisation of weights and bias
// correction, calibrated on some pictures of a folder of folders whose names are labels, tested on others. Prints how
// far the embeddings are from those of floats, what that does to retrieval, and whether the pi scale does more than
// random changes of the same size. One thread.
#include "agreement.h"
#include "image/decoder.h"
#include "library/scanner.h"
#include "nn/calibration/batch_norm_calibration.h"
#include "nn/calibration/calibrate.h"
#include "nn/checkpoint/checkpoint.h"
#include "nn/graph/efficientnet_lite.h"
#include "nn/model.h"
#include "nn/network/compile.h"
#include "nn/quantize/equalize.h"
#include "nn/quantize/quantize_network.h"
#include "nn/store/build_model.h"
#include "nn/store/published_weights.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace likeness;
using namespace likeness::engine;

namespace {

template<typename T>
T valueOf(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s (%s)\n", result.error().message.c_str(), result.error().path.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

struct Picture {
    std::string label;
    Image input;
};

struct Pictures {
    std::vector<Picture> test;
    std::vector<Picture> calibration;
};

/// Of every folder some pictures to test with, and others for the calibration.
Pictures read(const std::filesystem::path &folder, int side, std::size_t testsPerLabel,
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

/// One way from floats to codes.
struct Ranges {
    std::string name;
    std::optional<CalibrationMethod> method; ///< Nothing: from batch norms, without pictures.
    double percentile = 0;
    nn::WeightScales scales = nn::WeightScales::PerChannel;
    std::uint64_t control = 0; ///< Which of the random ones.
};

constexpr std::uint64_t kControls = 5;
const char *const kRandom = "min-max x random";
const char *const kPi = "min-max x pi";

std::vector<Ranges> allRanges()
{
    std::vector<Ranges> all{
        {.name = "batch norms, no pictures", .method = std::nullopt},
        {.name = "min-max, weights per tensor",
         .method = CalibrationMethod::MinMax,
         .scales = nn::WeightScales::PerTensor},
        {.name = "min-max", .method = CalibrationMethod::MinMax},
        {.name = kPi, .method = CalibrationMethod::Pi},
        {.name = "percentile 99.9", .method = CalibrationMethod::Percentile, .percentile = 99.9},
        {.name = "percentile 99.99", .method = CalibrationMethod::Percentile, .percentile = 99.99},
        {.name = "percentile 99.999", .method = CalibrationMethod::Percentile, .percentile = 99.999},
        {.name = "mse", .method = CalibrationMethod::Mse},
        {.name = "entropy", .method = CalibrationMethod::Entropy}};
    for (std::uint64_t control = 1; control <= kControls; ++control) {
        all.push_back({.name = kRandom, .method = CalibrationMethod::Random, .control = control});
    }
    return all;
}

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

class Experiment
{
public:
    Experiment(const nn::PublishedNetwork &network, const nn::Tensors &weights, Pictures pictures)
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
        m_floatRankings = bench::rankings(m_floatUnits);
        m_floatPrecisions = bench::averagePrecisions(m_floatRankings, m_labels);
    }

    double floatPrecision() const { return bench::mean(m_floatPrecisions); }

    /// Gathers statistics of the first pictures in an order that the seed gives, up to each of the counts.
    std::vector<nn::NetworkStatistics> observe(bool equalised, std::uint64_t seed,
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

    nn::NetworkPtr quantized(const Ranges &ranges, const nn::NetworkStatistics *seen, bool equalised,
                             bool biasCorrection, std::uint64_t seed) const
    {
        const nn::LoweredNetwork &lowered = m_lowered[equalised ? 1 : 0];
        nn::Calibration calibration;
        if (ranges.method) {
            CalibrationOptions options;
            options.method = *ranges.method;
            options.percentile = ranges.percentile;
            options.seed = seed * 1000 + ranges.control;
            calibration = nn::calibrate(*seen, options);
        } else {
            calibration = nn::calibrateFromBatchNorms(lowered);
        }
        if (!biasCorrection) {
            calibration.means.assign(calibration.means.size(), {});
        }
        return valueOf(nn::quantizeNetwork(lowered, calibration, ranges.scales));
    }

    Scores score(const nn::NetworkPtr &network) const
    {
        const bench::Units units = embed(network);
        const auto ranked = bench::rankings(units);
        std::vector<double> cosines;
        for (std::size_t i = 0; i < units.size(); ++i) {
            cosines.push_back(double{bench::dot(units[i], m_floatUnits[i])});
        }
        std::sort(cosines.begin(), cosines.end());
        Scores scores{.cosine = bench::mean(cosines),
                      .firstPercentile = cosines[cosines.size() / 100],
                      .sameFirstTen = bench::sameOfTheFirstTen(ranked, m_floatRankings),
                      .precision = 0,
                      .precisionLost = m_floatPrecisions};
        const std::vector<double> precisions = bench::averagePrecisions(ranked, m_labels);
        for (std::size_t i = 0; i < precisions.size(); ++i) {
            scores.precisionLost[i] -= precisions[i];
        }
        scores.precision = bench::mean(precisions);
        return scores;
    }

    /// Of the convolutions, with the noise of all layers before in it; over a few test pictures. The noisiest first.
    std::vector<LayerNoise> noise(const nn::NetworkPtr &network, bool equalised) const;

private:
    static std::vector<float> values(const Image &picture)
    {
        const PixelRange range;
        std::vector<float> values(picture.pixels.size());
        kernels::table().normalizeU8(picture.pixels.data(), values.size() / 3, range.mean.data(), range.scale.data(),
                                     values.data());
        return values;
    }

    bench::Units embed(const nn::NetworkPtr &network) const
    {
        auto model = std::make_shared<nn::Model>(m_model);
        model->network = network;
        nn::Embedder embedder(model);
        bench::Units units;
        for (const Picture &picture : m_pictures.test) {
            units.push_back(embedder.unitVector(embedder.features(picture.input)));
        }
        return units;
    }

    using PixelRange = nn::PixelRange;

    Pictures m_pictures;
    nn::Model m_model; ///< Whose basis all share.
    std::array<nn::LoweredNetwork, 2> m_lowered; ///< As it is, and equalised.
    std::array<nn::NetworkPtr, 2> m_floats;
    std::vector<std::string> m_labels;
    bench::Units m_floatUnits;
    std::vector<std::vector<std::size_t>> m_floatRankings;
    std::vector<double> m_floatPrecisions;
};

std::vector<LayerNoise> Experiment::noise(const nn::NetworkPtr &network, bool equalised) const
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

/// What is done to weights and biases.
struct Corrections {
    const char *name;
    bool equalised;
    bool biases;
};

constexpr std::array kCorrections{Corrections{"none", false, false}, Corrections{"equalised", true, false},
                                  Corrections{"bias", false, true}, Corrections{"both", true, true}};

/// All scores of one row of the table: over seeds, and over controls.
struct Row {
    std::vector<Scores> scores;
    std::vector<LayerNoise> noise; ///< Of the first.
};

double meanOf(const Row &row, double Scores::*member)
{
    double sum = 0;
    for (const Scores &scores : row.scores) {
        sum += scores.*member;
    }
    return sum / static_cast<double>(row.scores.size());
}

void printRow(const std::string &name, const Row &row)
{
    std::vector<double> lost(row.scores.front().precisionLost.size(), 0.0);
    for (const Scores &scores : row.scores) {
        for (std::size_t i = 0; i < lost.size(); ++i) {
            lost[i] += scores.precisionLost[i] / static_cast<double>(row.scores.size());
        }
    }
    const auto [least, most] = std::minmax_element(
        row.scores.begin(), row.scores.end(), [](const Scores &a, const Scores &b) { return a.cosine < b.cosine; });
    const bench::Interval interval = bench::bootstrapInterval(lost);
    std::printf("| %s | %.5f (%.5f..%.5f) | %.4f | %.4f | %.4f | %+.4f..%+.4f |", name.c_str(),
                meanOf(row, &Scores::cosine), least->cosine, most->cosine, meanOf(row, &Scores::firstPercentile),
                meanOf(row, &Scores::sameFirstTen), meanOf(row, &Scores::precision), -interval.high, -interval.low);
    if (!row.noise.empty()) {
        std::printf(" %.1f; %.1f %s, %.1f %s |", row.noise[row.noise.size() / 2].decibels, row.noise[0].decibels,
                    row.noise[0].layer.c_str(), row.noise[1].decibels, row.noise[1].layer.c_str());
    }
    std::printf("\n");
}

/// How often pi is above and below all its controls of the same seed; one of six alike is the best, and one the worst.
class PiVerdict
{
public:
    void judge(const Scores &pi, const std::vector<Scores> &controls)
    {
        const auto less = [](const Scores &a, const Scores &b) { return a.cosine < b.cosine; };
        const auto [least, most] = std::minmax_element(controls.begin(), controls.end(), less);
        ++m_all;
        m_above += std::size_t{pi.cosine > most->cosine};
        m_below += std::size_t{pi.cosine < least->cosine};
    }

    void print() const
    {
        std::printf("\npi's mean cosine lies above all %zu random controls of its run in %zu of %zu runs, below all in "
                    "%zu; by chance each would be %.1f\n",
                    static_cast<std::size_t>(kControls), m_above, m_all, m_below,
                    static_cast<double>(m_all) / static_cast<double>(kControls + 1));
    }

private:
    std::size_t m_all = 0;
    std::size_t m_above = 0;
    std::size_t m_below = 0;
};

void run(const Experiment &experiment, const std::vector<std::size_t> &counts, std::uint64_t seeds)
{
    PiVerdict verdict;
    std::map<std::pair<std::size_t, std::size_t>, std::map<std::string, Row>> rows; // by count and correction
    const std::vector<Ranges> all = allRanges();
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        for (const bool equalised : {false, true}) {
            const auto seen = experiment.observe(equalised, seed, counts);
            for (std::size_t c = 0; c < counts.size(); ++c) {
                for (std::size_t k = 0; k < kCorrections.size(); ++k) {
                    if (kCorrections[k].equalised != equalised) {
                        continue;
                    }
                    std::map<std::string, Row> &table = rows[{c, k}];
                    std::vector<Scores> controls;
                    for (const Ranges &ranges : all) {
                        Row &row = table[ranges.name];
                        if (!ranges.method && !row.scores.empty()) {
                            continue; // no seed changes it
                        }
                        const auto network =
                            experiment.quantized(ranges, &seen[c], equalised, kCorrections[k].biases, seed);
                        row.scores.push_back(experiment.score(network));
                        if (row.noise.empty()) {
                            row.noise = experiment.noise(network, equalised);
                        }
                        if (ranges.name == kRandom) {
                            controls.push_back(row.scores.back());
                        }
                    }
                    verdict.judge(table[kPi].scores.back(), controls);
                }
            }
            std::fprintf(stderr, "seed %llu, %s: done\n", static_cast<unsigned long long>(seed),
                         equalised ? "equalised" : "as it is");
        }
    }
    for (std::size_t c = 0; c < counts.size(); ++c) {
        for (std::size_t k = 0; k < kCorrections.size(); ++k) {
            std::printf(
                "\n%zu pictures, corrections: %s\n\n"
                "| ranges | cosine mean (least..most) | 1st percentile | same first ten | mAP | change, 95 %% | "
                "dB: median; least |\n|---|---|---|---|---|---|---|\n",
                counts[c], kCorrections[k].name);
            for (auto ranges = all.begin(); ranges != all.end(); ++ranges) {
                if (ranges->control <= 1) {
                    printRow(ranges->name, rows[{c, k}][ranges->name]);
                }
            }
        }
    }
    verdict.print();
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App app("Compares the ways to calibrate 8-bit networks.");
    std::string folder;
    std::string name = "efficientnet-lite0";
    const char *given = std::getenv("LIKENESS_WEIGHTS");
    std::string weights = given == nullptr ? "." : given;
    std::vector<std::size_t> counts{64, 256};
    std::size_t tests = 10;
    std::size_t calibrations = 20;
    std::uint64_t seeds = 3;
    app.add_option("FOLDER", folder)->required()->check(CLI::ExistingDirectory);
    app.add_option("--model", name);
    app.add_option("--weights", weights, "Folder of the published checkpoints (LIKENESS_WEIGHTS)");
    app.add_option("--counts", counts, "Pictures for the calibration, ascending")->delimiter(',');
    app.add_option("--seeds", seeds);
    app.add_option("--tests", tests, "Pictures of each label to test with");
    app.add_option("--calibrations", calibrations, "Pictures of each label that the calibration chooses from");
    CLI11_PARSE(app, argc, argv);

    const nn::PublishedNetwork *network = nn::findPublished(name);
    if (network == nullptr) {
        std::fprintf(stderr, "There is no published network of this name.\n");
        return 1;
    }
    const auto file = valueOf(library::readFile(valueOf(nn::findCheckpoint(*network, {weights}))));
    const nn::Tensors tensors = valueOf(nn::readCheckpoint(file.bytes));
    Pictures pictures = read(folder, nn::efficientNetLiteSide(network->which), tests, calibrations);
    if (pictures.calibration.size() < counts.back() || pictures.test.size() < 100) {
        std::fprintf(stderr, "There are %zu pictures to test with (100 are needed) and %zu for the calibration.\n",
                     pictures.test.size(), pictures.calibration.size());
        return 1;
    }
    std::printf("%s, %zu pictures to test with, %zu to calibrate on, %llu seeds\n", name.c_str(), pictures.test.size(),
                pictures.calibration.size(), static_cast<unsigned long long>(seeds));
    const Experiment experiment(*network, tensors, std::move(pictures));
    std::printf("floats: mAP %.4f\n", experiment.floatPrecision());
    run(experiment, counts, seeds);
    return 0;
}
