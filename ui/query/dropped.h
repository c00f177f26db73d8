#pragma once

#include "engine/query.h"

#include <QString>

#include <filesystem>
#include <vector>

class QMimeData;

namespace likeness::ui::query {

/// What somebody gave us by drop or paste, sorted by what can be done with it.
struct Dropped {
    std::vector<engine::Example> examples; ///< To look for: files, or one picture that has none.
    std::vector<std::filesystem::path> folders; ///< To add to the library.
    QString problem; ///< What could not be used, in sentences; perhaps beside what could.
};

/// Whether it is worth trying, told from the formats alone.
bool mayHoldPictures(const QMimeData &mime);

/// Local files first, as readPaths() takes them, then pixels, then text that is a path.
Dropped readMime(const QMimeData &mime);
/// Folders and files, told apart by looking at the disk: at the first thousand; that there are more is a problem.
Dropped readPaths(const std::vector<std::filesystem::path> &paths);

} // namespace likeness::ui::query
