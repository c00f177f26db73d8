#pragma once

#include <filesystem>
#include <memory>
#include <vector>

class QMimeData;

namespace likeness::ui::pictures {

/// What other programs get when pictures are dragged or copied: the files as URLs, the paths as text.
std::unique_ptr<QMimeData> mimeOf(const std::vector<std::filesystem::path> &files);

} // namespace likeness::ui::pictures
