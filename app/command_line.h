#pragma once

#include "engine/embed.h"
#include "engine/image.h"
#include "engine/models.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace likeness::app {

/// What every command understands.
struct CommonOptions {
    std::filesystem::path library; ///< The library's folder; the default one where nothing was said.
    std::string model; ///< Empty: the library's own.
    unsigned threads = 0; ///< 0: one per core.
    bool json = false;
    bool quiet = false;
};

struct WindowCommand {
    std::vector<std::filesystem::path> paths; ///< Folders to add at once, pictures to look for.
};

struct AddCommand {
    std::vector<std::filesystem::path> folders;
};

struct FindCommand {
    std::vector<std::filesystem::path> images; ///< At least one, unless there is a text.
    std::vector<std::filesystem::path> unlike; ///< What results should not be like.
    std::optional<engine::Crop> crop; ///< Only with one image.
    std::optional<std::size_t> top; ///< Nothing: 20, or with a least score all.
    std::optional<float> leastScore;
    std::string text;
    std::filesystem::path inFolder; ///< Empty: the whole library.
    bool expansion = true;
};

struct EmbedCommand {
    /// Exactly one of the three is given.
    std::vector<std::filesystem::path> images;
    std::filesystem::path filesFrom; ///< A list of file names; "-" is standard input.
    std::filesystem::path tensor;
    bool nulSeparated = false; ///< The names in filesFrom end in NUL, not in a newline.
    std::filesystem::path out;
    engine::EmbedOutput output = engine::EmbedOutput::Embedding;
    engine::View view = engine::View::Whole;
    std::optional<engine::Precision> precision = std::nullopt;
};

struct StatusCommand {
};

struct ModelListCommand {
};

struct ModelImportCommand {
    std::filesystem::path file;
    engine::ImportOptions options;
};

struct ModelBuildCommand {
    std::string name;
    std::vector<std::filesystem::path> weightFolders;
};

struct ModelBenchCommand {
    std::string name;
    std::optional<engine::Precision> precision = std::nullopt;
    bool layers = false;
};

/// Times the ways to compute a convolution.
struct AlgorithmBenchCommand {
};

using Command = std::variant<WindowCommand, AddCommand, FindCommand, EmbedCommand, StatusCommand, ModelListCommand,
                             ModelImportCommand, ModelBuildCommand, ModelBenchCommand, AlgorithmBenchCommand>;

struct CommandLine {
    CommonOptions common;
    Command command;
};

/// Why there is nothing to run: help or version were asked for (kDone, a text for standard output), or the usage is
/// wrong (kWrongUsage, sentences for standard error).
struct ParseStop {
    int status = 0;
    std::string text;
};

/// Reads the arguments. Looks at no file.
[[nodiscard]] tl::expected<CommandLine, ParseStop> parseCommandLine(int argc, const char *const *argv);

/// "X,Y,W,H" with a size of at least one pixel; nothing for anything else.
std::optional<engine::Crop> parseCrop(const std::string &text);

} // namespace likeness::app
