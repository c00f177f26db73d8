#include "words/text_search.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>
#include <utility>

namespace likeness::engine {
namespace {

template<typename Test>
bool anyItem(const Snapshot &items, const Test &test)
{
    return std::any_of(items.chunks().begin(), items.chunks().end(),
                       [&test](const auto &chunk) { return std::any_of(chunk->begin(), chunk->end(), test); });
}

Result<void> checkOthers(const TextQuery &text, const Snapshot &items)
{
    for (const std::string &other : text.others) {
        if (!anyItem(items, [&](const Item &item) { return isNamed(item, {other}); })) {
            return failure(
                Fault::NotFound,
                "The word \"" + other
                    + "\" is not known, and nothing in the library is called so. Try a more general word, or "
                      "search with a picture.");
        }
    }
    return {};
}

/// Whether all the words are among the item's tags or in its name. A name that most have, such as that of the folder
/// above all, tells nothing: then only tags count.
std::vector<bool> whichAreCalled(std::span<const Item *const> items, std::span<const Word *const> words)
{
    const auto which = [&](const auto &fits) {
        std::vector<bool> all(items.size());
        std::transform(items.begin(), items.end(), all.begin(), [&](const Item *item) {
            return std::all_of(words.begin(), words.end(), [&](const Word *word) { return fits(*item, *word); });
        });
        return all;
    };
    const auto count = [](const std::vector<bool> &all) { return std::count(all.begin(), all.end(), true); };
    const std::vector<bool> tagged = which(isTagged);
    const std::vector<bool> called =
        which([](const Item &item, const Word &word) { return isTagged(item, word) || isCalled(item, word); });
    const auto byName = static_cast<std::size_t>(count(called) - count(tagged));
    return 2 * byName > items.size() ? tagged : called;
}

} // namespace

Result<std::vector<TextSearch::Scored>> TextSearch::find(const TextQuery &text, const nn::ModelPtr &model,
                                                         const Library &library,
                                                         const std::function<bool(const Item &)> &mayBeResult)
{
    if (auto known = checkOthers(text, library.items); !known) {
        return tl::unexpected(known.error());
    }
    auto probable = text.words.empty() || library.index == nullptr ? Result<std::vector<Scored>>()
                                                                   : probabilities(text, model, library);
    if (!probable) {
        return probable;
    }
    std::vector<const Item *> items;
    for (const auto &chunk : library.items.chunks()) {
        for (const Item &item : *chunk) {
            if (mayBeResult(item) && isNamed(item, text.others)) {
                items.push_back(&item);
            }
        }
    }
    const std::vector<bool> called = whichAreCalled(items, text.words);
    std::vector<Scored> found;
    auto next = probable->begin();
    for (std::size_t i = 0; i < items.size(); ++i) {
        const PictureId id = items[i]->id;
        next = std::find_if(next, probable->end(), [id](const Scored &each) { return each.picture >= id; });
        if (called[i]) {
            found.push_back({.picture = id, .score = 1});
        } else if (next != probable->end() && next->picture == id) {
            found.push_back(*next);
        }
    }
    return found;
}

Result<std::vector<TextSearch::Scored>> TextSearch::probabilities(const TextQuery &text, const nn::ModelPtr &model,
                                                                  const Library &library)
{
    if (auto updated = update(model, library); !updated) {
        return tl::unexpected(updated.error());
    }
    const index::Vectors &vectors = library.index->vectors();
    std::vector<float> product(vectors.size(), 1.0F);
    for (const Word *word : text.words) {
        const std::vector<float> one = m_scores->probabilities(vectors, word->classes);
        std::transform(product.begin(), product.end(), one.begin(), product.begin(), std::multiplies<>());
    }
    std::vector<Scored> scored;
    for (std::size_t row = 0; row < vectors.size(); ++row) {
        if (!vectors.isDead(row)) {
            scored.push_back({.picture = PictureId{vectors.id(row)},
                              .score = std::pow(product[row], 1.0F / static_cast<float>(text.words.size()))});
        }
    }
    std::sort(scored.begin(), scored.end(), [](const Scored &a, const Scored &b) { return a.picture < b.picture; });
    return scored;
}

Result<void> TextSearch::update(const nn::ModelPtr &model, const Library &library)
{
    if (m_modelId != model->card.id) {
        m_scores = std::make_unique<WordScores>(*model);
        m_modelId = model->card.id;
    }
    if (m_scores->isUpToDate(library.index->vectors())) {
        return {};
    }
    return library.catalogue.norms(m_modelId).map(
        [&](const WordScores::Norms &norms) { m_scores->update(library.index->vectors(), norms); });
}

} // namespace likeness::engine
