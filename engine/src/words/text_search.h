#pragma once

#include "library/catalogue.h"
#include "words/text_query.h"
#include "words/word_scores.h"

#include "engine/result.h"
#include "index/index.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace likeness::engine {

/// Pictures by what was typed: how probable the network finds the words for them, and what their tags, files and
/// folders are called. Threads: one at a time.
class TextSearch final
{
public:
    struct Library {
        const Snapshot &items;
        const index::Index *index; ///< Null: nothing is embedded.
        const library::Catalogue &catalogue;
    };
    struct Scored {
        PictureId picture{};
        float score = 0; ///< 0..1
    };

    /// All pictures that may be results, in the order of their ids. Their score is 1 where a tag, a file
    /// or a folder is called so (unless most files are), else the probability that the network gives the words, several
    /// words by their geometric mean. The model is only needed for words, and has their classes. Errors: NotFound for a
    /// word that neither the network nor any name knows; those of the catalogue.
    [[nodiscard]] Result<std::vector<Scored>> find(const TextQuery &text, const nn::ModelPtr &model,
                                                   const Library &library,
                                                   const std::function<bool(const Item &)> &mayBeResult);

private:
    /// By picture in the order of their ids.
    [[nodiscard]] Result<std::vector<Scored>> probabilities(const TextQuery &text, const nn::ModelPtr &model,
                                                            const Library &library);
    [[nodiscard]] Result<void> update(const nn::ModelPtr &model, const Library &library);

    std::string m_modelId; ///< Of m_scores.
    std::unique_ptr<WordScores> m_scores;
};

} // namespace likeness::engine
