#pragma once

#include "engine/image.h"
#include "engine/result.h"
#include "engine/snapshot.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace likeness::engine {

enum class QueryId : std::uint64_t {};

/// One picture to look for: a file, or pixels that have none (the clipboard, a browser's image).
struct Example {
    /// A picture of the library: its stored embedding is used, also when its file is away. Without one, or with a crop,
    /// the pixels are used, or else the file.
    std::optional<PictureId> picture = std::nullopt;
    std::filesystem::path file = {}; ///< Used when pixels is null. It need not belong to the library.
    std::shared_ptr<const Image> pixels = {};
    std::optional<Crop> crop = std::nullopt; ///< Only this part of it.
    float weight = 1; ///< How much it counts; below 0: pictures should not be like it (kUnlike).
};

/// A good weight for "not like this": as much as -1 would also drive away what is like the other examples.
constexpr float kUnlike = -0.3F;

/// "Pictures like these": what is looked for is the direction of the mean of the examples' unit vectors, each times its
/// weight, plus the same mean of those with negative weights.
struct SimilarQuery {
    std::vector<Example> examples; ///< At least one with a weight above 0, unless there is a text.
    /// Words: what the network knows (English nouns, Engine::knownWords()), and parts of tags, of the names of files
    /// and folders, and of the time of capture ("2024-05"). With examples too, both count the same.
    std::string text = {};
    std::size_t top = 20;
    std::filesystem::path inFolder = {}; ///< Only pictures with a file below it; empty: the whole library.
    std::function<bool(const Item &)> accept = {}; ///< Only these pictures; called on the engine's thread. Empty: all.
    std::optional<float> leastScore = std::nullopt; ///< Every picture with at least this score, up to top.
    bool expansion = true; ///< Rank by what the nearest results have in common with the query.
};

/// One result: one content, however many files hold it.
struct Match {
    Item item;
    /// Cosine of the fp16 original to the query, -1..1; 1 is the same direction. For a text the probability that the
    /// network gives the words, or 1 where a tag, a file or a folder is called so; for both the mean of the two,
    /// the cosine that of the codes.
    float score = 0;
};

/// Best first: by score, or with expansion by the similarity to the query and its nearest results together, so that
/// scores may rise on the way down. Equal ones are in the order of their ids. The examples' own contents are left out,
/// unless an example is a crop (then the picture it came from is a result like any other).
struct Matches {
    std::vector<Match> matches;
    std::size_t searched = 0; ///< Pictures that were compared.
};

} // namespace likeness::engine
