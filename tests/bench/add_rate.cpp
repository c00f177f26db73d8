// Pictures a second of `add`, beside two loops that only read and decode the same JPEG files on as many threads: one
// stops where add has its pixels (the same codec, the same reduction inside the DCT), the other decodes every pixel of
// the file, as a program must that knows no reduction. What is left is the price of scaling, hashes, thumbnail, network
// and catalogue. They take turns; medians. CPU time, unlike wall time, says the same on a busy computer.
#include "image/format/codec.h"
#include "image/orientation.h"
#include "image/view.h"
#include "library/scanner.h"
#include "worker_pool.h"

#include "engine/engine.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace likeness;

namespace {

using Clock = std::chrono::steady_clock;

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

/// What a number of pictures took.
struct Cost {
    double wall = 0; ///< Seconds.
    double cpu = 0; ///< Seconds of all threads, the kernel's share included.
    std::size_t pictures = 0;

    double rate() const { return static_cast<double>(pictures) / wall; }
    double cpuMilliseconds() const { return 1e3 * cpu / static_cast<double>(pictures); }
};

template<typename Work>
Cost measured(const Work &work)
{
    const auto cpuSeconds = [] {
        rusage usage{};
        ::getrusage(RUSAGE_SELF, &usage);
        return seconds(usage.ru_utime) + seconds(usage.ru_stime);
    };
    const double cpuStart = cpuSeconds();
    const auto start = Clock::now();
    const std::size_t pictures = work();
    return {.wall = std::chrono::duration<double>(Clock::now() - start).count(),
            .cpu = cpuSeconds() - cpuStart,
            .pictures = pictures};
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
    void warned(const engine::Error &warning) override { std::fprintf(stderr, "%s\n", warning.message.c_str()); }
    void addFinished(engine::JobId, const engine::AddReport &report) override
    {
        const std::scoped_lock lock(m_mutex);
        m_report = report;
        m_changed.notify_all();
    }
    void snapshotChanged(const engine::SnapshotPtr &) override { }
    void findFinished(engine::QueryId, const engine::Result<engine::Matches> &) override { }
    void marksStored(const engine::Result<void> &) override { }
    void queryStored(const engine::Result<void> &) override { }

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

using Files = std::vector<std::filesystem::path>;

/// What `add` asks of the codec: the sides of the network's input twice over.
int reductionOfAdd(const engine::image::Header &header)
{
    const bool turned = engine::image::swapsSides(header.exif.orientation);
    const auto view =
        engine::image::networkView(turned ? header.height : header.width, turned ? header.width : header.height, {});
    return view ? engine::image::reductionFor(view->box, view->size, 2) : 1;
}

template<typename Reduction>
std::size_t decodeAll(const Files &files, const engine::WorkerPool &pool, const Reduction &reduction)
{
    std::atomic<std::size_t> decoded = 0;
    pool.forEach(files.size(), {}, [&](std::size_t index, unsigned) {
        if (const auto file = engine::library::readFile(files[index])) {
            if (const auto codec = engine::image::openPicture(file->bytes)) {
                decoded += (*codec)->read(reduction((*codec)->header())).has_value() ? 1 : 0;
            }
        }
    });
    return decoded;
}

/// Into a new library, which is removed again; nothing when it cannot be opened.
std::optional<Cost> addAll(const std::filesystem::path &folder, unsigned threads)
{
    const auto library = std::filesystem::temp_directory_path() / ("add_rate-" + std::to_string(::getpid()));
    AddEnd end;
    std::optional<Cost> cost;
    if (auto opened = engine::Engine::open(
            {.library = library, .models = engine::defaultModelFolder(), .model = {}, .threads = threads}, end)) {
        cost = measured([&] {
            (*opened)->add({folder});
            return end.wait().added;
        });
    } else {
        std::fprintf(stderr, "%s\n", opened.error().message.c_str());
    }
    std::filesystem::remove_all(library);
    return cost;
}

/// The middle one by the time that `key` names.
Cost median(std::vector<Cost> costs, double Cost::*key)
{
    const auto middle = costs.begin() + static_cast<std::ptrdiff_t>(costs.size() / 2);
    std::nth_element(costs.begin(), middle, costs.end(),
                     [key](const Cost &a, const Cost &b) { return a.*key < b.*key; });
    return *middle;
}

void print(const char *what, const std::vector<Cost> &costs, const std::vector<Cost> &rivals, unsigned threads)
{
    const Cost wall = median(costs, &Cost::wall);
    const Cost cpu = median(costs, &Cost::cpu);
    std::printf("%-22s %8.1f %10.2f %8.0f %% %10.3f %8.3f\n", what, wall.rate(), cpu.cpuMilliseconds(),
                100 * wall.cpu / (wall.wall * threads), wall.rate() / median(rivals, &Cost::wall).rate(),
                median(rivals, &Cost::cpu).cpuMilliseconds() / cpu.cpuMilliseconds());
}

} // namespace

int main(int argc, char *argv[])
{
    std::filesystem::path folder;
    unsigned threads = 0;
    std::size_t rounds = 3;
    CLI::App app("Pictures a second of add, beside loops that only decode");
    app.add_option("FOLDER", folder, "Pictures")->required()->check(CLI::ExistingDirectory);
    app.add_option("--threads", threads, "Workers; 0: one per core");
    app.add_option("--rounds", rounds, "Turns that each takes");
    CLI11_PARSE(app, argc, argv);

    Files files;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    const engine::WorkerPool pool(threads);
    std::vector<Cost> whole;
    std::vector<Cost> reduced;
    std::vector<Cost> adding;
    for (std::size_t i = 0; i < rounds; ++i) {
        whole.push_back(measured([&] { return decodeAll(files, pool, [](const auto &) { return 1; }); }));
        reduced.push_back(measured([&] { return decodeAll(files, pool, reductionOfAdd); }));
        const auto added = addAll(folder, threads);
        if (!added || added->pictures == 0) {
            return EXIT_FAILURE;
        }
        adding.push_back(*added);
    }
    std::printf("%zu files, %zu added, %u threads; ratios are to decoding as add does\n", files.size(),
                adding.front().pictures, pool.size());
    std::printf("%-22s %8s %10s %10s %10s %8s\n", "", "/s", "CPU ms", "cores busy", "rate ratio", "by CPU");
    print("decode every pixel", whole, reduced, pool.size());
    print("decode as add does", reduced, reduced, pool.size());
    print("add", adding, reduced, pool.size());
    return EXIT_SUCCESS;
}
