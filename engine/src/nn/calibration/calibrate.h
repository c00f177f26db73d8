#pragma once

#include "nn/calibration/calibration.h"
#include "nn/calibration/tensor_statistics.h"
#include "nn/network/lower.h"

#include "engine/calibration.h"
#include "engine/image.h"
#include "engine/result.h"

#include <cstddef>
#include <functional>
#include <span>
#include <stop_token>

namespace likeness::engine::nn {

/// Ranges by the options' method, and means of channels unless they say no bias correction.
Calibration calibrate(const NetworkStatistics &seen, const CalibrationOptions &options);

/// Calibrates on one picture (see Executor::runFeatures()), by min-max.
[[nodiscard]] Result<Calibration> calibrateFromPicture(const LoweredNetwork &lowered, std::span<const float> picture,
                                                       std::size_t height, std::size_t width);

struct FolderCalibration {
    Calibration calibration;
    std::size_t pictures = 0; ///< That were read.
    std::size_t unread = 0;
};

/// Calibrates on a choice of a folder's pictures, each as the network would see it. The same folder and options give
/// the same ranges on the same processor, with any number of threads. Errors: those of a scan, NotFound where there are
/// no pictures, the reason of the first one where none can be read, Cancelled, and those of NetworkStatistics::add().
/// Threads: progress is called from workers, one call at a time.
[[nodiscard]] Result<FolderCalibration>
calibrateFromFolder(const LoweredNetwork &lowered, std::size_t side, const CalibrationOptions &options,
                    const std::function<void(std::size_t done, std::size_t total)> &progress,
                    const std::stop_token &stop);

} // namespace likeness::engine::nn
