#pragma once

#include <filesystem>
#include <functional>
#include <vector>

class QObject;

namespace likeness::ui::window {

/// Opens the desktop's file manager with these files selected (org.freedesktop.FileManager1); where there is none that
/// can do that, opens the folder of the first. Returns at once; whenFailed is called when neither works. Nothing
/// happens after `context` has gone.
void showInFileManager(const std::vector<std::filesystem::path> &files, QObject *context,
                       std::function<void()> whenFailed);

} // namespace likeness::ui::window
