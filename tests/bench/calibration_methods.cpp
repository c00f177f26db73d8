// Which way to 8-bit numbers loses least: every method for ranges, with and without equalisation of weights and bias
// correction, calibrated on some pictures of a folder of folders whose names are labels, tested on others. Prints how
// far the embeddings are from those of floats, what that does to retrieval, and whether the pi scale does more than
// random changes of the same size. One thread.
#include "calibration_experiment.h"
#include "library/scanner.h"
#include "nn/checkpoint/checkpoint.h"
#include "nn/graph/efficientnet_lite.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

using namespace likeness;
using namespace likeness::engine;
using namespace likeness::bench;

namespace {

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
    const tests::Interval interval = tests::bootstrapInterval(lost);
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

/// Rows by name; by the number of the count and that of the correction.
using Tables = std::map<std::pair<std::size_t, std::size_t>, std::map<std::string, Row>>;

void printTables(const Tables &rows, const std::vector<std::size_t> &counts)
{
    const std::vector<Ranges> all = allRanges();
    for (std::size_t c = 0; c < counts.size(); ++c) {
        for (std::size_t k = 0; k < kCorrections.size(); ++k) {
            std::printf(
                "\n%zu pictures, corrections: %s\n\n"
                "| ranges | cosine mean (least..most) | 1st percentile | same first ten | mAP | change, 95 %% | "
                "dB: median; least |\n|---|---|---|---|---|---|---|\n",
                counts[c], kCorrections[k].name);
            for (auto ranges = all.begin(); ranges != all.end(); ++ranges) {
                if (ranges->control <= 1) {
                    printRow(ranges->name, rows.at({c, k}).at(ranges->name));
                }
            }
        }
    }
}

/// One table's rows for one seed.
void scoreAll(const CalibrationExperiment &experiment, const nn::NetworkStatistics &seen,
              const Corrections &corrections, std::uint64_t seed, std::map<std::string, Row> &table, PiVerdict &verdict)
{
    std::vector<Scores> controls;
    for (const Ranges &ranges : allRanges()) {
        Row &row = table[ranges.name];
        if (!ranges.method && !row.scores.empty()) {
            continue; // no seed changes it
        }
        const auto network = experiment.quantized(ranges, seen, corrections.equalised, corrections.biases, seed);
        row.scores.push_back(experiment.score(network));
        if (row.noise.empty()) {
            row.noise = experiment.noise(network, corrections.equalised);
        }
        if (ranges.name == kRandom) {
            controls.push_back(row.scores.back());
        }
    }
    verdict.judge(table[kPi].scores.back(), controls);
}

void run(const CalibrationExperiment &experiment, const std::vector<std::size_t> &counts, std::uint64_t seeds)
{
    PiVerdict verdict;
    Tables tables;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        for (const bool equalised : {false, true}) {
            const auto seen = experiment.observe(equalised, seed, counts);
            for (std::size_t c = 0; c < counts.size(); ++c) {
                for (std::size_t k = 0; k < kCorrections.size(); ++k) {
                    if (kCorrections[k].equalised == equalised) {
                        scoreAll(experiment, seen[c], kCorrections[k], seed, tables[{c, k}], verdict);
                    }
                }
            }
            std::fprintf(stderr, "seed %llu, %s: done\n", static_cast<unsigned long long>(seed),
                         equalised ? "equalised" : "as it is");
        }
    }
    printTables(tables, counts);
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
    Pictures pictures = readPictures(folder, nn::efficientNetLiteSide(network->which), tests, calibrations);
    if (pictures.calibration.size() < counts.back() || pictures.test.size() < 100) {
        std::fprintf(stderr, "There are %zu pictures to test with (100 are needed) and %zu for the calibration.\n",
                     pictures.test.size(), pictures.calibration.size());
        return 1;
    }
    std::printf("%s, %zu pictures to test with, %zu to calibrate on, %llu seeds\n", name.c_str(), pictures.test.size(),
                pictures.calibration.size(), static_cast<unsigned long long>(seeds));
    const CalibrationExperiment experiment(*network, tensors, std::move(pictures));
    std::printf("floats: mAP %.4f\n", experiment.floatPrecision());
    run(experiment, counts, seeds);
    return 0;
}
