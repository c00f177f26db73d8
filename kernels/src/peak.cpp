#include "kernels/peak.h"

#include <cstdint>
#include <ctime>

namespace likeness::kernels {
namespace {

// Independent sums, enough to hide the latency of the multiply-adds. In assembly, since compilers spill or reorder such
// loops, and so that this file stays baseline code.
#if defined(__x86_64__)

#define PEAK_TWELVE(line)                                                                                              \
    line(0) line(1) line(2) line(3) line(4) line(5) line(6) line(7) line(8) line(9) line(10) line(11)
#define PEAK_CLOBBERS                                                                                                  \
    "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12",         \
        "xmm13", "cc"
#define PEAK_LOOP(zero, line, after)                                                                                   \
    asm volatile(zero(12) PEAK_TWELVE(zero) "1:\n\t" PEAK_TWELVE(line) "dec %0\n\tjnz 1b\n\t" after                    \
                 : "+r"(rounds)                                                                                        \
                 :                                                                                                     \
                 : PEAK_CLOBBERS)

constexpr double kChains = 12;

void scalarRounds(std::uint64_t rounds)
{
#define PEAK_ZERO(i) "xorps %%xmm" #i ", %%xmm" #i "\n\t"
#define PEAK_STEP(i) "mulss %%xmm12, %%xmm" #i "\n\taddss %%xmm12, %%xmm" #i "\n\t"
    PEAK_LOOP(PEAK_ZERO, PEAK_STEP, "");
#undef PEAK_STEP
#undef PEAK_ZERO
}

#define PEAK_ZERO(i) "vxorps %%xmm" #i ", %%xmm" #i ", %%xmm" #i "\n\t"

void avx2Rounds(std::uint64_t rounds)
{
#define PEAK_STEP(i) "vfmadd231ps %%ymm12, %%ymm12, %%ymm" #i "\n\t"
    PEAK_LOOP(PEAK_ZERO, PEAK_STEP, "vzeroupper");
#undef PEAK_STEP
}

void avx512Rounds(std::uint64_t rounds)
{
#define PEAK_STEP(i) "vfmadd231ps %%zmm12, %%zmm12, %%zmm" #i "\n\t"
    PEAK_LOOP(PEAK_ZERO, PEAK_STEP, "vzeroupper");
#undef PEAK_STEP
}

void avx2DotRounds(std::uint64_t rounds)
{
#define PEAK_STEP(i)                                                                                                   \
    "vpmaddubsw %%ymm12, %%ymm12, %%ymm13\n\tvpmaddwd %%ymm12, %%ymm13, %%ymm13\n\t"                                   \
    "vpaddd %%ymm13, %%ymm" #i ", %%ymm" #i "\n\t"
    PEAK_LOOP(PEAK_ZERO, PEAK_STEP, "vzeroupper");
#undef PEAK_STEP
}

void avxVnniDotRounds(std::uint64_t rounds)
{
#define PEAK_STEP(i) "%{vex%} vpdpbusd %%ymm12, %%ymm12, %%ymm" #i "\n\t"
    PEAK_LOOP(PEAK_ZERO, PEAK_STEP, "vzeroupper");
#undef PEAK_STEP
}

void avx512DotRounds(std::uint64_t rounds)
{
#define PEAK_STEP(i) "vpdpbusd %%zmm12, %%zmm12, %%zmm" #i "\n\t"
    PEAK_LOOP(PEAK_ZERO, PEAK_STEP, "vzeroupper");
#undef PEAK_STEP
}

#undef PEAK_ZERO
#undef PEAK_LOOP
#undef PEAK_CLOBBERS
#undef PEAK_TWELVE

#elif defined(__aarch64__)

#define PEAK_EACH(line)                                                                                                \
    line(0) line(1) line(2) line(3) line(4) line(5) line(6) line(7) line(8) line(9) line(10) line(11) line(12)         \
        line(13) line(14) line(15) line(16) line(17) line(18) line(19)
#define PEAK_CLOBBERS                                                                                                  \
    "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13", "v14", "v15", "v16",       \
        "v17", "v18", "v19", "v20", "cc"
#define PEAK_ZERO(i) "movi v" #i ".4s, #0\n\t"
#define PEAK_LOOP(line)                                                                                                \
    asm volatile(PEAK_EACH(PEAK_ZERO) PEAK_ZERO(20) "1:\n\t" PEAK_EACH(line) "subs %0, %0, #1\n\tb.ne 1b\n\t"          \
                 : "+r"(rounds)                                                                                        \
                 :                                                                                                     \
                 : PEAK_CLOBBERS)

constexpr double kChains = 20;

void scalarRounds(std::uint64_t rounds)
{
#define PEAK_STEP(i) "fmul s" #i ", s" #i ", s20\n\tfadd s" #i ", s" #i ", s20\n\t"
    PEAK_LOOP(PEAK_STEP);
#undef PEAK_STEP
}

void neonRounds(std::uint64_t rounds)
{
#define PEAK_STEP(i) "fmla v" #i ".4s, v20.4s, v20.4s\n\t"
    PEAK_LOOP(PEAK_STEP);
#undef PEAK_STEP
}

void neonLongRounds(std::uint64_t rounds)
{
#define PEAK_STEP(i) "smlal v" #i ".4s, v20.4h, v20.4h\n\t"
    PEAK_LOOP(PEAK_STEP);
#undef PEAK_STEP
}

void neonDotRounds(std::uint64_t rounds)
{
#define PEAK_STEP(i) ".inst 0x4e949680 + " #i "\n\t" // sdot v<i>.4s, v20.16b, v20.16b; assemblers want a flag for it
    PEAK_LOOP(PEAK_STEP);
#undef PEAK_STEP
}

#undef PEAK_LOOP
#undef PEAK_ZERO
#undef PEAK_CLOBBERS
#undef PEAK_EACH

#endif

/// Operations of one round, and what runs them.
struct Loop {
    double operations = 0;
    void (*run)(std::uint64_t rounds) = nullptr;
};

Loop multiplyAdds(Isa isa)
{
#if defined(__x86_64__)
    switch (isa) {
    case Isa::Scalar:
        return {2 * kChains, scalarRounds};
    case Isa::Avx2:
    case Isa::AvxVnni:
        return {2 * 8 * kChains, avx2Rounds};
    case Isa::Avx512Vnni:
        return {2 * 16 * kChains, avx512Rounds};
    default:
        break;
    }
#elif defined(__aarch64__)
    switch (isa) {
    case Isa::Scalar:
        return {2 * kChains, scalarRounds};
    case Isa::Neon:
    case Isa::NeonDot:
        return {2 * 4 * kChains, neonRounds};
    default:
        break;
    }
#endif
    static_cast<void>(isa);
    return {};
}

Loop dotProducts(Isa isa)
{
    switch (isa) {
#if defined(__x86_64__)
    case Isa::Avx2:
        return {2 * 32 * kChains, avx2DotRounds};
    case Isa::AvxVnni:
        return {2 * 32 * kChains, avxVnniDotRounds};
    case Isa::Avx512Vnni:
        return {2 * 64 * kChains, avx512DotRounds};
#elif defined(__aarch64__)
    case Isa::Neon:
        return {2 * 4 * kChains, neonLongRounds};
    case Isa::NeonDot:
        return {2 * 16 * kChains, neonDotRounds};
#endif
    default:
        return multiplyAdds(isa);
    }
}

double threadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Operations a nanosecond of the fastest of several runs.
double measure(const Loop &loop)
{
    if (loop.run == nullptr) {
        return 0;
    }
    constexpr int kRuns = 20;
    constexpr double kRunSeconds = 1e-3;
    std::uint64_t rounds = 1024;
    double best = 0;
    for (int run = 0; run < kRuns;) {
        const double start = threadSeconds();
        loop.run(rounds);
        const double seconds = threadSeconds() - start;
        if (seconds < kRunSeconds) {
            rounds *= 2; // warming up
            continue;
        }
        const double speed = static_cast<double>(rounds) * loop.operations / seconds * 1e-9;
        best = speed > best ? speed : best;
        ++run;
    }
    return best;
}

} // namespace

double fmaPeakGflops(Isa isa)
{
    return measure(multiplyAdds(isa));
}

double dotPeakGops(Isa isa)
{
    return measure(dotProducts(isa));
}

} // namespace likeness::kernels
