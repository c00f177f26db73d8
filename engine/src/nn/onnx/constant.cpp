#include "nn/onnx/constant.h"

#include <bit>
#include <cstring>
#include <string>

namespace likeness::engine::nn::onnx {
namespace {

static_assert(std::endian::native == std::endian::little, "ONNX files are little-endian");

constexpr std::int64_t kMaxNumbers = std::int64_t{1} << 31U; // protobuf messages end at 2 GiB

tl::unexpected<Error> corrupt(const schema::TensorProto &tensor)
{
    return failure(Fault::Corrupt, "The file is damaged: the tensor " + tensor.name() + " does not have its numbers.");
}

/// Numbers of a tensor's shape; negative when it makes no sense.
std::int64_t numberCount(const schema::TensorProto &tensor)
{
    std::int64_t count = 1;
    for (const std::int64_t dim : tensor.dims()) {
        if (dim <= 0 || dim > kMaxNumbers / count) {
            return -1;
        }
        count *= dim;
    }
    return count;
}

/// From the raw bytes, or else from the repeated field. False when there are not `count` numbers.
template<typename T, typename Stored, typename Field>
bool takeNumbers(schema::TensorProto &tensor, const Field &field, std::size_t count, std::vector<T> &numbers)
{
    if (!tensor.has_raw_data()) {
        numbers.assign(field.begin(), field.end());
        return numbers.size() == count;
    }
    const std::string &raw = tensor.raw_data();
    if (raw.size() / sizeof(Stored) != count || raw.size() % sizeof(Stored) != 0) {
        return false;
    }
    std::vector<Stored> stored(count);
    std::memcpy(stored.data(), raw.data(), raw.size());
    tensor.clear_raw_data();
    numbers.assign(stored.begin(), stored.end());
    return true;
}

} // namespace

Result<ConstantPtr> takeConstant(schema::TensorProto &tensor)
{
    if (tensor.data_location() != schema::TensorProto::DEFAULT) {
        return failure(Fault::Unsupported, "weights in another file");
    }
    const std::int64_t numbers = numberCount(tensor);
    if (numbers < 0) {
        return corrupt(tensor);
    }
    const auto count = static_cast<std::size_t>(numbers);
    auto constant = std::make_shared<Constant>();
    constant->shape.assign(tensor.dims().begin(), tensor.dims().end());
    bool complete = false;
    switch (tensor.data_type()) {
    case schema::TensorProto::FLOAT:
        complete = takeNumbers<float, float>(tensor, tensor.float_data(), count, constant->floats);
        break;
    case schema::TensorProto::INT32:
        complete = takeNumbers<std::int64_t, std::int32_t>(tensor, tensor.int32_data(), count, constant->integers);
        break;
    case schema::TensorProto::INT64:
        complete = takeNumbers<std::int64_t, std::int64_t>(tensor, tensor.int64_data(), count, constant->integers);
        break;
    default:
        return failure(Fault::Unsupported, "weights of type " + std::to_string(tensor.data_type()));
    }
    if (!complete) {
        return corrupt(tensor);
    }
    return constant;
}

} // namespace likeness::engine::nn::onnx
