#pragma once

#include "add_plan.h"
#include "catalogue_writer.h"
#include "job_queue.h"
#include "library/catalogue.h"
#include "library/scanner.h"
#include "live_library.h"
#include "model_provider.h"

#include "engine/job.h"
#include "engine/settings.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace likeness::engine {

/// One `add`: scan, compare with the catalogue, read and embed what is new or changed, mark what is gone.
///
/// Whatever it finishes is committed picture by picture, so a job that ends early loses at most the pictures in flight,
/// and the next one goes on where it stopped. Threads: run() is called once, on the job thread; it spreads the pictures
/// over a pool of its own.
class AddJob final
{
public:
    struct Library {
        const Settings &settings;
        ModelProvider &models;
        CatalogueWriter &writer;
        LiveLibrary &live;
    };

    AddJob(Library library, std::vector<std::filesystem::path> roots);

    [[nodiscard]] Result<void> run(JobContext &context);
    /// What was done; complete once run() has returned.
    AddReport report() const;

private:
    using Work = AddPlan::Work;

    Result<void> activate(const ModelCard &card);
    Result<AddPlan> plan(const library::Scan &scan);
    Result<void> markGoneAndBack(const AddPlan &plan);
    Result<void> process(const AddPlan &plan, JobContext &context);
    void processFile(const Work &work, nn::Embedder &embedder);
    void storePicture(const Work &work, library::NewPicture picture);
    void storeCopy(const Work &work, PictureId picture);
    void skip(const Work &work, const Error &error);
    void finished(const Work &work, const Result<void> &result);
    void fail(const Error &error);

    Library m_library;
    std::vector<std::filesystem::path> m_roots;
    std::string m_modelId;
    JobContext *m_context = nullptr;
    std::size_t m_total = 0;

    mutable std::mutex m_mutex; // guards all below
    AddReport m_report;
    std::size_t m_done = 0;
    std::optional<Error> m_failure; // the catalogue could not be written
    std::stop_source m_stop; // requested by the job's own stop, and by m_failure
};

} // namespace likeness::engine
