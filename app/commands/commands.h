#pragma once

#include "app/command_line.h"

#include "engine/settings.h"

namespace likeness::app {

/// Each runs one command to its end and returns the exit status. Results go to standard output; progress, and what went
/// wrong, to standard error.
[[nodiscard]] int run(const CommonOptions &common, const AddCommand &command);
[[nodiscard]] int run(const CommonOptions &common, const FindCommand &command);
[[nodiscard]] int run(const CommonOptions &common, const EmbedCommand &command);
[[nodiscard]] int run(const CommonOptions &common, const StatusCommand &command);
[[nodiscard]] int run(const CommonOptions &common, const ModelListCommand &command);
[[nodiscard]] int run(const CommonOptions &common, const ModelImportCommand &command);
[[nodiscard]] int run(const CommonOptions &common, const ModelBuildCommand &command);
[[nodiscard]] int run(const CommonOptions &common, const ModelBenchCommand &command);
[[nodiscard]] int run(const CommonOptions &common, const AlgorithmBenchCommand &command);

engine::Settings settings(const CommonOptions &common, engine::Access access);

} // namespace likeness::app
