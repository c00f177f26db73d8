#pragma once

#include "engine/result.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace likeness::engine {

enum class JobId : std::uint64_t {};

enum class JobState : std::uint8_t { Queued, Running, Paused, Done, Failed, Cancelled };

/// Done, Failed and Cancelled are final.
constexpr bool isFinal(JobState state)
{
    return state == JobState::Done || state == JobState::Failed || state == JobState::Cancelled;
}

/// What a job works at: the pictures themselves, or the index that makes searching fast.
enum class JobStage : std::uint8_t { Pictures, Index };

/// Where a job stands. Sent by value: nobody outside sees the job itself.
struct JobStatus {
    JobId id{};
    std::vector<std::filesystem::path> folders; ///< What it adds; none: it only makes searching fast again.
    JobState state = JobState::Queued;
    JobStage stage = JobStage::Pictures;
    std::size_t done = 0; ///< Pictures, in this stage.
    std::size_t total = 0; ///< 0 while unknown (the folder is still being read).
    double perSecond = 0; ///< Pictures a second lately; 0 while unknown.
    std::optional<std::chrono::seconds> remaining; ///< Estimated time left, pauses not counted.
};

/// A file that was left out, and why.
struct Skipped {
    std::filesystem::path path;
    std::string reason;
};

/// What an add job did.
struct AddReport {
    std::size_t added = 0; ///< Files new to the library.
    std::size_t updated = 0; ///< Files whose bytes changed, or whose picture was embedded anew.
    std::size_t unchanged = 0; ///< Files recognised by size and modification time, and not read.
    std::size_t missing = 0; ///< Files that were known below the folder and are no longer there.
    std::vector<Skipped> skipped;
    double seconds = 0;
};

} // namespace likeness::engine
