#include "searcher.h"

#include "half.h"
#include "image/decoder.h"
#include "is_below.h"
#include "library/scanner.h"

#include "kernels/table.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace likeness::engine {
namespace {

// How many candidates the int8 scan hands on: enough that quantisation cannot push a true result out.
std::size_t candidateCount(std::size_t top)
{
    return std::max<std::size_t>(200, 4 * top);
}

bool normalize(std::vector<float> &vector)
{
    double squares = 0;
    for (const float value : vector) {
        squares += double{value} * double{value};
    }
    if (squares <= 0) {
        return false;
    }
    const auto factor = static_cast<float>(1 / std::sqrt(squares));
    for (float &value : vector) {
        value *= factor;
    }
    return true;
}

bool hasFileBelow(const Item &item, const std::filesystem::path &folder)
{
    return isBelow(item.path, folder)
        || std::any_of(item.also.begin(), item.also.end(), [&](const auto &file) { return isBelow(file, folder); });
}

std::filesystem::path withoutTrailingSlash(const std::filesystem::path &folder)
{
    const std::filesystem::path absolute = std::filesystem::absolute(folder).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

image::DecodeRequest requestFor(const nn::Model &model, const Example &example)
{
    return {.side = model.card.side, .view = nn::viewFor(model, View::Whole), .crop = example.crop};
}

} // namespace

Searcher::Searcher(const LiveLibrary &live, ModelProvider &models, const library::Catalogue &catalogue)
    : m_live(live)
    , m_models(models)
    , m_catalogue(catalogue)
{
}

Result<Matches> Searcher::find(const SimilarQuery &query)
{
    if (query.examples.empty()) {
        return failure(Fault::NotFound, "The query has no picture.");
    }
    if (auto usable = checkModel(); !usable) {
        return tl::unexpected(usable.error());
    }
    Target target;
    for (const Example &example : query.examples) {
        if (auto added = addExample(example, target); !added) {
            return tl::unexpected(added.error());
        }
    }
    Matches matches;
    if (!normalize(target.sum)) {
        return matches; // An empty feature vector resembles nothing.
    }
    return rank(target.sum, target, query, matches.searched).map([&matches](std::vector<Match> ranked) {
        matches.matches = std::move(ranked);
        return std::move(matches);
    });
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

Result<nn::Embedder *> Searcher::embedder()
{
    if (!m_embedder) {
        auto model = m_models.model();
        if (!model) {
            return tl::unexpected(model.error());
        }
        m_embedder = std::make_unique<nn::Embedder>(*model);
    }
    return m_embedder.get();
}

Result<void> Searcher::addExample(const Example &example, Target &target)
{
    Result<std::vector<float>> unit;
    if (example.picture && !example.crop) {
        unit = storedUnit(*example.picture, target);
    }
    if (unit && unit->empty()) {
        unit = example.pixels ? embedPixels(example) : embedFile(example, target);
    }
    if (!unit) {
        Error error = unit.error();
        if (error.path.empty()) {
            error.path = example.file;
        }
        return tl::unexpected(std::move(error));
    }
    target.sum.resize(unit->size());
    std::transform(unit->begin(), unit->end(), target.sum.begin(), target.sum.begin(), std::plus<>());
    return {};
}

Result<std::vector<float>> Searcher::storedUnit(PictureId picture, Target &target)
{
    return m_models.model().and_then([&](const nn::ModelPtr &model) -> Result<std::vector<float>> {
        const auto originals = m_catalogue.originals(model->card.id, std::span(&picture, 1));
        if (!originals) {
            return tl::unexpected(originals.error());
        }
        const std::vector<std::uint16_t> &half = originals->front();
        target.own.insert(picture);
        std::vector<float> unit(half.size());
        std::transform(half.begin(), half.end(), unit.begin(), halfToFloat);
        return unit;
    });
}

Result<std::vector<float>> Searcher::embedPixels(const Example &example)
{
    return embedder().and_then([&](nn::Embedder *embedder) {
        return image::networkInput(*example.pixels, requestFor(embedder->model(), example))
            .map([embedder](const Image &input) { return embedder->unitVector(embedder->features(input)); });
    });
}

Result<std::vector<float>> Searcher::embedFile(const Example &example, Target &target)
{
    auto file = library::readFile(example.file);
    if (!file) {
        return tl::unexpected(file.error());
    }
    if (!example.crop) { // A crop's own picture is a result like any other.
        if (const auto own = m_live.embedded(hashBytes(file->bytes))) {
            target.own.insert(*own);
        }
    }
    return embedder().and_then([&](nn::Embedder *embedder) {
        return image::decode(file->bytes, requestFor(embedder->model(), example))
            .map([embedder](const image::Decoded &decoded) {
                return embedder->unitVector(embedder->features(decoded.network));
            });
    });
}

Result<std::vector<Match>> Searcher::rank(std::span<const float> unit, const Target &target, const SimilarQuery &query,
                                          std::size_t &searched)
{
    const std::shared_ptr<const index::Index> index = m_live.index();
    const SnapshotPtr snapshot = m_live.snapshot();
    if (!index || query.top == 0) {
        return {};
    }
    searched = index->size();
    const std::filesystem::path folder = query.inFolder.empty() ? query.inFolder : withoutTrailingSlash(query.inFolder);
    const auto accept = [&](index::ItemId id) {
        const Item *item = snapshot->find(PictureId{id});
        return item != nullptr && !item->missing && !target.own.contains(item->id)
            && (folder.empty() || hasFileBelow(*item, folder));
    };
    const nn::Embedding code = nn::quantize(unit, 1.0F);
    auto candidates = index->nearest({.code = code.code, .scale = code.scale}, candidateCount(query.top), accept);
    if (!candidates) {
        return failure(Fault::Internal, "The index does not fit the model. Start Likeness again.");
    }

    std::vector<PictureId> pictures;
    for (const index::Candidate &candidate : *candidates) {
        pictures.push_back(PictureId{candidate.id});
    }
    const auto originals = m_catalogue.originals((*m_models.model())->card.id, pictures);
    if (!originals) {
        return tl::unexpected(originals.error());
    }
    std::vector<Match> matches;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        if ((*originals)[i].size() == unit.size()) {
            const float cosine = kernels::table().dotF32F16(unit.data(), (*originals)[i].data(), unit.size());
            matches.push_back({.item = *snapshot->find(pictures[i]), .score = std::clamp(cosine, -1.0F, 1.0F)});
        }
    }
    std::stable_sort(matches.begin(), matches.end(), [](const Match &a, const Match &b) { return a.score > b.score; });
    matches.resize(std::min(matches.size(), query.top));
    return matches;
}

} // namespace likeness::engine
