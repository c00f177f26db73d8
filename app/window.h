#pragma once

#include "engine/settings.h"

#include <filesystem>
#include <vector>

namespace likeness::app {

/// Opens the library and shows its window until the user leaves it. Takes up what an earlier run left unfinished, adds
/// the folders and looks for the pictures among the paths. Where another window has the library, that one comes forward
/// and gets the paths instead. A library that cannot be opened is said in a dialog. Returns the program's exit status.
int runWindow(int &argc, char **argv, const engine::Settings &settings,
              const std::vector<std::filesystem::path> &paths);

} // namespace likeness::app
