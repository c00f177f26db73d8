#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace likeness::engine {

/// One way to compute one dense 3x3 convolution of stride 1, floats, as many channels in as out.
struct AlgorithmTiming {
    std::string algorithm; ///< "direct", "im2col", "implicit", "winograd-f2", "winograd-f4", "fft".
    std::size_t side = 0; ///< Of the picture.
    std::size_t channels = 0;
    double ms = 0; ///< Median thread CPU time.
    double gflops = 0; ///< Operations of the definition, whatever the algorithm saves, a nanosecond.
    double shareOfPeak = 0; ///< gflops of this CPU's multiply-add peak; above 1 where less is computed.
    double error = 0; ///< Largest difference from the definition in double, relative to the largest output.
    std::size_t weightBytes = 0;
};

struct AlgorithmReport {
    std::string isa;
    std::vector<AlgorithmTiming> timings; ///< Layer after layer.
};

/// Times every algorithm on the layers of a ResNet-50 at 224x224, in turns, on random data. Blocks for some seconds.
AlgorithmReport benchConvAlgorithms();

} // namespace likeness::engine
