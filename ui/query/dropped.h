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
    QString problem; ///< A sentence on what could not be used; perhaps beside what could.
};

/// Whether it is worth trying, told from the formats alone.
bool mayHoldPictures(const QMimeData &mime);

/// Local files first, then pixels, then text that is a path. Looks at the disk to tell folders from files: at the first
/// thousand, and says so where there are more.
Dropped readMime(const QMimeData &mime);
/// Folders and files, told apart by looking at the disk.
Dropped readPaths(const std::vector<std::filesystem::path> &paths);

} // namespace likeness::ui::query
