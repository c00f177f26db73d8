#include "nn/store/sha256.h"

#include <array>
#include <openssl/sha.h>

namespace likeness::engine::nn {

std::string sha256(std::span<const std::uint8_t> bytes)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(bytes.data(), bytes.size(), digest.data());
    static constexpr const char *kDigits = "0123456789abcdef";
    std::string hex;
    for (const unsigned char byte : digest) {
        hex += kDigits[byte >> 4U];
        hex += kDigits[byte & 15U];
    }
    return hex;
}

} // namespace likeness::engine::nn
