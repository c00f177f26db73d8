#include "app/commands/commands.h"
#include "app/console/output.h"
#include "app/console/text.h"

#include "engine/conv_bench.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace likeness::app {
namespace {

using engine::AlgorithmReport;
using engine::AlgorithmTiming;
using nlohmann::ordered_json;

std::string left(const std::string &text, std::size_t width)
{
    return text + std::string(width - std::min(width, text.size()), ' ');
}

std::string right(const std::string &text, std::size_t width)
{
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

/// "56x56x64"
std::string layer(const AlgorithmTiming &timing)
{
    const std::string side = std::to_string(timing.side);
    return side + 'x' + side + 'x' + std::to_string(timing.channels);
}

ordered_json document(const AlgorithmReport &report)
{
    ordered_json timings = ordered_json::array();
    for (const AlgorithmTiming &timing : report.timings) {
        timings.push_back({{"layer", layer(timing)},
                           {"algorithm", timing.algorithm},
                           {"ms", timing.ms},
                           {"gflops", timing.gflops},
                           {"share_of_peak", timing.shareOfPeak},
                           {"error", timing.error},
                           {"weight_bytes", timing.weightBytes}});
    }
    return {{"isa", report.isa}, {"algorithms", std::move(timings)}};
}

std::string text(const AlgorithmReport &report)
{
    std::string table = "Dense 3x3 convolution of floats, stride 1, " + report.isa
        + ", one thread.\nGFLOP/s counts the operations of the definition, whatever an algorithm saves.\n\n"
        + left("layer", 13) + left("algorithm", 12) + right("ms", 9) + right("GFLOP/s", 9) + right("of peak", 9)
        + right("error", 9) + right("weights", 11) + '\n';
    for (const AlgorithmTiming &timing : report.timings) {
        table += left(layer(timing), 13) + left(timing.algorithm, 12) + right(fixed(timing.ms, 3), 9)
            + right(fixed(timing.gflops, 1), 9) + right(fixed(100 * timing.shareOfPeak, 0) + " %", 9)
            + right(fixed(1e6 * timing.error, 2) + "e-6", 9) + right(fileSize(timing.weightBytes), 11) + '\n';
    }
    return table;
}

} // namespace

int run(const CommonOptions &common, const AlgorithmBenchCommand &)
{
    const AlgorithmReport report = engine::benchConvAlgorithms();
    return common.json ? printJson(document(report)) : print(text(report));
}

} // namespace likeness::app
