#pragma once

#include "engine/image.h"
#include "engine/result.h"
#include "engine/snapshot.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace likeness::engine {

enum class QueryId : std::uint64_t {};

/// One picture to look for: a file, or pixels that have none (the clipboard, a browser's image).
struct Example {
    std::optional<PictureId> picture =
        std::nullopt; ///< A picture of the library: its stored embedding is used, also when its file is
                      ///< away. Without one, or with a crop, file is read.
    std::filesystem::path file = {}; ///< Used when pixels is null. It need not belong to the library.
    std::shared_ptr<const Image> pixels = {};
    std::optional<Crop> crop = std::nullopt; ///< Only this part of it.
};

/// "Pictures like these": several examples are the mean of their unit vectors.
struct SimilarQuery {
    std::vector<Example> examples; ///< At least one.
    std::size_t top = 20;
    std::filesystem::path inFolder = {}; ///< Only pictures with a file below it; empty: the whole library.
};

/// One result: one content, however many files hold it.
struct Match {
    Item item;
    float score = 0; ///< Cosine of the fp16 originals, -1..1; 1 is the same direction.
};

/// Best first. The examples' own contents are left out, unless an example is a crop (then the picture it came from is a
/// result like any other).
struct Matches {
    std::vector<Match> matches;
    std::size_t searched = 0; ///< Pictures that were compared.
};

} // namespace likeness::engine
