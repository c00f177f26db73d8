// One row for each kernel, shape and instruction set of this CPU, in CPU time of one thread:
//     bench_kernels --benchmark_filter='gemmU8.*avx2'
// G/s are operations, a multiply-add being two; of poolings and passes over whole tensors they are elements. "share" is
// that of the peak: what the set's multiply-adds (or products of codes) reach in registers.

#include "rows.h"

#include "kernels/peak.h"

using likeness::bench::Set;

namespace {

void addPeaks(const Set &set)
{
    namespace kernels = likeness::kernels;
    likeness::bench::add("peak of floats", set, [](benchmark::State &state, const Set &of) {
        for ([[maybe_unused]] auto iteration : state) {
            state.counters["G/s"] = kernels::fmaPeakGflops(of.isa);
        }
    });
    likeness::bench::add("peak of codes", set, [](benchmark::State &state, const Set &of) {
        for ([[maybe_unused]] auto iteration : state) {
            state.counters["G/s"] = kernels::dotPeakGops(of.isa);
        }
    });
}

} // namespace

int main(int argc, char **argv)
{
    for (const auto isa : likeness::kernels::supportedIsas()) {
        const Set set{isa, likeness::kernels::fmaPeakGflops(isa), likeness::kernels::dotPeakGops(isa)};
        addPeaks(set);
        likeness::bench::addDots(set);
        likeness::bench::addFloatLayers(set);
        likeness::bench::addCodeLayers(set);
        likeness::bench::addPasses(set);
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
