#pragma once

#include "library/catalogue.h"

#include "engine/result.h"

#include <cstdint>
#include <span>
#include <vector>

namespace likeness::engine {

class CatalogueWriter;

/// A thumbnail that the store has lost, as it may (it is a cache): made from the first of the files that is as it was
/// when it had its content, as a JPEG, and stored again where a writer has room. A file that changed is not read.
/// A JPEG is decoded scaled down, other formats whole.
/// Errors: those of reading the last of the files; NotFound where it changed, or where there are none.
[[nodiscard]] Result<std::vector<std::uint8_t>> remakeThumbnail(std::span<const library::ContentFile> files,
                                                                CatalogueWriter *writer);

} // namespace likeness::engine
