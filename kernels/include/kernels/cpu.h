#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace likeness::kernels {

/// Instruction sets we ship kernels for; those of one architecture weakest first. AvxVnni and NeonDot have integer
/// kernels of their own and share the float kernels of the set before them.
enum class Isa : std::uint8_t { Scalar, Avx2, AvxVnni, Avx512Vnni, Neon, NeonDot };

inline constexpr std::array kAllIsas{Isa::Scalar, Isa::Avx2, Isa::AvxVnni, Isa::Avx512Vnni, Isa::Neon, Isa::NeonDot};

std::string_view name(Isa isa);

/// The instruction sets this CPU and OS can run, weakest first. Scalar is always there.
std::span<const Isa> supportedIsas();

/// What is wrong with LIKENESS_ISA: an unknown name, or a set this CPU lacks; empty when nothing is. main() refuses to
/// start on it, so that nobody measures or tests another instruction set than the one asked for.
std::string isaProblem();

/// The best supported set, or the one named in LIKENESS_ISA. Where isaProblem() is not empty: the best supported set.
/// LIKENESS_ISA is read at the first call; later changes have no effect.
Isa activeIsa();

} // namespace likeness::kernels
