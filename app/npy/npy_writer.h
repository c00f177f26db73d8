#pragma once

#include "engine/result.h"

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>

namespace likeness::app {

/// Writes a .npy file of float32 (rows, columns), row by row. A file under its final name is always complete: it is
/// written beside it and renamed at the end (into a device or pipe it is written directly).
class NpyWriter final
{
public:
    [[nodiscard]] static engine::Result<NpyWriter> create(const std::filesystem::path &file, std::size_t rows,
                                                          std::size_t columns);
    NpyWriter(NpyWriter &&) noexcept = default;
    NpyWriter &operator=(NpyWriter &&) = delete;
    /// Removes what was written, unless it was committed.
    ~NpyWriter();

    [[nodiscard]] engine::Result<void> append(std::span<const float> values);
    /// Requires: every row was appended.
    [[nodiscard]] engine::Result<void> commit();

private:
    struct Close {
        void operator()(std::FILE *file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, Close>;

    NpyWriter(std::filesystem::path target, std::filesystem::path written, File file);

    std::filesystem::path m_target;
    std::filesystem::path m_written;
    File m_file; ///< Null: nothing is left to do.
};

} // namespace likeness::app
