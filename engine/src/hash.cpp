#include "hash.h"

#include <algorithm>
#include <new>
#include <xxhash.h>

namespace likeness::engine {
namespace {

Hash128 canonical(XXH128_hash_t value)
{
    XXH128_canonical_t bytes;
    XXH128_canonicalFromHash(&bytes, value);
    Hash128 hash;
    std::copy(std::begin(bytes.digest), std::end(bytes.digest), hash.bytes.begin());
    return hash;
}

} // namespace

Hash128 hashBytes(std::span<const std::uint8_t> bytes)
{
    return canonical(XXH3_128bits(bytes.data(), bytes.size()));
}

std::string toHex(const Hash128 &hash)
{
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * hash.bytes.size());
    for (const std::uint8_t byte : hash.bytes) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

struct Hasher::State {
    struct Free {
        void operator()(XXH3_state_t *state) const { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> xxh{XXH3_createState()};
};

Hasher::Hasher()
    : m_state(std::make_unique<State>())
{
    if (!m_state->xxh) {
        throw std::bad_alloc();
    }
    XXH3_128bits_reset(m_state->xxh.get());
}

Hasher::~Hasher() = default;

void Hasher::add(std::span<const std::uint8_t> bytes)
{
    XXH3_128bits_update(m_state->xxh.get(), bytes.data(), bytes.size());
}

Hash128 Hasher::finish() const
{
    return canonical(XXH3_128bits_digest(m_state->xxh.get()));
}

} // namespace likeness::engine
