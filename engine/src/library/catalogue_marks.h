#pragma once

#include "library/sqlite/database.h"

#include "engine/result.h"
#include "engine/snapshot.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace likeness::engine::library {

/// Gives items, in the order of their ids, what a person said about them.
[[nodiscard]] Result<void> readMarks(sqlite::Database &database, std::vector<Item> &items);

/// A file has begun to hold a picture. Where nobody ever said anything about that one, it takes over what was said
/// about a picture with the same image data that it replaces: the one that the file held before, else one that no file
/// holds any longer.
[[nodiscard]] Result<void> inheritMarks(sqlite::Database &database, std::int64_t picture,
                                        std::optional<std::int64_t> heldBefore);

} // namespace likeness::engine::library
