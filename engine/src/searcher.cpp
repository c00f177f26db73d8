#include "searcher.h"

#include "candidates.h"
#include "half.h"
#include "is_below.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace likeness::engine {
namespace {

// How many candidates the int8 scan hands on: enough that quantisation cannot push a true result out.
std::size_t candidateCount(const index::Index &index, std::size_t top)
{
    return std::max<std::size_t>(200, 4 * std::min(top, index.size()));
}

Result<void> checkExamples(const std::vector<Example> &examples)
{
    if (examples.empty()) {
        return failure(Fault::NotFound, "The query has no picture.");
    }
    if (!std::all_of(examples.begin(), examples.end(), [](const auto &each) { return std::isfinite(each.weight); })) {
        return failure(Fault::Unsupported, "The weight of an example is not a number.");
    }
    if (std::none_of(examples.begin(), examples.end(), [](const Example &each) { return each.weight > 0; })) {
        return failure(Fault::NotFound,
                       "The query says only what pictures should not be like. Add one that they should be like.");
    }
    return {};
}

bool hasFileBelow(const Item &item, std::string_view folder)
{
    return isBelow(item.path, folder)
        || std::any_of(item.also.begin(), item.also.end(), [&](const auto &file) { return isBelow(file, folder); });
}

std::string withoutTrailingSlash(const std::filesystem::path &folder)
{
    const std::filesystem::path absolute = std::filesystem::absolute(folder).lexically_normal();
    return (absolute.has_filename() ? absolute : absolute.parent_path()).string();
}

/// Which items may be results; both must outlive what is returned.
std::function<bool(const Item &)> acceptance(const SimilarQuery &query, const std::set<PictureId> &own)
{
    const std::string folder = query.inFolder.empty() ? std::string() : withoutTrailingSlash(query.inFolder);
    return [folder, &own, &accept = query.accept](const Item &item) {
        return !item.missing && !own.contains(item.id) && (folder.empty() || hasFileBelow(item, folder))
            && (!accept || accept(item));
    };
}

/// Adds the cosines by their codes to the scores and halves: what is like the examples and what the words say count
/// the same. Scores are in the order of their pictures.
Result<void> addCosines(const index::Index &index, std::span<const float> unit, std::vector<TextSearch::Scored> &scored)
{
    constexpr float kAll = -2; // below every cosine
    const nn::Embedding embedding = nn::quantize(unit, 1);
    auto cosines = index.within({.code = embedding.code, .scale = embedding.scale}, kAll, {});
    if (!cosines) {
        return failure(Fault::Internal, "The index does not fit the model. Start Likeness again.");
    }
    std::sort(cosines->begin(), cosines->end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    auto cosine = cosines->begin();
    for (TextSearch::Scored &each : scored) {
        cosine = std::find_if(cosine, cosines->end(), [&](const auto &c) { return PictureId{c.id} >= each.picture; });
        const bool isThere = cosine != cosines->end() && PictureId{cosine->id} == each.picture;
        each.score = (each.score + (isThere ? cosine->score : -1.0F)) / 2;
    }
    return {};
}

} // namespace

Searcher::Searcher(const LiveLibrary &live, ModelProvider &models, const Vocabulary &vocabulary,
                   const library::Catalogue &catalogue)
    : m_live(live)
    , m_models(models)
    , m_vocabulary(vocabulary)
    , m_catalogue(catalogue)
    , m_examples(models)
{
}

Result<Matches> Searcher::find(const SimilarQuery &query)
{
    const bool onlyText = query.examples.empty() && !query.text.empty();
    if (onlyText) {
        return searchText({}, query);
    }
    if (auto usable = checkExamples(query.examples).and_then([this] { return checkModel(); }); !usable) {
        return tl::unexpected(usable.error());
    }
    Target target;
    for (const Example &example : query.examples) {
        if (auto added = addExample(example, target); !added) {
            return tl::unexpected(added.error());
        }
    }
    target.unit = combined(target.examples);
    if (target.unit.empty()) { // What has no direction resembles nothing.
        return Matches();
    }
    return query.text.empty() ? search(target, query) : searchText(target, query);
}

/// Vectors of two builds of a model cannot be compared.
Result<void> Searcher::checkModel()
{
    return m_models.model().and_then([this](const nn::ModelPtr &model) -> Result<void> {
        const std::string stored = m_live.modelId();
        if (!stored.empty() && stored != model->card.id) {
            return failure(Fault::Unsupported,
                           "The library was made with another build of the model " + model->card.name
                               + ". Add one of its folders again: that embeds all its pictures anew.");
        }
        return {};
    });
}

Result<void> Searcher::addExample(const Example &example, Target &target)
{
    Result<std::vector<float>> unit;
    if (example.picture && !example.crop) {
        unit = storedUnit(*example.picture, target);
    }
    if (unit && unit->empty()) {
        unit = embeddedUnit(example, target);
    }
    if (!unit) {
        Error error = unit.error();
        if (error.path.empty()) {
            error.path = example.file;
        }
        return tl::unexpected(std::move(error));
    }
    target.examples.push_back({.unit = std::move(*unit), .weight = example.weight});
    return {};
}

Result<std::vector<float>> Searcher::storedUnit(PictureId picture, Target &target)
{
    return m_models.model().and_then([&](const nn::ModelPtr &model) -> Result<std::vector<float>> {
        const auto half = original(picture, model->card.id);
        if (!half) {
            return tl::unexpected(half.error());
        }
        target.own.insert(picture);
        std::vector<float> unit(half->size());
        std::transform(half->begin(), half->end(), unit.begin(), halfToFloat);
        return unit;
    });
}

Result<std::vector<float>> Searcher::embeddedUnit(const Example &example, Target &target)
{
    return m_examples.embed(example).map([&](EmbeddedExample embedded) {
        const auto own = embedded.content ? m_live.embedded(*embedded.content) : std::nullopt;
        if (own && !example.crop) { // A crop's own picture is a result like any other.
            target.own.insert(*own);
        }
        return std::move(embedded.unit);
    });
}

Result<std::vector<PictureId>> Searcher::candidates(const index::Index &index, const Snapshot &snapshot,
                                                    const Target &target, const SimilarQuery &query) const
{
    const auto accept = [&, accepts = acceptance(query, target.own)](index::ItemId id) {
        const Item *item = snapshot.find(PictureId{id});
        return item != nullptr && accepts(*item);
    };
    if (query.leastScore) {
        return candidatesWithin(index, target.unit, *query.leastScore, accept);
    }
    std::vector<std::vector<float>> units{target.unit};
    for (const WeightedUnit &example : target.examples) {
        if (target.examples.size() > 1 && example.weight > 0) {
            units.push_back(example.unit);
        }
    }
    return candidatesNear(index, units, candidateCount(index, query.top), accept);
}

Result<Half> Searcher::original(PictureId picture, const std::string &modelId)
{
    if (const auto stored = m_live.stored(); stored && stored->has(picture)) {
        const auto half = stored->original(picture);
        return Half(half.begin(), half.end());
    }
    return m_catalogue.originals(modelId, std::span(&picture, 1)).map([](std::vector<Half> read) {
        return std::move(read.front());
    });
}

Result<std::vector<Half>> Searcher::originals(std::vector<PictureId> &pictures, std::size_t dimension)
{
    const auto model = m_models.model();
    if (!model) {
        return tl::unexpected(model.error());
    }
    std::vector<PictureId> found;
    std::vector<Half> halves;
    for (const PictureId picture : pictures) {
        auto half = original(picture, (*model)->card.id);
        if (!half) {
            return tl::unexpected(half.error());
        }
        if (half->size() == dimension) {
            found.push_back(picture);
            halves.push_back(std::move(*half));
        }
    }
    pictures = std::move(found);
    return halves;
}

Result<Matches> Searcher::search(const Target &target, const SimilarQuery &query)
{
    const std::shared_ptr<const index::Index> index = m_live.index();
    const SnapshotPtr snapshot = m_live.snapshot();
    if (!index || query.top == 0) {
        return {};
    }
    auto pictures = candidates(*index, *snapshot, target, query);
    if (!pictures) {
        return tl::unexpected(pictures.error());
    }
    const auto halves = originals(*pictures, target.unit.size());
    if (!halves) {
        return tl::unexpected(halves.error());
    }
    std::vector<Ranked> ranked = rankByCosine(target.unit, *halves);
    std::erase_if(ranked, [&query](const Ranked &each) { return each.cosine < query.leastScore.value_or(-1.0F); });
    if (query.expansion) {
        rankByExpansion(target.unit, *halves, Expansion(), ranked);
    }
    ranked.resize(std::min(ranked.size(), query.top));
    Matches matches{.matches = {}, .searched = index->size()};
    for (const Ranked &each : ranked) {
        matches.matches.push_back({.item = *snapshot->find((*pictures)[each.row]), .score = each.cosine});
    }
    return matches;
}

Result<std::vector<TextSearch::Scored>> Searcher::scoredByText(const SimilarQuery &query, const Target &target,
                                                               const index::Index *index, const Snapshot &snapshot)
{
    TextQuery text = parseText(query.text, m_vocabulary);
    nn::ModelPtr model;
    if (!text.words.empty()) {
        if (auto loaded = checkModel().and_then([this] { return m_models.model(); })) {
            model = std::move(*loaded);
        } else {
            return tl::unexpected(loaded.error());
        }
        if (model->classifierBias.size() != m_vocabulary.classCount()) { // its classes are others: only names remain
            text = parseText(query.text, Vocabulary(""));
        }
    }
    if (text.empty()) {
        return failure(Fault::NotFound, "The query has no word.");
    }
    return m_textSearch.find(text, model, {.items = snapshot, .index = index, .catalogue = m_catalogue},
                             acceptance(query, target.own));
}

Result<Matches> Searcher::searchText(const Target &target, const SimilarQuery &query)
{
    const std::shared_ptr<const index::Index> index = m_live.index();
    const SnapshotPtr snapshot = m_live.snapshot();
    auto scored = scoredByText(query, target, index.get(), *snapshot);
    if (scored && index && !target.unit.empty()) {
        if (auto added = addCosines(*index, target.unit, *scored); !added) {
            return tl::unexpected(added.error());
        }
    }
    if (!scored) {
        return tl::unexpected(scored.error());
    }
    Matches matches{.matches = {}, .searched = snapshot->size()};
    std::erase_if(*scored, [&query](const auto &each) { return each.score < query.leastScore.value_or(-1.0F); });
    const auto top = static_cast<std::ptrdiff_t>(std::min(scored->size(), query.top));
    std::partial_sort(scored->begin(), scored->begin() + top, scored->end(), [](const auto &a, const auto &b) {
        return a.score != b.score ? a.score > b.score : a.picture < b.picture;
    });
    for (const TextSearch::Scored &each : std::span(*scored).first(static_cast<std::size_t>(top))) {
        matches.matches.push_back({.item = *snapshot->find(each.picture), .score = each.score});
    }
    return matches;
}

} // namespace likeness::engine
