#include "app/npy/npy_reader.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace likeness::app {

using engine::failure;
using engine::Fault;
using engine::Result;

static_assert(std::endian::native == std::endian::little, "rows are copied as they lie in the file");

namespace {

/// Consumes a Python dictionary literal from its front.
class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_rest(text)
    {
    }

    bool accept(std::string_view token)
    {
        skipSpace();
        if (!m_rest.starts_with(token)) {
            return false;
        }
        m_rest.remove_prefix(token.size());
        return true;
    }

    std::optional<std::string_view> quoted()
    {
        const char quote = accept("'") ? '\'' : accept("\"") ? '"' : '\0';
        const std::size_t end = m_rest.find(quote);
        if (quote == '\0' || end == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string_view text = m_rest.substr(0, end);
        m_rest.remove_prefix(end + 1);
        return text;
    }

    std::optional<std::size_t> number()
    {
        skipSpace();
        std::size_t value = 0;
        const auto [after, fault] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        if (fault != std::errc()) {
            return std::nullopt;
        }
        m_rest.remove_prefix(static_cast<std::size_t>(after - m_rest.data()));
        return value;
    }

    bool atEnd()
    {
        skipSpace();
        return m_rest.empty();
    }

private:
    void skipSpace() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t\n"), m_rest.size())); }

    std::string_view m_rest;
};

std::optional<std::vector<std::size_t>> tuple(Scanner &scanner)
{
    std::vector<std::size_t> values;
    if (!scanner.accept("(")) {
        return std::nullopt;
    }
    while (!scanner.accept(")")) {
        const auto value = scanner.number();
        if (!value) {
            return std::nullopt;
        }
        values.push_back(*value);
        if (!scanner.accept(",")) {
            return scanner.accept(")") ? std::optional(values) : std::nullopt;
        }
    }
    return values;
}

/// One "'key': value" pair; false when it is not understood.
bool readEntry(Scanner &scanner, NpyHeader &header)
{
    const auto key = scanner.quoted();
    if (!key || !scanner.accept(":")) {
        return false;
    }
    if (*key == "descr") {
        const auto type = scanner.quoted();
        header.isFloat32 = type == "<f4";
        return type.has_value();
    }
    if (*key == "fortran_order") {
        header.fortranOrder = scanner.accept("True");
        return header.fortranOrder || scanner.accept("False");
    }
    auto shape = *key == "shape" ? tuple(scanner) : std::nullopt;
    if (shape) {
        header.shape = std::move(*shape);
    }
    return shape.has_value();
}

bool readEntries(Scanner &scanner, NpyHeader &header)
{
    if (!scanner.accept("{")) {
        return false;
    }
    while (!scanner.accept("}")) {
        if (!readEntry(scanner, header)) {
            return false;
        }
        if (!scanner.accept(",")) {
            return scanner.accept("}");
        }
    }
    return true;
}

/// Product of the sizes times a float's bytes; nothing on overflow.
std::optional<std::size_t> bytesOf(const std::vector<std::size_t> &shape)
{
    std::size_t bytes = sizeof(float);
    for (const std::size_t size : shape) {
        if (size != 0 && bytes > std::numeric_limits<std::size_t>::max() / 2 / size) {
            return std::nullopt;
        }
        bytes *= size;
    }
    return bytes;
}

/// The dictionary behind the magic number, the version and the length.
Result<std::string> readDictionary(std::ifstream &file, const std::filesystem::path &path)
{
    const auto corrupt = [&path] { return failure(Fault::Corrupt, "This is not a .npy file.", path); };
    std::array<char, 8> start{};
    if (!file.read(start.data(), start.size()) || std::string_view(start.data(), 6) != "\x93NUMPY" || start[6] < 1
        || start[6] > 3) {
        return corrupt();
    }
    std::array<unsigned char, 4> length{};
    char bytes[4] = {};
    file.read(bytes, start[6] == 1 ? 2 : 4);
    std::copy(std::begin(bytes), std::end(bytes), length.begin());
    const std::uint32_t size =
        length[0] | std::uint32_t{length[1]} << 8 | std::uint32_t{length[2]} << 16 | std::uint32_t{length[3]} << 24;
    constexpr std::uint32_t kLongest = 64 * 1024; // the plain types written here need a hundred bytes
    std::string dictionary(std::min(size, kLongest), '\0');
    if (size > kLongest || !file.read(dictionary.data(), static_cast<std::streamsize>(dictionary.size()))) {
        return corrupt();
    }
    return dictionary;
}

} // namespace

Result<NpyHeader> parseNpyHeader(std::string_view dictionary)
{
    Scanner scanner(dictionary);
    NpyHeader header;
    if (!readEntries(scanner, header) || !scanner.atEnd()) {
        return failure(Fault::Corrupt, "The header of this .npy file is damaged.");
    }
    return header;
}

NpyReader::NpyReader(std::filesystem::path path, std::ifstream file, const Shape &shape)
    : m_path(std::move(path))
    , m_file(std::move(file))
    , m_shape(shape)
{
}

Result<NpyReader> NpyReader::open(const std::filesystem::path &path)
{
    std::error_code unreadable;
    const std::uintmax_t bytes = std::filesystem::file_size(path, unreadable);
    std::ifstream file(path, std::ios::binary);
    if (unreadable || !file) {
        return failure(Fault::Unreadable, "This file cannot be read.", path);
    }
    auto dictionary = readDictionary(file, path);
    if (!dictionary) {
        return tl::unexpected(dictionary.error());
    }
    auto header = parseNpyHeader(*dictionary);
    if (!header) {
        return failure(header.error().fault, header.error().message, path);
    }
    if (!header->isFloat32 || header->fortranOrder || header->shape.size() != std::tuple_size_v<Shape>) {
        return failure(Fault::Unsupported, "A tensor is little-endian float32 in C order, (N, 3, height, width).",
                       path);
    }
    const auto values = bytesOf(header->shape);
    if (!values || *values > bytes - static_cast<std::uintmax_t>(file.tellg())) {
        return failure(Fault::Corrupt, "This .npy file is shorter than its header says.", path);
    }
    Shape shape{};
    std::copy(header->shape.begin(), header->shape.end(), shape.begin());
    return NpyReader(path, std::move(file), shape);
}

Result<std::vector<float>> NpyReader::read(std::size_t rows)
{
    std::vector<float> values(rows * m_shape[1] * m_shape[2] * m_shape[3]);
    const auto bytes = static_cast<std::streamsize>(values.size() * sizeof(float));
    if (!m_file.read(reinterpret_cast<char *>(values.data()), bytes)) {
        return failure(Fault::Unreadable, "This file could not be read to its end.", m_path);
    }
    return values;
}

} // namespace likeness::app
