#pragma once

#include "hash.h"
#include "library/catalogue.h"
#include "lru_cache.h"
#include "model_provider.h"

#include "engine/query.h"
#include "engine/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace likeness::engine {

struct EmbeddedExample {
    std::vector<float> unit; ///< The vector of the example, or of its crop.
    std::optional<Hash128> content; ///< Of all of its file's bytes; nothing for pixels.
};

/// Makes vectors of examples. The latest are remembered, so that asking again with other weights costs no decoding and
/// no run of the network; a file counts as the same while its size, its mtime and its inode are, pixels while they are
/// the same object in memory.
/// Threads: one at a time.
class ExampleEmbedder final
{
public:
    static constexpr std::size_t kRemembered = 64;

    /// models must outlive the embedder.
    explicit ExampleEmbedder(ModelProvider &models);

    /// From the example's pixels, else from its file. Errors: those of reading and decoding; those of loading the
    /// model.
    [[nodiscard]] Result<EmbeddedExample> embed(const Example &example);

private:
    /// Where the pixels came from. They are not kept alive: a paste may be large.
    struct Key {
        std::filesystem::path file;
        library::FileStat stat;
        std::weak_ptr<const Image> pixels;
        std::optional<Crop> crop;

        bool operator==(const Key &other) const;
    };

    [[nodiscard]] Result<nn::Embedder *> embedder();

    ModelProvider &m_models;
    std::unique_ptr<nn::Embedder> m_embedder;
    LruCache<Key, EmbeddedExample> m_latest;
};

} // namespace likeness::engine
