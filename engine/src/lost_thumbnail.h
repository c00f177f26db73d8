#pragma once

#include "hash.h"

#include "engine/result.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace likeness::engine {

class CatalogueWriter;

/// A thumbnail that the store has lost, as it may (it is a cache): made from the file that had this content, as a JPEG,
/// and stored again where there is a writer. About 40 ms for 12 megapixels.
/// Errors: those of reading a picture; NotFound where the file now holds another.
[[nodiscard]] Result<std::vector<std::uint8_t>> remakeThumbnail(const std::filesystem::path &path,
                                                                const Hash128 &content, CatalogueWriter *writer);

} // namespace likeness::engine
