#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace likeness::engine {

/// How the range of an 8-bit tensor is chosen from what pictures made of it. kernels/README.md compares them.
enum class CalibrationMethod : std::uint8_t {
    MinMax, ///< All that was seen.
    Percentile, ///< Without the outermost numbers on both sides.
    Mse, ///< The least expected squared error of rounding and clipping.
    Entropy, ///< The least Kullback-Leibler divergence of codes from numbers (Migacz, GTC 2017).
    Pi, ///< Min-max with scales 0.14159 / 2^8 larger: a published claim, kept to be checked.
    Random ///< Min-max with scales changed at random by at most as much: the control for Pi.
};

inline constexpr std::array kAllCalibrationMethods{CalibrationMethod::MinMax, CalibrationMethod::Percentile,
                                                   CalibrationMethod::Mse,    CalibrationMethod::Entropy,
                                                   CalibrationMethod::Pi,     CalibrationMethod::Random};

/// "min-max", "percentile", "mse", "entropy", "pi" or "random".
std::string_view name(CalibrationMethod method);

/// How a network of floats becomes one of 8-bit numbers.
struct CalibrationOptions {
    std::filesystem::path pictures; ///< A folder. Empty: what the network's batch norms say is all that is known.
    std::size_t count = 256; ///< Of the folder's pictures, chosen at random.
    CalibrationMethod method = CalibrationMethod::Mse;
    double percentile = 99.99; ///< Of the method of this name: at most the rest lies above a range, as much below.
    /// Cross-layer equalisation (Nagel et al. 2019), where no result depends on it.
    bool equalise = false;
    bool biasCorrection = true; ///< Biases make up for the mean error of rounded weights.
    std::uint64_t seed = 1; ///< Of all that is random.
    unsigned threads = 0; ///< 0: one per core.
};

} // namespace likeness::engine
