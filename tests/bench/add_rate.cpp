// Pictures a second of `add`, beside a loop that only reads and decodes the same files on as many threads: what the
// network, the thumbnail, the hashes and the catalogue cost beyond decoding. The two take turns; medians of wall time.
#include "image/decoder.h"
#include "library/scanner.h"
#include "worker_pool.h"

#include "engine/engine.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

using namespace likeness;

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Waits for the end of one add job.
class AddEnd final : public engine::Listener
{
public:
    void jobChanged(const engine::JobStatus &) override { }
    void jobFailed(engine::JobId, const engine::Error &error) override
    {
        std::fprintf(stderr, "%s\n", error.message.c_str());
    }
    void addFinished(engine::JobId, const engine::AddReport &report) override
    {
        const std::scoped_lock lock(m_mutex);
        m_report = report;
        m_changed.notify_all();
    }
    void snapshotChanged(const engine::SnapshotPtr &) override { }
    void findFinished(engine::QueryId, const engine::Result<engine::Matches> &) override { }

    engine::AddReport wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_report.has_value(); });
        return *m_report;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<engine::AddReport> m_report;
};

double decodeSeconds(const std::vector<std::filesystem::path> &files, unsigned threads)
{
    const auto start = Clock::now();
    engine::WorkerPool(threads).forEach(files.size(), {}, [&](std::size_t index, unsigned) {
        if (const auto file = engine::library::readFile(files[index])) {
            static_cast<void>(engine::image::decode(file->bytes, {}));
        }
    });
    return secondsSince(start);
}

/// Into a new library, which is removed again; nothing when it failed.
std::optional<double> addSeconds(const std::filesystem::path &folder, unsigned threads, std::size_t &added)
{
    const auto library = std::filesystem::temp_directory_path() / ("add_rate-" + std::to_string(::getpid()));
    AddEnd end;
    std::optional<double> seconds;
    if (auto opened = engine::Engine::open(
            {.library = library, .models = engine::defaultModelFolder(), .model = {}, .threads = threads}, end)) {
        const auto start = Clock::now();
        (*opened)->add({folder});
        added = end.wait().added;
        seconds = secondsSince(start);
    } else {
        std::fprintf(stderr, "%s\n", opened.error().message.c_str());
    }
    std::filesystem::remove_all(library);
    return seconds;
}

} // namespace

int main(int argc, char *argv[])
{
    std::filesystem::path folder;
    unsigned threads = 0;
    std::size_t rounds = 3;
    CLI::App app("Pictures a second of add, beside a loop that only decodes");
    app.add_option("FOLDER", folder, "Pictures")->required()->check(CLI::ExistingDirectory);
    app.add_option("--threads", threads, "Workers; 0: one per core");
    app.add_option("--rounds", rounds, "Turns that each takes");
    CLI11_PARSE(app, argc, argv);

    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::vector<double> decoding;
    std::vector<double> adding;
    std::size_t added = 0;
    for (std::size_t i = 0; i < rounds; ++i) {
        decoding.push_back(decodeSeconds(files, threads));
        const auto seconds = addSeconds(folder, threads, added);
        if (!seconds) {
            return EXIT_FAILURE;
        }
        adding.push_back(*seconds);
    }
    const double decodeRate = static_cast<double>(files.size()) / median(std::move(decoding));
    const double addRate = static_cast<double>(added) / median(std::move(adding));
    std::printf("decode %.1f pictures/s, add %.1f pictures/s (%zu of %zu files): %.3f of the decoding loop\n",
                decodeRate, addRate, added, files.size(), addRate / decodeRate);
    return EXIT_SUCCESS;
}
