// How well the embeddings find pictures of the same kind, over a folder of folders whose names are labels: mAP and
// P@10, every picture once the query and all others ranked; and how far embeddings made with 8-bit numbers are from
// those made with floats. With --top1: how often the network's best class is the one that the file's name starts with
// (a WordNet id), which tells whether network and pixels are right.
#include "support/agreement.h"

#include "nn/model.h"
#include "ranking.h"

#include "engine/embed.h"
#include "engine/query.h"
#include "engine/settings.h"
#include "index/exact_index.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

using namespace likeness;
using engine::EmbedOutput;

namespace {

/// Pictures in rows, the best matches of a row first, without the row itself. Empty: a query that does not count.
using Ranking = std::function<std::vector<std::size_t>(std::size_t query)>;

struct Quality {
    double meanAveragePrecision = 0;
    double precisionAt10 = 0;
    std::size_t queries = 0;
};

/// Mean over all queries of the average precision, and of the share of the query's label among the first ten.
Quality quality(std::span<const std::string> labels, const Ranking &rank)
{
    Quality sum;
    for (std::size_t query = 0; query < labels.size(); ++query) {
        const std::vector<std::size_t> ranked = rank(query);
        sum.queries += std::size_t{!ranked.empty()};
        std::size_t relevant = 0;
        double precisions = 0;
        for (std::size_t i = 0; i < ranked.size(); ++i) {
            if (labels[ranked[i]] == labels[query]) {
                ++relevant;
                precisions += static_cast<double>(relevant) / static_cast<double>(i + 1);
                sum.precisionAt10 += i < 10 ? 0.1 : 0;
            }
        }
        sum.meanAveragePrecision += relevant > 0 ? precisions / static_cast<double>(relevant) : 0;
    }
    const auto count = static_cast<double>(std::max<std::size_t>(1, sum.queries));
    return {.meanAveragePrecision = sum.meanAveragePrecision / count,
            .precisionAt10 = sum.precisionAt10 / count,
            .queries = sum.queries};
}

std::vector<std::size_t> sortedByScore(std::span<const float> scores, std::size_t without)
{
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(without));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    return order;
}

/// By the cosine of unit vectors, (rows, columns).
Ranking byVectors(std::span<const float> units, std::size_t columns)
{
    return [units, columns](std::size_t query) {
        const auto row = [&](std::size_t i) { return units.subspan(i * columns, columns); };
        std::vector<float> scores(units.size() / columns);
        for (std::size_t i = 0; i < scores.size(); ++i) {
            scores[i] = std::inner_product(row(i).begin(), row(i).end(), row(query).begin(), 0.0F);
        }
        return sortedByScore(scores, query);
    };
}

/// As the product searches: an exact scan of int8 codes, then the first ones again by their fp16 originals, and once
/// more with those nearest.
class StoredSearch
{
public:
    explicit StoredSearch(const std::vector<std::vector<float>> &units)
        : m_vectors(units.front().size())
    {
        std::vector<index::ItemId> ids;
        std::vector<std::int8_t> codes;
        std::vector<float> scales;
        for (const std::vector<float> &unit : units) {
            m_stored.push_back(engine::nn::quantize(unit, 1.0F));
            ids.push_back(static_cast<index::ItemId>(ids.size()));
            codes.insert(codes.end(), m_stored.back().code.begin(), m_stored.back().code.end());
            scales.push_back(m_stored.back().scale);
        }
        m_vectors = m_vectors.appended(ids, codes, scales).value();
    }

    /// All other rows than those, best first.
    std::vector<std::size_t> rank(std::span<const float> unit, const std::set<std::size_t> &without,
                                  const std::optional<engine::Expansion> &expansion) const
    {
        constexpr std::size_t kAgain = 200;
        const auto accept = [&without](index::ItemId id) { return !without.contains(static_cast<std::size_t>(id)); };
        const engine::nn::Embedding query = engine::nn::quantize(unit, 1.0F);
        const index::Query asked{.code = query.code, .scale = query.scale};
        const auto found = index::ExactIndex(m_vectors).nearest(asked, m_vectors.size(), accept).value();
        std::vector<std::size_t> order(found.size());
        std::transform(found.begin(), found.end(), order.begin(),
                       [](const index::Candidate &candidate) { return static_cast<std::size_t>(candidate.id); });
        const auto again = std::span(order).first(std::min(kAgain, order.size()));
        std::sort(again.begin(), again.end()); // equal ones are in the order of their ids
        std::vector<engine::Half> halves;
        for (const std::size_t candidate : again) {
            halves.push_back(m_stored[candidate].half);
        }
        std::vector<engine::Ranked> ranked = engine::rankByCosine(unit, halves);
        if (expansion) {
            engine::rankByExpansion(unit, halves, *expansion, ranked);
        }
        const std::vector<std::size_t> candidates(again.begin(), again.end());
        std::transform(ranked.begin(), ranked.end(), again.begin(),
                       [&candidates](const engine::Ranked &each) { return candidates[each.row]; });
        return order;
    }

private:
    std::vector<engine::nn::Embedding> m_stored;
    index::Vectors m_vectors;
};

void normalizeRows(std::vector<float> &values, std::size_t columns)
{
    for (auto row = values.begin(); row != values.end(); row += static_cast<std::ptrdiff_t>(columns)) {
        const auto end = row + static_cast<std::ptrdiff_t>(columns);
        const float norm = std::sqrt(std::inner_product(row, end, row, 0.0F));
        std::transform(row, end, row, [norm](float value) { return norm > 0 ? value / norm : 0; });
    }
}

void printRow(const std::string &name, std::span<const std::string> labels, const Ranking &rank)
{
    const Quality reached = quality(labels, rank);
    std::printf("%-38s mAP %.4f  P@10 %.4f  of %zu\n", name.c_str(), reached.meanAveragePrecision,
                reached.precisionAt10, reached.queries);
}

using tests::Units;

std::vector<float> joined(const Units &units)
{
    std::vector<float> all;
    for (const std::vector<float> &unit : units) {
        all.insert(all.end(), unit.begin(), unit.end());
    }
    return all;
}

Units unitsOf(const engine::nn::ModelPtr &model, const engine::EmbedMatrix &features)
{
    const engine::nn::Embedder embedder(model);
    Units units;
    for (std::size_t row = 0; row < features.rows; ++row) {
        units.push_back(
            embedder.unitVector(std::span(features.values).subspan(row * features.columns, features.columns)));
    }
    return units;
}

struct Settings {
    engine::Expansion expansion;
    float unlike = engine::kUnlike;
};

/// The user names the first wrong one of 20 results as what it should not be like: the ranking of all others after
/// that; weight 0: before. Nothing where all 20 are right.
Ranking afterFirstWrong(const StoredSearch &stored, const Units &units, std::span<const std::string> labels,
                        const engine::Expansion &expansion, float weight)
{
    return [&, labels, expansion, weight](std::size_t query) -> std::vector<std::size_t> {
        constexpr std::size_t kSeen = 20;
        const std::vector<std::size_t> seen = stored.rank(units[query], {query}, expansion);
        const auto end = seen.begin() + static_cast<std::ptrdiff_t>(std::min(kSeen, seen.size()));
        const auto wrong =
            std::find_if(seen.begin(), end, [&](std::size_t each) { return labels[each] != labels[query]; });
        if (wrong == end) {
            return {};
        }
        const std::vector<engine::WeightedUnit> examples{{.unit = units[query], .weight = 1},
                                                         {.unit = units[*wrong], .weight = weight}};
        return stored.rank(engine::combined(examples), {query, *wrong}, expansion);
    };
}

void printRetrieval(const std::string &precision, const Units &units, engine::EmbedMatrix features,
                    std::span<const std::string> labels, const Settings &settings)
{
    const std::vector<float> projected = joined(units);
    const std::size_t dimension = units.front().size();
    normalizeRows(features.values, features.columns);
    const std::string dimensions = precision + ", " + std::to_string(dimension) + "-d ";
    const StoredSearch stored(units);
    printRow(precision + ", " + std::to_string(features.columns) + "-d floats", labels,
             byVectors(features.values, features.columns));
    printRow(dimensions + "floats", labels, byVectors(projected, dimension));
    printRow(dimensions + "codes, first 200 fp16", labels,
             [&](std::size_t query) { return stored.rank(units[query], {query}, std::nullopt); });
    printRow(dimensions + "as searched, with expansion", labels,
             [&](std::size_t query) { return stored.rank(units[query], {query}, settings.expansion); });
    printRow("  where one of 20 is wrong", labels, afterFirstWrong(stored, units, labels, settings.expansion, 0));
    printRow("  and is named as not like it", labels,
             afterFirstWrong(stored, units, labels, settings.expansion, settings.unlike));
}

/// How much the vectors and the first ten matches of two embeddings of the same pictures agree.
void printAgreement(const Units &a, const Units &b)
{
    std::vector<double> cosines(a.size());
    std::transform(a.begin(), a.end(), b.begin(), cosines.begin(), tests::dot);
    std::sort(cosines.begin(), cosines.end());
    std::printf("int8 to fp32: cosine mean %.4f  1st percentile %.4f  least %.4f  same of the first ten %.4f\n",
                tests::mean(cosines), cosines[cosines.size() / 100], cosines.front(),
                tests::sameOfTheFirstTen(tests::rankings(a), tests::rankings(b)));
}

int printTopOne(const std::string &precision, const engine::EmbedMatrix &logits,
                const std::vector<std::filesystem::path> &files, const std::string &classes)
{
    std::map<std::string, std::size_t> indexOfId;
    std::ifstream table(classes);
    for (std::string line; std::getline(table, line);) { // index, id, name
        const std::size_t id = line.find('\t') + 1;
        indexOfId.emplace(line.substr(id, line.find('\t', id) - id), indexOfId.size());
    }
    if (indexOfId.size() != logits.columns) {
        std::fprintf(stderr, "%s: %zu classes, but the network has %zu\n", classes.c_str(), indexOfId.size(),
                     logits.columns);
        return 1;
    }
    std::size_t right = 0;
    for (std::size_t row = 0; row < logits.rows; ++row) {
        const auto scores = std::span(logits.values).subspan(row * logits.columns, logits.columns);
        const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
        const std::string name = files[row].filename().string();
        const auto wanted = indexOfId.find(name.substr(0, name.find('_')));
        right += std::size_t{wanted != indexOfId.end() && wanted->second == best};
    }
    std::printf("%s, top-1 %.4f  of %zu\n", precision.c_str(),
                static_cast<double>(right) / static_cast<double>(logits.rows), logits.rows);
    return 0;
}

std::vector<std::filesystem::path> filesBelow(const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App app("Measures how well pictures of one kind find each other.");
    std::string folder;
    std::string model = engine::kDefaultModel;
    std::string models = engine::defaultModelFolder();
    std::string view = "whole";
    std::string classes;
    bool topOne = false;
    Settings settings;
    app.add_option("FOLDER", folder)->required()->check(CLI::ExistingDirectory);
    app.add_option("--model", model);
    app.add_option("--models", models, "Folder of the compiled models");
    app.add_option("--view", view)->check(CLI::IsMember({"whole", "center"}));
    app.add_option("--neighbours", settings.expansion.neighbours, "Of the expansion");
    app.add_option("--not-weight", settings.unlike, "Of what the results should not be like");
    CLI::Option *table = app.add_option("--classes", classes, "Lines of index, WordNet id, name");
    app.add_flag("--top1", topOne, "Top-1 of the network instead of retrieval")->needs(table);
    CLI11_PARSE(app, argc, argv);

    const engine::ModelStore store(models);
    const std::vector<std::filesystem::path> files = filesBelow(folder);
    std::vector<std::string> labels(files.size());
    std::transform(files.begin(), files.end(), labels.begin(),
                   [](const auto &file) { return file.parent_path().filename().string(); });
    std::vector<Units> units;
    for (const engine::Precision precision : engine::kAllPrecisions) {
        const auto loaded = engine::nn::loadModel(store, model, precision);
        auto rows = engine::embedFiles(store,
                                       {.model = model,
                                        .precision = precision,
                                        .view = view == "center" ? engine::View::Center : engine::View::Whole,
                                        .output = topOne ? EmbedOutput::Logits : EmbedOutput::Features},
                                       files);
        if (!loaded || !rows || files.empty() || !rows->skipped.empty()) {
            const bool unread = rows && !rows->skipped.empty();
            const std::string reason = !loaded ? loaded.error().message
                : !rows                        ? rows.error().message
                : unread                       ? rows->skipped.front().second.message
                                               : "There are no pictures.";
            std::fprintf(stderr, "%s (%s)\n", reason.c_str(),
                         unread ? rows->skipped.front().second.path.c_str() : folder.c_str());
            return 1;
        }
        const std::string name(engine::name(precision));
        if (topOne) {
            if (const int status = printTopOne(name, *rows, files, classes); status != 0) {
                return status;
            }
            continue;
        }
        units.push_back(unitsOf(*loaded, *rows));
        printRetrieval(name, units.back(), std::move(*rows), labels, settings);
    }
    if (!topOne) {
        printAgreement(units.front(), units.back());
    }
    return 0;
}
