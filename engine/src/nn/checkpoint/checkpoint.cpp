#include "nn/checkpoint/checkpoint.h"

#include "nn/checkpoint/byte_reader.h"
#include "nn/checkpoint/pickle.h"

#include <algorithm>
#include <array>
#include <bit>
#include <new>
#include <optional>
#include <string>
#include <unordered_map>

namespace likeness::engine::nn {
namespace {

static_assert(std::endian::native == std::endian::little, "checkpoints are little-endian");

constexpr std::array<std::uint8_t, 10> kMagic{0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19};
constexpr std::int64_t kProtocolVersion = 1001;
constexpr std::size_t kMaxRank = 8;

tl::unexpected<Error> corrupt(const std::string &what)
{
    return failure(Fault::Corrupt, "The checkpoint is damaged: " + what + '.');
}

tl::unexpected<Error> unsupported(const std::string &what)
{
    return failure(Fault::Unsupported, "The checkpoint cannot be used: " + what + '.');
}

struct Storage {
    PickleGlobal type{};
    std::size_t count = 0; ///< Elements.
    std::optional<std::span<const std::uint8_t>> bytes; ///< Its elements, once the data was reached.
};

std::size_t elementSize(PickleGlobal type)
{
    return type == PickleGlobal::LongStorage ? sizeof(std::int64_t) : sizeof(float);
}

/// A tensor as described: a view into a storage.
struct View {
    std::string name;
    std::string_view storage;
    std::size_t offset = 0;
    std::vector<std::size_t> shape;
    std::vector<std::size_t> strides;
    std::size_t count = 0; ///< Product of shape.
};

class CheckpointReader
{
public:
    explicit CheckpointReader(std::span<const std::uint8_t> file)
        : m_file(file)
    {
    }

    Result<Tensors> read();

private:
    Result<Pickle> nextPickle();
    Result<void> readHeader();
    Result<void> readViews(const Pickle &pickle);
    Result<View> readView(const Pickle &pickle, std::string_view name, PickleId id);
    Result<std::string_view> readStorageReference(const Pickle &pickle, PickleId id);
    Result<void> readStorages(const Pickle &keys);
    Result<Tensors> gather() const;

    std::span<const std::uint8_t> m_file;
    std::size_t m_position = 0;
    std::vector<View> m_views;
    std::unordered_map<std::string_view, Storage> m_storages;
};

std::optional<std::vector<std::size_t>> sizes(const Pickle &pickle, PickleId id)
{
    const auto *tuple = pickle.get<PickleTuple>(id);
    if (tuple == nullptr || tuple->items.size() > kMaxRank) {
        return std::nullopt;
    }
    std::vector<std::size_t> out;
    for (const PickleId item : tuple->items) {
        const auto *value = pickle.get<std::int64_t>(item);
        if (value == nullptr || *value < 0) {
            return std::nullopt;
        }
        out.push_back(static_cast<std::size_t>(*value));
    }
    return out;
}

/// Product of shape when the view has no more elements than limit and lies within limit elements from its offset.
std::optional<std::size_t> checkedCount(const View &view, std::size_t limit)
{
    std::size_t count = 1;
    std::size_t last = view.offset;
    const bool empty = std::find(view.shape.begin(), view.shape.end(), 0U) != view.shape.end();
    for (std::size_t i = 0; i < view.shape.size(); ++i) {
        std::size_t reach = 0;
        if (__builtin_mul_overflow(count, view.shape[i], &count)) {
            return std::nullopt;
        }
        if (!empty
            && (__builtin_mul_overflow(view.shape[i] - 1, view.strides[i], &reach)
                || __builtin_add_overflow(last, reach, &last))) {
            return std::nullopt;
        }
    }
    if (count > limit || (!empty && last >= limit)) {
        return std::nullopt;
    }
    return count;
}

Result<Pickle> CheckpointReader::nextPickle()
{
    auto pickle = readPickle(m_file.subspan(m_position));
    if (pickle) {
        m_position += pickle->size;
    }
    return pickle;
}

Result<void> CheckpointReader::readHeader()
{
    static constexpr std::array<std::uint8_t, 4> kZip{'P', 'K', 3, 4};
    if (m_file.size() >= kZip.size() && std::equal(kZip.begin(), kZip.end(), m_file.begin())) {
        return unsupported("it is in PyTorch's zip format; only the older format is read");
    }
    const auto magic = nextPickle();
    const auto *number = magic ? magic->get<PickleBigInt>(magic->root) : nullptr;
    if (number == nullptr || !std::equal(kMagic.begin(), kMagic.end(), number->bytes.begin(), number->bytes.end())) {
        return unsupported("it is not a PyTorch checkpoint");
    }
    const auto version = nextPickle();
    if (!version) {
        return tl::unexpected(version.error());
    }
    const auto *protocol = version->get<std::int64_t>(version->root);
    if (protocol == nullptr || *protocol != kProtocolVersion) {
        return unsupported("it has another version of PyTorch's format");
    }
    const auto system = nextPickle();
    if (!system) {
        return tl::unexpected(system.error());
    }
    const auto *facts = system->get<PickleDict>(system->root);
    if (facts == nullptr) {
        return corrupt("its system description is no dictionary");
    }
    for (const auto &[key, value] : facts->items) {
        const auto *name = system->get<std::string_view>(key);
        const auto *flag = system->get<bool>(value);
        if (name != nullptr && *name == "little_endian" && (flag == nullptr || !*flag)) {
            return unsupported("its numbers are big-endian");
        }
    }
    return {};
}

Result<std::string_view> CheckpointReader::readStorageReference(const Pickle &pickle, PickleId id)
{
    const auto *persistent = pickle.get<PicklePersistent>(id);
    const auto *tuple = persistent != nullptr ? pickle.get<PickleTuple>(persistent->id) : nullptr;
    if (tuple == nullptr || tuple->items.size() != 6) {
        return corrupt("a tensor has no storage");
    }
    const auto *kind = pickle.get<std::string_view>(tuple->items[0]);
    const auto *type = pickle.get<PickleGlobal>(tuple->items[1]);
    const auto *key = pickle.get<std::string_view>(tuple->items[2]);
    const auto *count = pickle.get<std::int64_t>(tuple->items[4]);
    if (kind == nullptr || *kind != "storage" || type == nullptr || key == nullptr || count == nullptr || *count < 0
        || (*type != PickleGlobal::FloatStorage && *type != PickleGlobal::LongStorage)) {
        return corrupt("a storage is described wrongly");
    }
    if (pickle.get<PickleNone>(tuple->items[5]) == nullptr) {
        return unsupported("it has a storage that is part of another one");
    }
    const Storage storage{.type = *type, .count = static_cast<std::size_t>(*count), .bytes = std::nullopt};
    const auto [found, isNew] = m_storages.try_emplace(*key, storage);
    if (!isNew && (found->second.type != storage.type || found->second.count != storage.count)) {
        return corrupt("a storage is described twice and differently");
    }
    return found->first;
}

Result<View> CheckpointReader::readView(const Pickle &pickle, std::string_view name, PickleId id)
{
    const auto *call = pickle.get<PickleCall>(id);
    const auto *arguments = call != nullptr ? pickle.get<PickleTuple>(call->arguments) : nullptr;
    if (arguments == nullptr || arguments->items.size() != 6) {
        return unsupported("it holds something else than tensors");
    }
    const auto storage = readStorageReference(pickle, arguments->items[0]);
    if (!storage) {
        return tl::unexpected(storage.error());
    }
    const auto *offset = pickle.get<std::int64_t>(arguments->items[1]);
    auto shape = sizes(pickle, arguments->items[2]);
    auto strides = sizes(pickle, arguments->items[3]);
    if (offset == nullptr || *offset < 0 || !shape || !strides || shape->size() != strides->size()) {
        return corrupt("a tensor's shape is described wrongly");
    }
    View view{.name = std::string(name),
              .storage = *storage,
              .offset = static_cast<std::size_t>(*offset),
              .shape = std::move(*shape),
              .strides = std::move(*strides)};
    const auto count = checkedCount(view, m_storages.at(*storage).count);
    if (!count) {
        return corrupt("a tensor reaches beyond its storage");
    }
    view.count = *count;
    return view;
}

Result<void> CheckpointReader::readViews(const Pickle &pickle)
{
    const auto *dict = pickle.get<PickleDict>(pickle.root);
    if (dict == nullptr) {
        return unsupported("it holds something else than a dictionary of tensors");
    }
    std::size_t total = 0;
    for (const auto &[key, value] : dict->items) {
        const auto *name = pickle.get<std::string_view>(key);
        if (name == nullptr) {
            return unsupported("it has a tensor without a name");
        }
        auto view = readView(pickle, *name, value);
        if (!view) {
            return tl::unexpected(std::move(view.error()));
        }
        // Storages may be shared, but not so that a small file becomes a large network.
        total += view->count;
        if (total > m_file.size()) {
            return corrupt("its tensors are larger than the file");
        }
        m_views.push_back(std::move(*view));
    }
    return {};
}

Result<void> CheckpointReader::readStorages(const Pickle &keys)
{
    const auto *list = keys.get<PickleList>(keys.root);
    if (list == nullptr) {
        return corrupt("its list of storages is missing");
    }
    ByteReader reader(m_file.subspan(m_position));
    for (const PickleId item : list->items) {
        const auto *key = keys.get<std::string_view>(item);
        const auto storage = key != nullptr ? m_storages.find(*key) : m_storages.end();
        if (storage == m_storages.end()) {
            return corrupt("it has a storage that no tensor uses");
        }
        const std::size_t size = elementSize(storage->second.type);
        const auto count = reader.takeLittleEndian<std::uint64_t>();
        if (!count || *count > reader.remaining() / size) {
            return corrupt("it ends before its last tensor");
        }
        if (*count != storage->second.count) {
            return corrupt("a storage has another size than described");
        }
        storage->second.bytes = reader.take(static_cast<std::size_t>(*count) * size);
    }
    if (reader.remaining() != 0) {
        return corrupt("it goes on after its last tensor");
    }
    return {};
}

Tensor gatherView(const View &view, std::span<const std::uint8_t> bytes)
{
    Tensor tensor{.shape = view.shape, .values = std::vector<float>(view.count)};
    std::vector<std::size_t> index(view.shape.size(), 0);
    std::size_t at = view.offset;
    for (float &value : tensor.values) {
        std::copy_n(bytes.data() + at * sizeof(float), sizeof(float), reinterpret_cast<std::uint8_t *>(&value));
        for (std::size_t d = index.size(); d-- > 0;) {
            at += view.strides[d];
            if (++index[d] < view.shape[d]) {
                break;
            }
            at -= view.strides[d] * view.shape[d];
            index[d] = 0;
        }
    }
    return tensor;
}

Result<Tensors> CheckpointReader::gather() const
{
    Tensors tensors;
    for (const View &view : m_views) {
        const Storage &storage = m_storages.at(view.storage);
        if (!storage.bytes) {
            return corrupt("it ends before its last tensor");
        }
        if (storage.type == PickleGlobal::FloatStorage
            && !tensors.try_emplace(view.name, gatherView(view, *storage.bytes)).second) {
            return corrupt("it names a tensor twice");
        }
    }
    return tensors;
}

Result<Tensors> CheckpointReader::read()
{
    if (auto header = readHeader(); !header) {
        return tl::unexpected(std::move(header.error()));
    }
    const auto described = nextPickle();
    if (!described) {
        return tl::unexpected(described.error());
    }
    if (auto views = readViews(*described); !views) {
        return tl::unexpected(std::move(views.error()));
    }
    const auto keys = nextPickle();
    if (!keys) {
        return tl::unexpected(keys.error());
    }
    if (auto storages = readStorages(*keys); !storages) {
        return tl::unexpected(std::move(storages.error()));
    }
    return gather();
}

} // namespace

Result<Tensors> readCheckpoint(std::span<const std::uint8_t> file)
{
    try {
        return CheckpointReader(file).read();
    } catch (const std::bad_alloc &) {
        return failure(Fault::OutOfMemory, "There is not enough memory to read the checkpoint.");
    }
}

} // namespace likeness::engine::nn
