#pragma once

#include "nn/graph/tensors.h"

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Writes pickles and checkpoints byte by byte, as PyTorch does and as it does not.
class PickleWriter
{
public:
    PickleWriter() { m_bytes = "\x80\x02"; }

    PickleWriter &raw(std::string_view bytes)
    {
        m_bytes += bytes;
        return *this;
    }
    PickleWriter &mark() { return raw("("); }
    PickleWriter &tuple() { return raw("t"); }
    PickleWriter &text(std::string_view value)
    {
        return raw("X").little(static_cast<std::uint32_t>(value.size())).raw(value);
    }
    /// Any 64-bit value, as LONG1 where BININT is too small.
    PickleWriter &integer(std::int64_t value)
    {
        if (value >= INT32_MIN && value <= INT32_MAX) {
            return raw("J").little(static_cast<std::int32_t>(value));
        }
        return raw("\x8a\x08").little(value);
    }
    PickleWriter &integers(const std::vector<std::int64_t> &values)
    {
        mark();
        for (const std::int64_t value : values) {
            integer(value);
        }
        return tuple();
    }
    PickleWriter &global(std::string_view module, std::string_view name)
    {
        return raw("c").raw(module).raw("\n").raw(name).raw("\n");
    }
    PickleWriter &emptyOrderedDict() { return global("collections", "OrderedDict").raw(")R"); }

    template<typename T>
    PickleWriter &little(T value)
    {
        char bytes[sizeof(T)];
        std::memcpy(bytes, &value, sizeof(T));
        return raw({bytes, sizeof(T)});
    }

    /// The pickle, ended.
    std::string done() const { return m_bytes + '.'; }

private:
    std::string m_bytes;
};

/// A tensor as a checkpoint describes it.
struct DescribedTensor {
    std::string name;
    std::string storage = "0";
    std::int64_t storageCount = 0;
    std::int64_t offset = 0;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
    std::string type = "FloatStorage";
};

inline void describe(PickleWriter &pickle, const DescribedTensor &tensor)
{
    pickle.text(tensor.name).global("torch._utils", "_rebuild_tensor_v2").mark();
    pickle.mark().text("storage").global("torch", tensor.type).text(tensor.storage).text("cpu");
    pickle.integer(tensor.storageCount).raw("N").tuple().raw("Q");
    pickle.integer(tensor.offset).integers(tensor.shape).integers(tensor.strides);
    pickle.raw("\x89").emptyOrderedDict().tuple().raw("R");
}

inline std::string checkpointHeader()
{
    using namespace std::string_view_literals;
    const std::string magic = PickleWriter().raw("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"sv).done();
    const std::string system = PickleWriter().raw("}").mark().text("little_endian").raw("\x88").raw("u").done();
    return magic + PickleWriter().integer(1001).done() + system;
}

inline std::string describedTensors(const std::vector<DescribedTensor> &tensors)
{
    PickleWriter pickle;
    pickle.emptyOrderedDict().mark();
    for (const DescribedTensor &tensor : tensors) {
        describe(pickle, tensor);
    }
    pickle.raw("u"); // and the state that PyTorch gives its dictionary
    return pickle.raw("}").text("_metadata").emptyOrderedDict().raw("sb").done();
}

inline std::string storageKeys(const std::vector<std::string> &keys)
{
    PickleWriter pickle;
    pickle.raw("]").mark();
    for (const std::string &key : keys) {
        pickle.text(key);
    }
    return pickle.raw("e").done();
}

template<typename T>
std::string storage(std::span<const T> values)
{
    const auto count = static_cast<std::int64_t>(values.size());
    std::string bytes(sizeof(count) + values.size_bytes(), '\0');
    std::memcpy(bytes.data(), &count, sizeof(count));
    std::memcpy(bytes.data() + sizeof(count), values.data(), values.size_bytes());
    return bytes;
}

inline std::span<const std::uint8_t> asBytes(const std::string &text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

/// A whole checkpoint of contiguous tensors, each with a storage of its own.
inline std::string writtenCheckpoint(const likeness::engine::nn::Tensors &tensors)
{
    std::vector<DescribedTensor> described;
    std::vector<std::string> keys;
    std::string data;
    for (const auto &[name, tensor] : tensors) {
        DescribedTensor entry{.name = name, .storage = std::to_string(keys.size()), .shape = {}, .strides = {}};
        entry.storageCount = static_cast<std::int64_t>(tensor.values.size());
        std::int64_t stride = entry.storageCount;
        for (const std::size_t size : tensor.shape) {
            stride /= static_cast<std::int64_t>(size);
            entry.shape.push_back(static_cast<std::int64_t>(size));
            entry.strides.push_back(stride);
        }
        keys.push_back(entry.storage);
        described.push_back(std::move(entry));
        data += storage<float>(tensor.values);
    }
    return checkpointHeader() + describedTensors(described) + storageKeys(keys) + data;
}
