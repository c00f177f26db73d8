#pragma once

#include <filesystem>
#include <vector>

class QObject;

namespace likeness::ui::window {

/// Opens the desktop's file manager with these files selected (org.freedesktop.FileManager1); where there is none that
/// can do that, opens the folder of the first. Returns at once. Nothing happens after `context` has gone.
void showInFileManager(const std::vector<std::filesystem::path> &files, QObject *context);

} // namespace likeness::ui::window
