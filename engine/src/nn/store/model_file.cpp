#include "nn/store/model_file.h"

#include "hash.h"
#include "image/decoder.h"
#include "library/file_descriptor.h"
#include "nn/network/network.h"
#include "nn/store/header_json.h"
#include "nn/store/replace_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <nlohmann/json.hpp>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace likeness::engine::nn {
namespace {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

constexpr std::array<char, 8> kMagic{'L', 'K', 'N', 'S', 'M', 'O', 'D', 'L'};
constexpr std::uint32_t kMaxHeaderBytes = 4U << 20U;

struct Prelude {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kModelFormatVersion;
    std::uint32_t headerBytes = 0;
};
static_assert(sizeof(Prelude) == 16);

template<typename T>
std::span<const std::uint8_t> bytesOf(std::span<const T> values)
{
    return {reinterpret_cast<const std::uint8_t *>(values.data()), values.size_bytes()};
}

std::span<const std::uint8_t> bytesOf(const Prelude &prelude)
{
    return bytesOf(std::span<const Prelude>(&prelude, 1));
}

/// What the header promises.
struct Header {
    ModelCard card;
    NetworkLayout layout;
    std::size_t weights = 0; ///< Bytes.
};

/// Reads a model file forward, hashing what it reads.
class Reader
{
public:
    explicit Reader(std::filesystem::path path)
        : m_path(std::move(path))
    {
    }

    Result<void> open();
    Result<Header> header();
    Result<ModelPtr> model(Header header);

private:
    tl::unexpected<Error> damaged() const
    {
        return failure(Fault::Corrupt, "The model file is damaged. Build the model again.", m_path);
    }
    bool readExactly(std::uint8_t *buffer, std::size_t size);
    template<typename Numbers>
    bool readNumbers(Numbers &numbers, std::size_t count);

    std::filesystem::path m_path;
    library::FileDescriptor m_file;
    std::uint64_t m_remaining = 0;
    Hasher m_hasher;
};

Result<void> Reader::open()
{
    m_file = library::FileDescriptor(::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {
    };
    if (!m_file.valid() || ::fstat(m_file.get(), &status) != 0) {
        return failure(errno == ENOENT ? Fault::NotFound : Fault::Unreadable,
                       std::string("The model file cannot be opened: ") + std::strerror(errno) + '.', m_path);
    }
    if (!S_ISREG(status.st_mode)) {
        return failure(Fault::Unreadable, "The model is not a regular file.", m_path);
    }
    m_remaining = static_cast<std::uint64_t>(status.st_size);
    return {};
}

bool Reader::readExactly(std::uint8_t *buffer, std::size_t size)
{
    if (size > m_remaining) {
        return false;
    }
    m_remaining -= size;
    for (std::size_t done = 0; done < size;) {
        const ssize_t count = ::read(m_file.get(), buffer + done, size - done);
        if (count <= 0 && !(count < 0 && errno == EINTR)) {
            return false;
        }
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    m_hasher.add({buffer, size});
    return true;
}

template<typename Numbers>
bool Reader::readNumbers(Numbers &numbers, std::size_t count)
{
    constexpr std::size_t kSize = sizeof(typename Numbers::value_type);
    if (count > m_remaining / kSize) {
        return false;
    }
    numbers.resize(count);
    return readExactly(reinterpret_cast<std::uint8_t *>(numbers.data()), count * kSize);
}

Result<Header> Reader::header()
{
    Prelude prelude;
    if (!readExactly(reinterpret_cast<std::uint8_t *>(&prelude), sizeof(prelude)) || prelude.magic != kMagic) {
        return damaged();
    }
    if (prelude.version != kModelFormatVersion) {
        return failure(Fault::Corrupt,
                       "The model file was made by another version of this program. Build the model again.", m_path);
    }
    std::string text(std::min(prelude.headerBytes, kMaxHeaderBytes), '\0');
    if (text.size() != prelude.headerBytes
        || !readExactly(reinterpret_cast<std::uint8_t *>(text.data()), text.size())) {
        return damaged();
    }
    Header header;
    try {
        const auto json = nlohmann::json::parse(text);
        header = {.card = cardFromJson(json.at("card")),
                  .layout = layoutFromJson(json.at("network")),
                  .weights = json.at("weights").get_ref<const nlohmann::json::number_unsigned_t &>()};
    } catch (const nlohmann::json::exception &) {
        return damaged();
    }
    if (header.card.preprocessing != image::kPreprocessingVersion) {
        return failure(Fault::Corrupt, "The model file was made for other pixel rules. Build the model again.", m_path);
    }
    return header;
}

bool cardFits(const ModelCard &card, const NetworkLayout &layout)
{
    const bool codes = std::any_of(layout.tensors.begin(), layout.tensors.end(),
                                   [](const TensorSpec &tensor) { return tensor.type == TensorType::U8; });
    constexpr int kMaxSide = 1024;
    constexpr auto kMultiple = static_cast<int>(kInputMultiple);
    return card.precision == (codes ? Precision::Int8 : Precision::Fp32) && card.side >= 3 * kMultiple
        && card.side <= kMaxSide && card.side % kMultiple == 0
        && layout.tensors[layout.features].shape.channels == card.featureCount
        && (layout.side == 0 || static_cast<std::size_t>(card.side) == layout.side)
        && (card.classCount == 0 ? layout.logits == layout.features
                                 : layout.tensors[layout.logits].shape.channels == card.classCount)
        && card.dimension > 0 && card.dimension <= card.featureCount;
}

Result<ModelPtr> Reader::model(Header header)
{
    AlignedBytes weights;
    if (!readNumbers(weights, header.weights)) {
        return damaged();
    }
    auto network = Network::create(std::move(header.layout), std::move(weights));
    if (!network || !cardFits(header.card, (*network)->layout())) {
        return damaged();
    }
    auto model = std::make_shared<Model>();
    model->card = std::move(header.card);
    model->network = std::move(*network);
    const ModelCard &card = model->card;
    const bool isProjected = card.dimension < card.featureCount;
    if (!readNumbers(model->basis, isProjected ? card.featureCount * card.dimension : 0)
        || !readNumbers(model->classifier, card.classCount * card.dimension)
        || !readNumbers(model->classifierBias, card.classCount)) {
        return damaged();
    }
    const Hash128 expected = m_hasher.finish();
    Hash128 stored;
    if (!readExactly(stored.bytes.data(), stored.bytes.size()) || stored != expected || m_remaining != 0) {
        return damaged();
    }
    return model;
}

} // namespace

std::filesystem::path modelPath(const std::filesystem::path &folder, std::string_view name, Precision precision)
{
    return folder / (std::string(name) + '.' + std::string(engine::name(precision)) + ".model");
}

std::string modelId(const Model &model)
{
    Hasher hasher;
    hasher.add(bytesOf(std::span<const std::byte>(model.network->weights())));
    for (const TensorSpec &tensor : model.network->layout().tensors) {
        if (tensor.type == TensorType::U8) {
            hasher.add(bytesOf(std::span<const Quantization>(&tensor.quantization, 1)));
        }
    }
    if (const PixelRange &range = model.network->layout().pixelRange; range != PixelRange()) {
        hasher.add(bytesOf(std::span<const float>(range.mean)));
        hasher.add(bytesOf(std::span<const float>(range.scale)));
        hasher.add(bytesOf(std::span<const int>(&model.card.side, 1)));
    }
    hasher.add(bytesOf(std::span<const float>(model.basis)));
    const auto version = static_cast<std::uint32_t>(model.card.preprocessing);
    hasher.add(bytesOf(std::span<const std::uint32_t>(&version, 1)));
    return toHex(hasher.finish());
}

Result<void> writeModelFile(const std::filesystem::path &path, const Model &model)
{
    const std::string header = nlohmann::json{{"card", toJson(model.card)},
                                              {"network", toJson(model.network->layout())},
                                              {"weights", model.network->weights().size()}}
                                   .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const Prelude prelude{.headerBytes = static_cast<std::uint32_t>(header.size())};
    std::vector parts{bytesOf(prelude),
                      bytesOf(std::span<const char>(header)),
                      bytesOf(std::span<const std::byte>(model.network->weights())),
                      bytesOf(std::span<const float>(model.basis)),
                      bytesOf(std::span<const float>(model.classifier)),
                      bytesOf(std::span<const float>(model.classifierBias))};
    Hasher hasher;
    for (const auto part : parts) {
        hasher.add(part);
    }
    const Hash128 checksum = hasher.finish();
    parts.emplace_back(checksum.bytes);
    return replaceFile(path, parts);
}

Result<ModelPtr> readModelFile(const std::filesystem::path &path)
{
    try {
        Reader reader(path);
        return reader.open().and_then([&] { return reader.header(); }).and_then([&](Header header) {
            return reader.model(std::move(header));
        });
    } catch (const std::bad_alloc &) {
        return failure(Fault::OutOfMemory, "There is not enough memory to load the model.", path);
    }
}

Result<ModelCard> readModelCard(const std::filesystem::path &path)
{
    Reader reader(path);
    return reader.open().and_then([&] { return reader.header(); }).map([](Header header) {
        return std::move(header.card);
    });
}

} // namespace likeness::engine::nn
