#pragma once

#include "engine/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace likeness::engine::nn {

/// The names that the pickles of a checkpoint may mention. Nothing is looked up or called: they are labels on data.
enum class PickleGlobal : std::uint8_t { OrderedDict, RebuildTensor, FloatStorage, LongStorage };

/// Index into Pickle::values. Values refer to one another by index, so a value may even contain itself, and nesting of
/// any depth costs no recursion.
enum class PickleId : std::uint32_t {};

struct PickleNone {
};
/// An integer of more than 64 bits, little-endian two's complement.
struct PickleBigInt {
    std::span<const std::uint8_t> bytes;
};
struct PickleTuple {
    std::vector<PickleId> items;
};
struct PickleList {
    std::vector<PickleId> items;
};
struct PickleDict {
    std::vector<std::pair<PickleId, PickleId>>
        items; ///< In the order of assignment; a later equal key does not replace.
};
/// A reference to something outside the pickle.
struct PicklePersistent {
    PickleId id{};
};
/// "global(*arguments)", kept as data.
struct PickleCall {
    PickleGlobal global{};
    PickleId arguments{}; ///< A PickleTuple.
};

using PickleValue = std::variant<PickleNone, bool, std::int64_t, PickleBigInt, std::string_view, PickleTuple,
                                 PickleList, PickleDict, PickleGlobal, PicklePersistent, PickleCall>;

/// One pickle as plain data. Strings and big integers point into the bytes it was read from.
struct Pickle {
    std::vector<PickleValue> values;
    PickleId root{};
    std::size_t size = 0; ///< Bytes up to and with its STOP.

    const PickleValue &operator[](PickleId id) const { return values[static_cast<std::size_t>(id)]; }
    /// The value as a T, or null when it is something else.
    template<typename T>
    const T *get(PickleId id) const
    {
        return std::get_if<T>(&(*this)[id]);
    }
};

/// Reads the pickle at the start of bytes: protocol 2, and only the opcodes and globals that a checkpoint of plain
/// tensors needs. OrderedDict() becomes an empty dict; the state given to a dict by BUILD is discarded.
/// Errors: Unsupported names an opcode or a global that is not on the list; Corrupt for what no writer produces. Memory
/// is bounded by a small multiple of the bytes read.
[[nodiscard]] Result<Pickle> readPickle(std::span<const std::uint8_t> bytes);

} // namespace likeness::engine::nn
