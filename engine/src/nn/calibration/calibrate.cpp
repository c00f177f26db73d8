#include "nn/calibration/calibrate.h"

#include "nn/calibration/ranges.h"
#include "nn/network/compile.h"

#include <cmath>
#include <cstdint>
#include <random>

namespace likeness::engine {

std::string_view name(CalibrationMethod method)
{
    switch (method) {
    case CalibrationMethod::MinMax:
        return "min-max";
    case CalibrationMethod::Percentile:
        return "percentile";
    case CalibrationMethod::Mse:
        return "mse";
    case CalibrationMethod::Entropy:
        return "entropy";
    case CalibrationMethod::Pi:
        return "pi";
    case CalibrationMethod::Random:
        return "random";
    }
    return {};
}

namespace nn {
namespace {

/// Of a scale: what the claim says, and as much as the control may change it.
constexpr double kPiShare = 0.14159 / 256;

class RangeChooser
{
public:
    explicit RangeChooser(const CalibrationOptions &options)
        : m_options(options)
        , m_random(options.seed)
    {
    }

    Range choose(const Histogram &seen)
    {
        switch (m_options.method) {
        case CalibrationMethod::MinMax:
            return minMaxRange(seen);
        case CalibrationMethod::Percentile:
            return percentileRange(seen, 1 - m_options.percentile / 100);
        case CalibrationMethod::Mse:
            return leastErrorRange(seen);
        case CalibrationMethod::Entropy:
            return leastDivergenceRange(seen);
        case CalibrationMethod::Pi:
            return stretched(minMaxRange(seen), 1 + kPiShare);
        case CalibrationMethod::Random:
            return stretched(minMaxRange(seen), 1 + kPiShare * fromMinusOneToOne());
        }
        return minMaxRange(seen);
    }

private:
    double fromMinusOneToOne() { return std::ldexp(static_cast<double>(m_random()), -63) - 1; }

    const CalibrationOptions &m_options;
    std::mt19937_64 m_random;
};

} // namespace

Calibration calibrate(const NetworkStatistics &seen, const CalibrationOptions &options)
{
    RangeChooser chooser(options);
    Calibration calibration{.ranges = {}, .means = {}};
    for (const TensorStatistics &tensor : seen.tensors()) {
        calibration.ranges.emplace_back(chooser.choose(tensor.histogram));
        auto &means = calibration.means.emplace_back();
        for (const double sum : tensor.sums) {
            if (options.biasCorrection && tensor.pixels > 0) {
                means.push_back(sum / static_cast<double>(tensor.pixels));
            }
        }
    }
    return calibration;
}

Result<Calibration> calibrateFromPicture(const LoweredNetwork &lowered, std::span<const float> picture,
                                         std::size_t height, std::size_t width)
{
    return compile(lowered).and_then([&](const NetworkPtr &network) {
        Executor executor(network, kernels::table(), Fusion::Off);
        NetworkStatistics seen(network->layout());
        CalibrationOptions options;
        options.method = CalibrationMethod::MinMax;
        return seen.add(executor, picture, height, width).map([&] { return calibrate(seen, options); });
    });
}

} // namespace nn
} // namespace likeness::engine
