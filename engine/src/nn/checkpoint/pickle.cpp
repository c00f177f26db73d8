#include "nn/checkpoint/pickle.h"

#include "nn/checkpoint/byte_reader.h"

#include <array>
#include <cctype>
#include <cstdio>
#include <optional>
#include <string>
#include <unordered_map>

namespace likeness::engine::nn {
namespace {

/// A checkpoint of the networks we know has about 14,000 opcodes.
constexpr std::size_t kMaxOpcodes = 1'000'000;

enum Opcode : std::uint8_t {
    Mark = '(',
    EmptyTuple = ')',
    Stop = '.',
    BinInt = 'J',
    BinInt1 = 'K',
    BinInt2 = 'M',
    None = 'N',
    BinPersistentId = 'Q',
    Reduce = 'R',
    BinUnicode = 'X',
    EmptyList = ']',
    Append = 'a',
    Build = 'b',
    Global = 'c',
    Appends = 'e',
    BinGet = 'h',
    LongBinGet = 'j',
    BinPut = 'q',
    LongBinPut = 'r',
    SetItem = 's',
    Tuple = 't',
    SetItems = 'u',
    EmptyDict = '}',
    Proto = 0x80,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8a
};

struct NamedGlobal {
    std::string_view module;
    std::string_view name;
    PickleGlobal global;
};

constexpr std::array kGlobals{NamedGlobal{"collections", "OrderedDict", PickleGlobal::OrderedDict},
                              NamedGlobal{"torch._utils", "_rebuild_tensor_v2", PickleGlobal::RebuildTensor},
                              NamedGlobal{"torch", "FloatStorage", PickleGlobal::FloatStorage},
                              NamedGlobal{"torch", "LongStorage", PickleGlobal::LongStorage}};

/// Text out of an untrusted file, short and printable.
std::string shown(std::string_view text)
{
    std::string out;
    for (const char c : text.substr(0, 60)) {
        out += std::isprint(static_cast<unsigned char>(c)) != 0 ? c : '?';
    }
    return out;
}

/// The stack machine of the pickle format, cut down to building plain data.
/// Its operations return false after fail().
class Machine
{
public:
    explicit Machine(std::span<const std::uint8_t> bytes)
        : m_in(bytes)
    {
    }

    Result<Pickle> run();

private:
    bool step(std::uint8_t opcode);
    bool fail(Fault fault, const std::string &what);
    bool truncated() { return fail(Fault::Corrupt, "it ends in the middle of its description"); }
    bool malformed() { return fail(Fault::Corrupt, "its description is malformed"); }

    std::size_t floor() const { return m_marks.empty() ? 0 : m_marks.back(); }
    bool push(PickleValue value);
    std::optional<PickleId> pop();
    /// What was pushed since the latest mark, which is removed.
    std::optional<std::vector<PickleId>> popToMark();
    template<typename T>
    T *top();

    template<typename T>
    bool pushInteger();
    bool pushLong();
    bool pushText();
    bool pushGlobal();
    bool pushTuple(std::size_t count);
    bool pushMarkedTuple();
    bool pushPersistent();
    bool append();
    bool appendMarked();
    bool setItem();
    bool setMarkedItems();
    bool reduce();
    bool build();
    template<typename T>
    bool put();
    template<typename T>
    bool fetch();
    bool protocol();

    ByteReader m_in;
    Pickle m_pickle;
    std::vector<PickleId> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint32_t, PickleId> m_memo;
    Error m_error;
};

bool Machine::fail(Fault fault, const std::string &what)
{
    m_error = {.fault = fault, .message = "The checkpoint cannot be used: " + what + '.', .path = {}};
    return false;
}

bool Machine::push(PickleValue value)
{
    m_stack.push_back(static_cast<PickleId>(m_pickle.values.size()));
    m_pickle.values.push_back(std::move(value));
    return true;
}

std::optional<PickleId> Machine::pop()
{
    if (m_stack.size() <= floor()) {
        malformed();
        return std::nullopt;
    }
    const PickleId id = m_stack.back();
    m_stack.pop_back();
    return id;
}

std::optional<std::vector<PickleId>> Machine::popToMark()
{
    if (m_marks.empty()) {
        malformed();
        return std::nullopt;
    }
    const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    std::vector<PickleId> items(first, m_stack.end());
    m_stack.erase(first, m_stack.end());
    m_marks.pop_back();
    return items;
}

template<typename T>
T *Machine::top()
{
    T *value = nullptr;
    if (m_stack.size() > floor()) {
        value = std::get_if<T>(&m_pickle.values[static_cast<std::size_t>(m_stack.back())]);
    }
    if (value == nullptr) {
        malformed();
    }
    return value;
}

template<typename T>
bool Machine::pushInteger()
{
    const auto value = m_in.takeLittleEndian<std::make_unsigned_t<T>>();
    return value ? push(std::int64_t{static_cast<T>(*value)}) : truncated();
}

bool Machine::pushLong()
{
    const auto count = m_in.takeLittleEndian<std::uint8_t>();
    const auto bytes = count ? m_in.take(*count) : std::nullopt;
    if (!bytes) {
        return truncated();
    }
    if (bytes->size() > sizeof(std::int64_t)) {
        return push(PickleBigInt{*bytes});
    }
    std::uint64_t value = !bytes->empty() && (bytes->back() & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = bytes->size(); i-- > 0;) {
        value = value << 8U | (*bytes)[i];
    }
    return push(static_cast<std::int64_t>(value));
}

bool Machine::pushText()
{
    const auto count = m_in.takeLittleEndian<std::uint32_t>();
    const auto text = count ? m_in.takeText(*count) : std::nullopt;
    return text ? push(*text) : truncated();
}

bool Machine::pushGlobal()
{
    const auto module = m_in.takeLine();
    const auto name = module ? m_in.takeLine() : std::nullopt;
    if (!name) {
        return truncated();
    }
    for (const NamedGlobal &known : kGlobals) {
        if (known.module == *module && known.name == *name) {
            return push(known.global);
        }
    }
    return fail(Fault::Unsupported,
                "it asks for " + shown(*module) + '.' + shown(*name)
                    + ", which a file of plain weights has no use for");
}

bool Machine::pushTuple(std::size_t count)
{
    if (m_stack.size() < floor() + count) {
        return malformed();
    }
    const auto first = m_stack.end() - static_cast<std::ptrdiff_t>(count);
    PickleTuple tuple{.items = {first, m_stack.end()}};
    m_stack.erase(first, m_stack.end());
    return push(std::move(tuple));
}

bool Machine::pushMarkedTuple()
{
    auto items = popToMark();
    return items && push(PickleTuple{.items = std::move(*items)});
}

bool Machine::pushPersistent()
{
    const auto id = pop();
    return id && push(PicklePersistent{.id = *id});
}

bool Machine::append()
{
    const auto item = pop();
    auto *list = item ? top<PickleList>() : nullptr;
    if (list == nullptr) {
        return false;
    }
    list->items.push_back(*item);
    return true;
}

bool Machine::appendMarked()
{
    const auto items = popToMark();
    auto *list = items ? top<PickleList>() : nullptr;
    if (list == nullptr) {
        return false;
    }
    list->items.insert(list->items.end(), items->begin(), items->end());
    return true;
}

bool Machine::setItem()
{
    const auto value = pop();
    const auto key = value ? pop() : std::nullopt;
    auto *dict = key ? top<PickleDict>() : nullptr;
    if (dict == nullptr) {
        return false;
    }
    dict->items.emplace_back(*key, *value);
    return true;
}

bool Machine::setMarkedItems()
{
    const auto items = popToMark();
    auto *dict = items ? top<PickleDict>() : nullptr;
    if (dict == nullptr) {
        return false;
    }
    if (items->size() % 2 != 0) {
        return malformed();
    }
    for (std::size_t i = 0; i < items->size(); i += 2) {
        dict->items.emplace_back((*items)[i], (*items)[i + 1]);
    }
    return true;
}

bool Machine::reduce()
{
    const auto arguments = pop();
    const auto callee = arguments ? pop() : std::nullopt;
    if (!callee) {
        return false;
    }
    const auto *global = m_pickle.get<PickleGlobal>(*callee);
    const auto *tuple = m_pickle.get<PickleTuple>(*arguments);
    if (global == nullptr || tuple == nullptr) {
        return malformed();
    }
    switch (*global) {
    case PickleGlobal::OrderedDict:
        return tuple->items.empty() ? push(PickleDict{})
                                    : fail(Fault::Unsupported, "it makes an OrderedDict in a way we do not know");
    case PickleGlobal::RebuildTensor:
        return push(PickleCall{.global = *global, .arguments = *arguments});
    case PickleGlobal::FloatStorage:
    case PickleGlobal::LongStorage:
        break;
    }
    return fail(Fault::Unsupported, "it makes a storage in a way we do not know");
}

bool Machine::build()
{
    return pop() && top<PickleDict>() != nullptr;
}

template<typename T>
bool Machine::put()
{
    const auto key = m_in.takeLittleEndian<T>();
    if (!key) {
        return truncated();
    }
    if (m_stack.size() <= floor()) {
        return malformed();
    }
    m_memo[*key] = m_stack.back();
    return true;
}

template<typename T>
bool Machine::fetch()
{
    const auto key = m_in.takeLittleEndian<T>();
    if (!key) {
        return truncated();
    }
    const auto found = m_memo.find(*key);
    if (found == m_memo.end()) {
        return malformed();
    }
    m_stack.push_back(found->second);
    return true;
}

bool Machine::protocol()
{
    const auto version = m_in.takeLittleEndian<std::uint8_t>();
    if (!version) {
        return truncated();
    }
    return *version == 2 || fail(Fault::Unsupported, "it is written in pickle protocol " + std::to_string(*version));
}

bool Machine::step(std::uint8_t opcode)
{
    switch (opcode) {
    case Proto:
        return protocol();
    case Mark:
        m_marks.push_back(m_stack.size());
        return true;
    case None:
        return push(PickleNone{});
    case NewTrue:
        return push(true);
    case NewFalse:
        return push(false);
    case BinInt:
        return pushInteger<std::int32_t>();
    case BinInt1:
        return pushInteger<std::uint8_t>();
    case BinInt2:
        return pushInteger<std::uint16_t>();
    case Long1:
        return pushLong();
    case BinUnicode:
        return pushText();
    case Global:
        return pushGlobal();
    case EmptyTuple:
        return push(PickleTuple{});
    case Tuple1:
        return pushTuple(1);
    case Tuple2:
        return pushTuple(2);
    case Tuple3:
        return pushTuple(3);
    case Tuple:
        return pushMarkedTuple();
    case EmptyList:
        return push(PickleList{});
    case Append:
        return append();
    case Appends:
        return appendMarked();
    case EmptyDict:
        return push(PickleDict{});
    case SetItem:
        return setItem();
    case SetItems:
        return setMarkedItems();
    case BinPersistentId:
        return pushPersistent();
    case Reduce:
        return reduce();
    case Build:
        return build();
    case BinPut:
        return put<std::uint8_t>();
    case LongBinPut:
        return put<std::uint32_t>();
    case BinGet:
        return fetch<std::uint8_t>();
    case LongBinGet:
        return fetch<std::uint32_t>();
    default:
        break;
    }
    std::array<char, 8> code{};
    std::snprintf(code.data(), code.size(), "0x%02x", opcode);
    return fail(Fault::Unsupported, std::string("it uses the pickle opcode ") + code.data() + ", which is not allowed");
}

Result<Pickle> Machine::run()
{
    for (std::size_t opcodes = 0; opcodes < kMaxOpcodes; ++opcodes) {
        const auto opcode = m_in.takeLittleEndian<std::uint8_t>();
        if (!opcode) {
            truncated();
            return tl::unexpected(m_error);
        }
        if (*opcode == Stop) {
            const auto root = pop();
            if (!root || !m_stack.empty() || !m_marks.empty()) {
                malformed();
                return tl::unexpected(m_error);
            }
            m_pickle.root = *root;
            m_pickle.size = m_in.position();
            return std::move(m_pickle);
        }
        if (!step(*opcode)) {
            return tl::unexpected(m_error);
        }
    }
    fail(Fault::Unsupported, "its description is too long");
    return tl::unexpected(m_error);
}

} // namespace

Result<Pickle> readPickle(std::span<const std::uint8_t> bytes)
{
    return Machine(bytes).run();
}

} // namespace likeness::engine::nn
