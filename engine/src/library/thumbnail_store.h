#pragma once

#include "hash.h"
#include "library/sqlite/database.h"

#include "engine/settings.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace likeness::engine::library {

/// `thumbnails.sqlite`: a cache that no operation fails for. Whatever is wrong with the file, thumbnails are then not
/// kept or not found; with ReadWrite a damaged or foreign file is replaced by an empty one.
/// Threads: one at a time.
class ThumbnailStore final
{
public:
    ThumbnailStore(std::filesystem::path file, Access access);

    std::optional<std::vector<std::uint8_t>> find(const Hash128 &content);
    void put(const Hash128 &content, std::span<const std::uint8_t> jpeg);

    /// A batch, as the catalogue has it.
    void begin();
    void commit();
    void rollback();

private:
    void open();
    void handle(const Error &error);

    std::filesystem::path m_file;
    Access m_access;
    std::unique_ptr<sqlite::Database> m_database; ///< Null: nothing is kept.
    bool m_inBatch = false;
};

} // namespace likeness::engine::library
