#include "image/decoder.h"
#include "library/scanner.h"
#include "nn/calibration/calibrate.h"
#include "nn/network/compile.h"
#include "worker_pool.h"

#include <algorithm>
#include <mutex>
#include <new>
#include <optional>
#include <random>
#include <utility>
#include <vector>

namespace likeness::engine::nn {
namespace {

using Files = std::vector<std::filesystem::path>;

/// Statistics are gathered in this many parts, whose pictures do not depend on the number of threads.
constexpr std::size_t kParts = 8;

Result<Files> chooseFiles(const CalibrationOptions &options, const std::stop_token &stop)
{
    return library::scan({options.pictures}, {}, stop, {}).and_then([&](const library::Scan &scan) -> Result<Files> {
        Files files;
        for (const library::NewFile &file : scan.files) {
            files.push_back(file.path);
        }
        if (files.empty()) {
            return failure(Fault::NotFound, "There are no pictures for the calibration.", options.pictures);
        }
        std::mt19937_64 random(options.seed);
        const std::size_t count = std::min(options.count, files.size());
        for (std::size_t i = 0; i < count; ++i) {
            std::swap(files[i], files[i + random() % (files.size() - i)]);
        }
        files.resize(count);
        return files;
    });
}

/// What one part of the pictures shows.
struct Part {
    explicit Part(const NetworkLayout &layout)
        : seen(layout)
    {
    }

    NetworkStatistics seen;
    std::size_t pictures = 0;
    std::size_t unread = 0;
    std::optional<Error> firstUnread;
    std::optional<Error> error; ///< That ends the calibration.
};

class FolderObservation
{
public:
    FolderObservation(NetworkPtr network, std::size_t side, Files files,
                      const std::function<void(std::size_t, std::size_t)> &progress)
        : m_network(std::move(network))
        , m_request{.side = static_cast<int>(side), .view = m_network->layout().side == 0 ? View::Whole : View::Center}
        , m_files(std::move(files))
        , m_parts(kParts, Part(m_network->layout()))
        , m_progress(progress)
    {
    }

    /// All parts in one.
    Result<Part> run(unsigned threads, const std::stop_token &stop)
    {
        WorkerPool(threads).forEach(kParts, stop, [&](std::size_t part, unsigned) { observe(part, stop); });
        if (stop.stop_requested()) {
            return failure(Fault::Cancelled, "The calibration was stopped.");
        }
        Part all = std::move(m_parts.front());
        for (std::size_t i = 1; i < kParts && !all.error; ++i) {
            Part &part = m_parts[i];
            all.seen.merge(part.seen);
            all.pictures += part.pictures;
            all.unread += part.unread;
            all.firstUnread = all.firstUnread ? all.firstUnread : part.firstUnread;
            all.error = std::move(part.error);
        }
        if (all.error || all.pictures == 0) {
            return tl::unexpected(all.error ? *all.error : *all.firstUnread);
        }
        return all;
    }

private:
    void observe(std::size_t index, const std::stop_token &stop)
    {
        Part &part = m_parts[index];
        try {
            Executor executor(m_network, kernels::table(), Fusion::Off);
            for (std::size_t i = index; i < m_files.size() && !stop.stop_requested() && !part.error; i += kParts) {
                observe(part, executor, m_files[i]);
                const std::scoped_lock lock(m_progressMutex);
                ++m_done;
                if (m_progress) {
                    m_progress(m_done, m_files.size());
                }
            }
        } catch (const std::bad_alloc &) {
            part.error = Error{Fault::OutOfMemory, "There is not enough memory to calibrate the network.", {}};
        }
    }

    void observe(Part &part, Executor &executor, const std::filesystem::path &file) const
    {
        const auto decoded = library::readFile(file).and_then(
            [&](const library::FileBytes &read) { return image::decode(read.bytes, m_request); });
        if (!decoded) {
            if (++part.unread == 1) {
                part.firstUnread = Error{decoded.error().fault, decoded.error().message, file};
            }
            return;
        }
        const Image &picture = decoded->network;
        const PixelRange &range = m_network->layout().pixelRange;
        std::vector<float> values(picture.pixels.size());
        executor.table().normalizeU8(picture.pixels.data(), values.size() / 3, range.mean.data(), range.scale.data(),
                                     values.data());
        const auto added = part.seen.add(executor, values, static_cast<std::size_t>(picture.height),
                                         static_cast<std::size_t>(picture.width));
        if (!added) {
            part.error = added.error();
            return;
        }
        ++part.pictures;
    }

    NetworkPtr m_network;
    image::DecodeRequest m_request;
    Files m_files;
    std::vector<Part> m_parts;
    const std::function<void(std::size_t, std::size_t)> &m_progress;
    std::mutex m_progressMutex;
    std::size_t m_done = 0;
};

} // namespace

Result<FolderCalibration> calibrateFromFolder(const LoweredNetwork &lowered, std::size_t side,
                                              const CalibrationOptions &options,
                                              const std::function<void(std::size_t done, std::size_t total)> &progress,
                                              const std::stop_token &stop)
{
    auto network = compile(lowered);
    if (!network) {
        return tl::unexpected(std::move(network.error()));
    }
    return chooseFiles(options, stop).and_then([&](Files files) {
        FolderObservation observation(std::move(*network), side, std::move(files), progress);
        return observation.run(options.threads, stop).map([&](const Part &all) {
            return FolderCalibration{
                .calibration = calibrate(all.seen, options), .pictures = all.pictures, .unread = all.unread};
        });
    });
}

} // namespace likeness::engine::nn
