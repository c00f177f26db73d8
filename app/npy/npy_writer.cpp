#include "app/npy/npy_writer.h"

#include <cerrno>
#include <cstring>
#include <string>
#include <unistd.h>
#include <utility>

namespace likeness::app {

using engine::Error;
using engine::failure;
using engine::Fault;
using engine::Result;

namespace {

/// Magic number, version 1.0, and the dictionary, padded so that the values start at a multiple of 64 bytes.
std::string header(std::size_t rows, std::size_t columns)
{
    constexpr std::size_t kBefore = 10;
    std::string dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + std::to_string(rows) + ", "
        + std::to_string(columns) + "), }";
    const std::size_t unpadded = kBefore + dictionary.size() + 1;
    dictionary.append((64 - unpadded % 64) % 64, ' ').push_back('\n');
    std::string text("\x93NUMPY\x01\x00", 8);
    text += static_cast<char>(dictionary.size() & 0xff);
    text += static_cast<char>(dictionary.size() >> 8);
    return text + dictionary;
}

tl::unexpected<Error> cannotWriteTo(const std::filesystem::path &path)
{
    return failure(Fault::Unreadable, std::string("This file cannot be written: ") + std::strerror(errno) + '.', path);
}

} // namespace

NpyWriter::NpyWriter(std::filesystem::path target, std::filesystem::path written, File file)
    : m_target(std::move(target))
    , m_written(std::move(written))
    , m_file(std::move(file))
{
}

Result<NpyWriter> NpyWriter::create(const std::filesystem::path &file, std::size_t rows, std::size_t columns)
{
    std::error_code ignored; // what is wrong shows when the file is opened
    const std::filesystem::path target = std::filesystem::weakly_canonical(file, ignored);
    const bool special = std::filesystem::exists(target, ignored) && !std::filesystem::is_regular_file(target, ignored);
    std::filesystem::path written = target;
    if (!special) {
        written += '.' + std::to_string(getpid()) + ".part";
    }
    File opened(std::fopen(written.c_str(), "wbe"));
    if (!opened) {
        return cannotWriteTo(file);
    }
    NpyWriter writer(target, written, std::move(opened));
    const std::string text = header(rows, columns);
    if (std::fwrite(text.data(), 1, text.size(), writer.m_file.get()) != text.size()) {
        return cannotWriteTo(file);
    }
    return writer;
}

NpyWriter::~NpyWriter()
{
    if (m_file && m_written != m_target) {
        std::error_code ignored;
        std::filesystem::remove(m_written, ignored);
    }
}

Result<void> NpyWriter::append(std::span<const float> values)
{
    if (!values.empty() && std::fwrite(values.data(), sizeof(float), values.size(), m_file.get()) != values.size()) {
        return cannotWriteTo(m_target);
    }
    return {};
}

Result<void> NpyWriter::commit()
{
    if (std::fflush(m_file.get()) != 0
        || (m_written != m_target && std::rename(m_written.c_str(), m_target.c_str()) != 0)) {
        return cannotWriteTo(m_target);
    }
    m_file.reset();
    return {};
}

} // namespace likeness::app
