#pragma once

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
#include <map>
#include <memory>
#include <mutex>
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
    struct Work {
        library::NewFile file;
        bool known = false; ///< The catalogue has the file: it changed, or its picture lacks an embedding.
    };
    struct Plan {
        std::vector<Work> work;
        std::vector<std::filesystem::path> gone; ///< Known, and no longer there.
        std::vector<std::filesystem::path> back; ///< Were missing, and are there again, unchanged.
        std::size_t settled = 0; ///< Files that need no work.
    };
    using KnownFiles = std::map<std::filesystem::path, library::KnownFile>;

    Result<void> activate(const ModelCard &card);
    Result<Plan> plan(const library::Scan &scan, const library::Catalogue &catalogue);
    void planFile(const library::NewFile &file, const KnownFiles &known, Plan &plan);
    void planGone(const library::Scan &scan, const KnownFiles &known, Plan &plan) const;
    Result<void> planOthers(const library::Catalogue &catalogue, const KnownFiles &scanned, Plan &plan);
    bool embedded(PictureId picture) const;
    Result<void> markGoneAndBack(const Plan &plan);
    Result<void> process(const Plan &plan, JobContext &context);
    void processFile(const Work &work, nn::Embedder &embedder);
    void storePicture(const Work &work, library::NewPicture picture);
    void storeCopy(const Work &work, PictureId picture);
    void skip(const Work &work, const Error &error);
    void finished(const Work &work, const Result<void> &result);
    void fail(const Error &error);

    Library m_library;
    std::vector<std::filesystem::path> m_roots;
    std::string m_modelId;
    std::vector<PictureId> m_embedded; // sorted; as of the plan
    JobContext *m_context = nullptr;
    std::size_t m_total = 0;

    mutable std::mutex m_mutex; // guards all below
    AddReport m_report;
    std::size_t m_done = 0;
    std::optional<Error> m_failure; // the catalogue could not be written
    std::stop_source m_stop; // requested by the job's own stop, and by m_failure
};

} // namespace likeness::engine
