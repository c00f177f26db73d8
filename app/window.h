#pragma once

#include "engine/settings.h"

#include <filesystem>
#include <vector>

namespace likeness::app {

/// Opens the library and shows its window until the user leaves it. Takes up what an earlier run left unfinished and
/// adds the folders. A library that cannot be opened is said in a dialog. Returns the program's exit status.
int runWindow(int &argc, char **argv, const engine::Settings &settings,
              const std::vector<std::filesystem::path> &foldersToAdd);

} // namespace likeness::app
