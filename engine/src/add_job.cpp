#include "add_job.h"

#include "image/decoder.h"
#include "nn/model.h"
#include "worker_pool.h"

#include <chrono>
#include <utility>

namespace likeness::engine {
namespace {

/// Whether the file itself will always be refused, so that it need not be read again until it changes.
bool isVerdict(const Error &error)
{
    return error.fault == Fault::Unsupported || error.fault == Fault::Corrupt;
}

} // namespace

AddJob::AddJob(Library library, std::vector<std::filesystem::path> roots)
    : m_library(library)
    , m_roots(std::move(roots))
{
}

AddReport AddJob::report() const
{
    const std::scoped_lock lock(m_mutex);
    return m_report;
}

Result<void> AddJob::run(JobContext &context)
{
    const auto start = std::chrono::steady_clock::now();
    m_context = &context;
    const std::stop_callback stopWithJob(context.stop(), [this] { m_stop.request_stop(); });

    const auto scan = [&] {
        return library::scan(m_roots, m_library.settings.library, context.stop(),
                             [&](std::size_t found) { context.report(found, 0); });
    };
    Result<void> result = m_library.models.model()
                              .and_then([&](const nn::ModelPtr &model) { return activate(model->card); })
                              .and_then(scan)
                              .and_then([&](const library::Scan &found) { return plan(found); })
                              .and_then([&](const AddPlan &plan) {
                                  return markGoneAndBack(plan).and_then([&] { return process(plan, context); });
                              });

    m_library.writer.flush(); // every finished() has been called
    const Result<void> settled =
        m_library.writer.write([this](library::Catalogue &catalogue) { return m_library.live.settle(catalogue); });
    const std::scoped_lock lock(m_mutex);
    m_report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (m_failure) {
        return tl::unexpected(*m_failure);
    }
    if (result && context.stop().stop_requested()) {
        return failure(Fault::Cancelled, "Cancelled.");
    }
    return result ? settled : result;
}

/// Makes the model the library's own. Where it replaces another, what is searchable starts anew.
Result<void> AddJob::activate(const ModelCard &card)
{
    m_modelId = card.id;
    return m_library.writer.write([this, card](library::Catalogue &catalogue) {
        return catalogue.activeModel().and_then([&](const library::Catalogue::ActiveModel &active) -> Result<void> {
            if (active.id == card.id) {
                return {};
            }
            return catalogue.setActiveModel(card).and_then([&] { return m_library.live.load(catalogue, card.id); });
        });
    });
}

Result<AddPlan> AddJob::plan(const library::Scan &scan)
{
    return library::Catalogue::open(m_library.settings.library, Access::ReadOnly)
        .and_then(
            [&](const std::unique_ptr<library::Catalogue> &catalogue) { return planAdd(scan, *catalogue, m_modelId); })
        .map([&](AddPlan plan) {
            m_report.skipped = scan.skipped;
            m_report.skipped.insert(m_report.skipped.end(), plan.refused.begin(), plan.refused.end());
            m_report.unchanged = plan.unchanged;
            m_report.missing = plan.gone.size();
            return plan;
        });
}

Result<void> AddJob::markGoneAndBack(const AddPlan &plan)
{
    if (plan.gone.empty() && plan.back.empty()) {
        return {};
    }
    return m_library.writer.write([this, &plan](library::Catalogue &catalogue) -> Result<void> {
        Result<void> result;
        for (auto path = plan.gone.begin(); result && path != plan.gone.end(); ++path) {
            result = catalogue.markMissing(*path, true);
        }
        for (auto path = plan.back.begin(); result && path != plan.back.end(); ++path) {
            result = catalogue.markMissing(*path, false);
        }
        m_library.live.fileLost();
        return result;
    });
}

Result<void> AddJob::process(const AddPlan &plan, JobContext &context)
{
    m_done = plan.unchanged + plan.refused.size();
    m_total = m_done + plan.work.size();
    context.report(m_done, m_total);
    auto model = m_library.models.model();
    if (!model) {
        return tl::unexpected(model.error());
    }
    const WorkerPool pool(m_library.settings.threads);
    std::vector<std::unique_ptr<nn::Embedder>> embedders;
    for (unsigned worker = 0; worker < pool.size(); ++worker) {
        embedders.push_back(std::make_unique<nn::Embedder>(*model));
    }
    pool.forEach(plan.work.size(), m_stop.get_token(), [&](std::size_t index, unsigned worker) {
        context.waitWhilePaused();
        if (!m_stop.stop_requested()) {
            processFile(plan.work[index], *embedders[worker]);
        }
    });
    m_library.writer.flush(); // the plan and its work live until here
    return {};
}

void AddJob::processFile(const Work &work, nn::Embedder &embedder)
{
    auto file = library::readFile(work.file.path);
    if (!file) {
        skip(work, file.error());
        return;
    }
    Work current = work;
    current.file.stat = file->stat;
    const Hash128 content = hashBytes(file->bytes);
    if (const auto picture = m_library.live.embedded(content)) {
        storeCopy(current, *picture);
        return;
    }
    const nn::Model &model = embedder.model();
    auto decoded = image::decode(
        file->bytes, {.side = model.card.side, .view = nn::viewFor(model, View::Whole), .crop = {}, .thumbnail = true});
    if (!decoded) {
        skip(current, decoded.error());
        return;
    }
    auto thumbnail = image::encodeJpeg(decoded->thumbnail);
    storePicture(current,
                 {.content = content,
                  .imageData = decoded->imageData,
                  .width = decoded->width,
                  .height = decoded->height,
                  .exif = std::move(decoded->exif),
                  .embedding = embedder.embed(decoded->network),
                  .thumbnail = thumbnail ? std::move(*thumbnail) : std::vector<std::uint8_t>()});
}

void AddJob::storePicture(const Work &work, library::NewPicture picture)
{
    struct Stored {
        Work work;
        library::NewPicture picture;
        PictureId id{};
    };
    const auto stored = std::make_shared<Stored>(Stored{.work = work, .picture = std::move(picture)});
    m_library.writer.post(
        [this, stored](library::Catalogue &catalogue) {
            return catalogue.storePicture(stored->work.file, stored->picture, m_modelId).map([&](PictureId id) {
                stored->id = id;
            });
        },
        [this, stored](library::Catalogue &catalogue, const Result<void> &result) {
            if (result) {
                if (auto item = catalogue.item(stored->id); item && *item) {
                    m_library.live.stored(std::move(**item),
                                          library::StoredCode{.picture = stored->id,
                                                              .content = stored->picture.content,
                                                              .code = std::move(stored->picture.embedding.code),
                                                              .scale = stored->picture.embedding.scale});
                }
            }
            finished(stored->work, result);
        });
}

void AddJob::storeCopy(const Work &work, PictureId picture)
{
    m_library.writer.post(
        [work, picture](library::Catalogue &catalogue) { return catalogue.storeCopy(work.file, picture); },
        [this, work, picture](library::Catalogue &catalogue, const Result<void> &result) {
            if (result) {
                if (auto item = catalogue.item(picture); item && *item) {
                    m_library.live.stored(std::move(**item), std::nullopt);
                }
            }
            finished(work, result);
        });
}

void AddJob::skip(const Work &work, const Error &error)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_report.skipped.push_back({.path = work.file.path, .reason = error.message});
    }
    const bool verdict = isVerdict(error);
    m_library.writer.post(
        [work, verdict, message = error.message](library::Catalogue &catalogue) -> Result<void> {
            return verdict ? catalogue.storeUnreadable(work.file, message) : Result<void>();
        },
        [this, work](library::Catalogue &, const Result<void> &result) {
            const std::scoped_lock lock(m_mutex);
            if (!result) {
                fail(result.error());
            } else if (work.known) {
                m_library.live.fileLost();
            }
            m_context->report(++m_done, m_total);
        });
}

/// On the writer's thread: a file and its picture are committed, or could not be.
void AddJob::finished(const Work &work, const Result<void> &result)
{
    const std::scoped_lock lock(m_mutex);
    if (!result) {
        fail(result.error());
        return;
    }
    if (work.known) {
        m_library.live.fileLost(); // the picture it held before
        ++m_report.updated;
    } else {
        ++m_report.added;
    }
    m_library.live.publish(m_context->isPaused()); // after a pause begins, nothing may follow for long
    m_context->report(++m_done, m_total);
}

/// The catalogue cannot be written: nothing more can be done. m_mutex is held.
void AddJob::fail(const Error &error)
{
    if (!m_failure) {
        m_failure = error;
    }
    m_stop.request_stop();
}

} // namespace likeness::engine
