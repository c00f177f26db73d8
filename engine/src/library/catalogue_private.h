#pragma once

#include "library/catalogue.h"
#include "library/library_folder.h"
#include "library/sqlite/database.h"
#include "library/thumbnail_store.h"

#include <algorithm>
#include <optional>

namespace likeness::engine::library {

struct Catalogue::Private {
    std::optional<LibraryLock> lock; // first: given back when everything else is closed
    std::unique_ptr<sqlite::Database> database;
    std::unique_ptr<ThumbnailStore> thumbnails;
    bool inBatch = false;
    bool durable = false; ///< The batch holds something a person said.

    /// Whether SQLite itself has dropped the batch (it does so on some errors); then nothing may be added to it.
    Result<void> batchIntact() const;

    /// What can be computed again: committed, but a loss of power may take the last of it.
    template<typename Write>
    [[nodiscard]] std::invoke_result_t<Write> write(Write write)
    {
        if (auto intact = batchIntact(); !intact) {
            return tl::unexpected(std::move(intact.error()));
        }
        return database->atomically(std::move(write));
    }

    /// What a person said: survives a loss of power once it is committed.
    template<typename Write>
    [[nodiscard]] Result<void> writeDurably(Write write)
    {
        return this->write(std::move(write)).and_then([this]() -> Result<void> {
            durable = inBatch;
            return inBatch ? Result<void>() : database->sync();
        });
    }
};

inline sqlite::Blob bytesOf(const std::filesystem::path &path)
{
    return {reinterpret_cast<const std::uint8_t *>(path.c_str()), path.native().size()};
}

inline sqlite::Blob bytesOf(const Hash128 &hash)
{
    return hash.bytes;
}

inline sqlite::Blob bytesOf(const std::vector<std::int8_t> &code)
{
    return {reinterpret_cast<const std::uint8_t *>(code.data()), code.size()};
}

/// In the byte order of the machine: little endian wherever Likeness runs.
inline sqlite::Blob bytesOf(const std::vector<std::uint16_t> &halves)
{
    return {reinterpret_cast<const std::uint8_t *>(halves.data()), halves.size() * sizeof(std::uint16_t)};
}

inline Hash128 hashOf(sqlite::Blob bytes)
{
    Hash128 hash;
    std::copy_n(bytes.begin(), std::min(bytes.size(), hash.bytes.size()), hash.bytes.begin());
    return hash;
}

} // namespace likeness::engine::library
