#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace likeness::engine::nn {

/// 64 lower-case hex digits.
std::string sha256(std::span<const std::uint8_t> bytes);

} // namespace likeness::engine::nn
