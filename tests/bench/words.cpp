// How well words find pictures: for every folder of a library whose name is a word that the network knows, average
// precision and P@10 of its pictures among all, ranked by the probability of the word alone. Names take no part in it.
#include "library/catalogue.h"
#include "live_library.h"
#include "nn/model.h"
#include "words/vocabulary.h"
#include "words/word_scores.h"

#include "engine/models.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <set>
#include <string>
#include <vector>

using namespace likeness::engine;

namespace {

[[noreturn]] void fail(const std::string &message)
{
    std::fprintf(stderr, "%s\n", message.c_str());
    std::exit(1);
}

/// The folder's name as somebody would type it.
std::string label(const Item &item)
{
    std::string name = std::filesystem::path(item.path).parent_path().filename().native();
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

struct Quality {
    double averagePrecision = 0;
    double precisionAt10 = 0;
};

Quality qualityOf(const std::vector<float> &scores, const std::vector<bool> &relevant)
{
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    Quality quality;
    std::size_t found = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (relevant[order[i]]) {
            ++found;
            quality.averagePrecision += static_cast<double>(found) / static_cast<double>(i + 1);
            quality.precisionAt10 += i < 10 ? 0.1 : 0;
        }
    }
    quality.averagePrecision /= static_cast<double>(std::max<std::size_t>(1, found));
    return quality;
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App app("How well words find the pictures of a library whose folders are labels.");
    std::filesystem::path library;
    std::filesystem::path models;
    app.add_option("--library", library, "folder of the library")->required();
    app.add_option("--models", models, "folder of compiled models")->required();
    CLI11_PARSE(app, argc, argv);

    const auto catalogue = library::Catalogue::open(library, Access::ReadOnly);
    if (!catalogue) {
        fail(catalogue.error().message);
    }
    const auto active = (*catalogue)->activeModel();
    const auto model = nn::loadModel(ModelStore(models), active ? active->name : "");
    LiveLibrary live([](const SnapshotPtr &) {});
    if (!model || (*model)->card.id != active->id || !live.load(**catalogue, active->id) || !live.index()) {
        fail("The library cannot be read with these models, or is empty.");
    }
    const SnapshotPtr items = live.snapshot();
    const auto &vectors = live.index()->vectors();
    const Vocabulary vocabulary = Vocabulary::ofImageNet();
    WordScores scores(**model);
    scores.update(vectors, (*catalogue)->norms(active->id).value());

    std::set<std::string> labels;
    for (std::size_t row = 0; row < items->size(); ++row) {
        labels.insert(label((*items)[row]));
    }
    Quality sum;
    std::size_t words = 0;
    for (const std::string &name : labels) {
        const Word *word = vocabulary.find(name);
        if (word == nullptr) {
            continue;
        }
        std::vector<bool> relevant(vectors.size());
        for (std::size_t row = 0; row < vectors.size(); ++row) {
            relevant[row] = label(*items->find(PictureId{vectors.id(row)})) == name;
        }
        const Quality quality = qualityOf(scores.probabilities(vectors, word->classes), relevant);
        std::printf("%-24s %4zu classes   AP %.3f   P@10 %.2f\n", name.c_str(), word->classes.size(),
                    quality.averagePrecision, quality.precisionAt10);
        sum.averagePrecision += quality.averagePrecision;
        sum.precisionAt10 += quality.precisionAt10;
        ++words;
    }
    if (words > 0) {
        const auto count = static_cast<double>(words);
        std::printf("mean of %zu words: AP %.4f, P@10 %.4f\n", words, sum.averagePrecision / count,
                    sum.precisionAt10 / count);
    }
    return 0;
}
