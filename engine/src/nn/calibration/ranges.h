#pragma once

#include "nn/calibration/calibration.h"
#include "nn/calibration/histogram.h"

namespace likeness::engine::nn {

// Ranges for the numbers of a histogram. None reaches beyond the least and the greatest of them.

Range minMaxRange(const Histogram &seen);

/// At most a share of `outside` lies above the range, and at most as much below, to a bin of the histogram.
Range percentileRange(const Histogram &seen, double outside);

/// The range with the least expected squared error: numbers inside it are rounded by up to half a code, those outside
/// become its nearest end. Zeros are exact.
Range leastErrorRange(const Histogram &seen);

/// The range under which the distribution of codes differs least, by its Kullback-Leibler divergence, from that of the
/// numbers, zeros apart. The same reach on both sides of zero, where there are numbers on both.
/// See Migacz, "8-bit Inference with TensorRT" (GTC 2017).
Range leastDivergenceRange(const Histogram &seen);

/// The same codes in a range wider by this factor.
Range stretched(const Range &range, double factor);

} // namespace likeness::engine::nn
