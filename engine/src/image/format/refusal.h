#pragma once

#include "engine/result.h"

#include <cstdint>
#include <string_view>

namespace likeness::engine::image {

/// Why pictures are refused, in one wording for all formats.

/// The file ends before the picture does.
tl::unexpected<Error> truncated();
/// The picture is damaged; detail is the library's own words, may be empty.
tl::unexpected<Error> damaged(std::string_view detail = {});
/// A variant of a format that nothing here reads: "This <what> is not supported."
tl::unexpected<Error> notSupported(std::string_view what);
tl::unexpected<Error> outOfMemory();

/// Corrupt unless 1 <= sides <= kLongestSide and width * height <= kMaxPixels. Called before any pixel is allocated.
[[nodiscard]] Result<void> checkSize(std::int64_t width, std::int64_t height);

} // namespace likeness::engine::image
