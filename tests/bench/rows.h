#pragma once

#include "kernels/cpu.h"
#include "kernels/table.h"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <random>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

/// What the rows of bench_kernels have in common.
namespace likeness::bench {

/// An instruction set with its speed in registers, in operations a nanosecond; see kernels/peak.h.
struct Set {
    kernels::Isa isa = kernels::Isa::Scalar;
    double floatPeak = 0;
    double codePeak = 0;

    const kernels::Table &table() const { return kernels::table(isa); }
};

template<typename T>
std::vector<T> randomNumbers(std::size_t count)
{
    static std::mt19937 random(42);
    std::vector<T> data(count);
    for (T &x : data) {
        if constexpr (std::is_floating_point_v<T>) {
            x = std::uniform_real_distribution<T>(-1, 1)(random);
        } else {
            x = static_cast<T>(random());
        }
    }
    return data;
}

/// Runs step() and reports its speed: G/s of `work` a step and, where there is a peak, what share of it that is.
template<typename Step>
void measure(benchmark::State &state, double work, double peak, const Step &step)
{
    const std::clock_t start = std::clock();
    for ([[maybe_unused]] auto iteration : state) {
        step();
        benchmark::ClobberMemory();
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    const double speed = work * static_cast<double>(state.iterations()) / seconds * 1e-9;
    state.counters["G/s"] = speed;
    if (peak > 0) {
        state.counters["share"] = speed / peak;
    }
}

/// Registers the row "kernel sizes… @set".
template<typename Function, typename... Sizes>
void add(const std::string &kernel, const Set &set, Function function, Sizes... sizes)
{
    std::ostringstream label;
    label << kernel;
    ((label << ' ' << sizes), ...);
    label << " @" << kernels::name(set.isa);
    benchmark::RegisterBenchmark(label.str().c_str(), [=](benchmark::State &state) {
        function(state, set, std::size_t{sizes}...);
    })->Unit(benchmark::kMicrosecond);
}

/// Even sides with "same" padding, as the networks have them.
inline kernels::ConvShape sameShape(std::size_t side, std::size_t kernel, std::size_t stride)
{
    const std::size_t pad = (kernel - stride) / 2;
    return {side, side, side / stride, side / stride, kernel, stride, pad, pad};
}

void addDots(const Set &set);
void addFloatLayers(const Set &set);
void addCodeLayers(const Set &set);
void addPasses(const Set &set);

} // namespace likeness::bench
