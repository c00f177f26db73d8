#pragma once

#include "example_embedder.h"
#include "library/catalogue.h"
#include "live_library.h"
#include "model_provider.h"
#include "ranking.h"
#include "words/text_search.h"

#include "engine/query.h"
#include "engine/result.h"

#include <memory>
#include <set>
#include <vector>

namespace likeness::engine {

/// Answers queries: examples to one query vector, candidates by their int8 codes, exact ranking by their fp16
/// originals.
/// Threads: one at a time.
class Searcher final
{
public:
    /// All of them must outlive the searcher; the catalogue is only read.
    Searcher(const LiveLibrary &live, ModelProvider &models, const Vocabulary &vocabulary,
             const library::Catalogue &catalogue);

    [[nodiscard]] Result<Matches> find(const SimilarQuery &query);

private:
    /// The examples as vectors, the one to look for, and the pictures that they are.
    struct Target {
        std::vector<WeightedUnit> examples;
        std::vector<float> unit;
        std::set<PictureId> own;
    };

    [[nodiscard]] Result<void> checkModel();
    [[nodiscard]] Result<void> addExample(const Example &example, Target &target);
    /// Empty where the picture has no embedding of the active model.
    [[nodiscard]] Result<std::vector<float>> storedUnit(PictureId picture, Target &target);
    [[nodiscard]] Result<std::vector<float>> embeddedUnit(const Example &example, Target &target);
    [[nodiscard]] Result<std::vector<PictureId>> candidates(const index::Index &index, const Snapshot &snapshot,
                                                            const Target &target, const SimilarQuery &query) const;
    /// From the index file, else from the catalogue; empty where neither has it.
    [[nodiscard]] Result<Half> original(PictureId picture, const std::string &modelId);
    /// Pictures without an original of this dimension are dropped.
    [[nodiscard]] Result<std::vector<Half>> originals(std::vector<PictureId> &pictures, std::size_t dimension);
    [[nodiscard]] Result<Matches> search(const Target &target, const SimilarQuery &query);

    [[nodiscard]] Result<std::vector<TextSearch::Scored>>
    scoredByText(const SimilarQuery &query, const Target &target, const index::Index *index, const Snapshot &snapshot);
    [[nodiscard]] Result<Matches> searchText(const Target &target, const SimilarQuery &query);

    const LiveLibrary &m_live;
    ModelProvider &m_models;
    const Vocabulary &m_vocabulary;
    const library::Catalogue &m_catalogue;
    ExampleEmbedder m_examples;
    TextSearch m_textSearch;
};

} // namespace likeness::engine
