#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace likeness::engine {

/// Moments by the camera's clock as numbers that sort like them: 20240531180211250 is 2024-05-31 18:02:11.25.
/// 0: unknown.
using CaptureTime = std::int64_t;

/// Before there was photography: a camera that writes an earlier year has a clock that was never set.
constexpr int kFirstYear = 1800;

/// From what the camera wrote ("2024-05-31 18:02:11.25"); unknown where that begins with no date since kFirstYear.
CaptureTime captureTime(std::string_view written);

/// "2024-05-31 18:02:11.25", without the fraction where it is nothing; empty for an unknown one.
std::string captureTimeText(CaptureTime time);

} // namespace likeness::engine
