#pragma once

#include "library/catalogue.h"
#include "live_library.h"
#include "model_provider.h"

#include "engine/query.h"
#include "engine/result.h"

#include <memory>
#include <set>
#include <span>
#include <vector>

namespace likeness::engine {

/// Answers queries: examples to one query vector, int8 candidates, exact re-rank from the fp16 originals.
/// Threads: one at a time.
class Searcher final
{
public:
    /// The library, the model and the catalogue (read only) must outlive the searcher.
    Searcher(const LiveLibrary &live, ModelProvider &models, const library::Catalogue &catalogue);

    [[nodiscard]] Result<Matches> find(const SimilarQuery &query);

private:
    /// Sum of unit vectors of the examples, and the pictures they are.
    struct Target {
        std::vector<float> sum;
        std::set<PictureId> own;
    };

    [[nodiscard]] Result<void> checkModel();
    [[nodiscard]] Result<nn::Embedder *> embedder();
    [[nodiscard]] Result<void> addExample(const Example &example, Target &target);
    /// Empty where the picture has no embedding of the active model.
    [[nodiscard]] Result<std::vector<float>> storedUnit(PictureId picture, Target &target);
    [[nodiscard]] Result<std::vector<float>> embedPixels(const Example &example);
    [[nodiscard]] Result<std::vector<float>> embedFile(const Example &example, Target &target);
    [[nodiscard]] Result<std::vector<Match>> rank(std::span<const float> unit, const Target &target,
                                                  const SimilarQuery &query, std::size_t &searched);

    const LiveLibrary &m_live;
    ModelProvider &m_models;
    const library::Catalogue &m_catalogue;
    std::unique_ptr<nn::Embedder> m_embedder;
};

} // namespace likeness::engine
