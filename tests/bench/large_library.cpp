// A library of many pictures from the outside: how long it takes to open it with and without its index file, to prepare
// fast searching, and to answer. Pictures and embeddings are made up, so that it says nothing about the quality of
// results.
#include "support/waiting_listener.h"

#include "catalogue_writer.h"
#include "image/decoder.h"
#include "library/catalogue.h"
#include "live_library.h"
#include "made_up_library.h"

#include "engine/engine.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>
#include <string>
#include <utility>
#include <vector>

using namespace likeness::engine;
using bench::fail;
using Clock = std::chrono::steady_clock;

namespace {

double since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::unique_ptr<Engine> opened(const Settings &settings, test::WaitingListener &listener, const char *how)
{
    const auto start = Clock::now();
    auto engine = Engine::open(settings, listener);
    if (!engine) {
        fail(engine.error().message);
    }
    std::printf("open %-24s %8.3f s\n", how, since(start));
    return std::move(*engine);
}

void search(Engine &engine, test::WaitingListener &listener, std::size_t pictures, const char *how)
{
    std::vector<double> times;
    for (std::size_t i = 0; i < 400; ++i) {
        const auto id = static_cast<std::int64_t>(1 + i * pictures / 400);
        const auto start = Clock::now();
        const auto matches = listener.waitForMatches(engine.find({.examples = {{.picture = PictureId{id}}}}));
        if (!matches || !*matches) {
            fail("A search failed.");
        }
        times.push_back(1000 * since(start));
    }
    std::sort(times.begin(), times.end());
    std::printf("find %-24s %8.3f ms median, %.3f ms p99 (with expansion, from call to answer)\n", how,
                times[times.size() / 2], times[times.size() * 99 / 100]);
}

void searchWords(Engine &engine, test::WaitingListener &listener)
{
    for (const char *how : {"words, the first time", "words", "words"}) {
        const auto start = Clock::now();
        const auto matches = listener.waitForMatches(engine.find({.examples = {}, .text = "dog"}));
        if (!matches || !*matches) {
            fail("A search for words failed.");
        }
        std::printf("find %-24s %8.3f ms\n", how, 1000 * since(start));
    }
}

/// A slider is moved while a file of 12 megapixels is one of two examples.
void refine(Engine &engine, test::WaitingListener &listener, const std::filesystem::path &folder)
{
    constexpr unsigned kFiles = 5;
    constexpr int kMoves = 20; // of the slider for each
    std::vector<double> first;
    std::vector<double> refined;
    for (unsigned seed = 0; seed < kFiles; ++seed) {
        const auto jpeg = image::encodeJpeg(bench::madeUpPicture(4000, 3000, seed));
        const auto file = folder / "example.jpg";
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char *>(jpeg->data()), static_cast<std::streamsize>(jpeg->size()));
        for (int move = 0; move <= kMoves; ++move) {
            const float weight = 1 + static_cast<float>(move) / kMoves;
            const auto start = Clock::now();
            const auto matches = listener.waitForMatches(
                engine.find({.examples = {{.file = file, .weight = weight}, {.picture = PictureId{1}}}}));
            if (!matches || !*matches) {
                fail("A search with a file failed.");
            }
            (move == 0 ? first : refined).push_back(1000 * since(start));
        }
        std::filesystem::remove(file);
    }
    for (const auto &[how, times] : {std::pair("with a file", &first), std::pair("refined by weight", &refined)}) {
        std::sort(times->begin(), times->end());
        std::printf("find %-24s %8.3f ms median, %.3f ms at most\n", how, (*times)[times->size() / 2], times->back());
    }
}

/// Stores a picture as an add job does, from its embedding to a search that finds it. It is taken back in the end.
void addOne(const Settings &settings)
{
    LiveLibrary live([](const SnapshotPtr &) {});
    CatalogueWriter writer(library::Catalogue::open(settings.library, Access::ReadWrite).value());
    std::vector<double> times;
    bool done = true;
    done = writer
               .write([&](library::Catalogue &catalogue) {
                   return catalogue.activeModel().and_then(
                       [&](const auto &model) { return live.load(catalogue, model.id); });
               })
               .has_value();
    bench::MadeUpEmbeddings vectors(100, live.index()->vectors().dimension());
    const library::NewFile file{.path = "/pictures/new.jpg", .volume = "source:made up", .stat = {.size = 1}};
    for (int i = 0; done && i < 100; ++i) {
        library::NewPicture picture;
        const std::string name = "new " + std::to_string(i);
        picture.content = hashBytes({reinterpret_cast<const std::uint8_t *>(name.data()), name.size()});
        picture.embedding = vectors.next();
        const auto start = Clock::now();
        PictureId id{};
        std::promise<void> committed;
        writer.post(
            [&](library::Catalogue &catalogue) {
                return catalogue.storePicture(file, picture, live.modelId()).map([&](PictureId stored) {
                    id = stored;
                });
            },
            [&](library::Catalogue &catalogue, const Result<void> &) {
                live.stored(catalogue.item(id).value().value(),
                            library::StoredCode{.picture = id,
                                                .content = picture.content,
                                                .code = picture.embedding.code,
                                                .scale = picture.embedding.scale});
                live.publish(false);
                committed.set_value();
            });
        committed.get_future().wait();
        const auto found =
            live.index()->nearest({.code = picture.embedding.code, .scale = picture.embedding.scale}, 1, {});
        done = found && !found->empty() && PictureId{found->front().id} == id;
        times.push_back(1000 * since(start));
    }
    if (!done || !writer.write([&](library::Catalogue &catalogue) {
            return catalogue.storeUnreadable(file, "Taken back.");
        })) {
        fail("A new picture was not found.");
    }
    std::sort(times.begin(), times.end());
    std::printf("a new picture is found after  %8.3f ms median, %.3f ms at most\n", times[times.size() / 2],
                times.back());
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App app("A library of many pictures from the outside.");
    Settings settings;
    settings.model = "efficientnet-lite2";
    std::size_t pictures = 100'000;
    app.add_option("--models", settings.models, "folder of compiled models")->required();
    app.add_option("--pictures", pictures, "how many");
    app.add_option("folder", settings.library, "a folder for the library; not made anew where it is there")->required();
    CLI11_PARSE(app, argc, argv);

    if (!std::filesystem::exists(settings.library)) {
        bench::makeLibrary(settings, pictures);
    }
    const auto file = settings.library / "index.snapshot";
    std::filesystem::remove(file);
    test::WaitingListener listener;
    {
        const auto engine = opened(settings, listener, "from the catalogue");
        search(*engine, listener, pictures, "exact");
        const auto start = Clock::now();
        const auto job = engine->resumeUnfinished();
        search(*engine, listener, pictures, "while that is built");
        if (!job || listener.waitForEnd(*job) != JobState::Done) {
            fail("The index was not built.");
        }
        std::printf("build and save the index      %8.3f s\n", since(start));
        const auto status = engine->status();
        search(*engine, listener, pictures, status ? status->indexKind.c_str() : "?");
    }
    test::WaitingListener again; // queries are numbered by engine
    {
        const auto engine = opened(settings, again, "with the index file");
        search(*engine, again, pictures, "mapped");
        refine(*engine, again, settings.library);
        searchWords(*engine, again);
    }
    addOne(settings);
    std::printf("index file                    %8.1f MB\n",
                static_cast<double>(std::filesystem::file_size(file)) / 1e6);
    return 0;
}
