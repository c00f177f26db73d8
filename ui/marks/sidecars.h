#pragma once

#include "engine/marks.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace likeness::ui::marks {

/// A picture's file, and what is said about the picture.
struct MarkedFile {
    std::filesystem::path file;
    engine::Marks marks;
};

struct SidecarReport {
    std::size_t written = 0;
    std::vector<std::filesystem::path> foreign; ///< Sidecars of other programs, or other pictures: left as they are.
    std::vector<std::filesystem::path> failed; ///< Could not be written.
};

/// Writes "NAME.jpg.xmp" for each "NAME.jpg": beside it, or into the folder. A sidecar that Likeness wrote is replaced;
/// any other stays, and where nothing is said there is none made. The pictures are not touched. progress: called with
/// how many are done. Threads: any; meant for a worker.
SidecarReport writeSidecars(const std::vector<MarkedFile> &files, const std::optional<std::filesystem::path> &folder,
                            const std::stop_token &stop, const std::function<void(std::size_t)> &progress);

} // namespace likeness::ui::marks
