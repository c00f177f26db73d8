#include "app/command_line.h"

#include "app/command_line_options.h"
#include "app/console/output.h"
#include "app/console/text.h"

#include "engine/models.h"
#include "engine/settings.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <string_view>
#include <utility>

namespace likeness::app {
namespace {

/// The grammar of the command line, and what the arguments said, as CLI11 stores it.
class Parser final
{
public:
    Parser();

    [[nodiscard]] tl::expected<CommandLine, ParseStop> parse(int argc, const char *const *argv);

private:
    CLI::App *addCommand(CLI::App &parent, const std::string &name, const std::string &summary,
                         const std::string &examples, std::function<Command()> made);
    void addCommonOptions(CLI::App &command);
    void addLibraryCommands();
    void addFind();
    void checkFind() const;
    void addEmbed();
    void addModelCommands();
    void addModelImport(CLI::App &model);
    void addCalibration(CLI::App &import);
    void addModelBench(CLI::App &model);
    void addPrecision(CLI::App &command);
    std::optional<engine::Precision> precision() const;
    void checkEmbed(bool withView) const;
    FindCommand findCommand() const;
    EmbedCommand embedCommand() const;
    engine::ImportOptions importOptions() const;
    Command benchCommand() const;

    CLI::App m_app{"Likeness finds the pictures that look alike in your collections.\n"
                   "Without a command it opens its window, adds the folders and looks for the pictures named."};
    std::vector<std::pair<const CLI::App *, std::function<Command()>>> m_commands;
    CommonOptions m_common;
    std::string m_library;
    Strings m_paths;
    std::string m_crop;
    std::string m_text;
    std::string m_inFolder;
    Strings m_unlike;
    std::optional<std::size_t> m_top;
    std::optional<float> m_leastScore;
    bool m_noExpansion = false;
    std::string m_filesFrom;
    std::string m_tensor;
    std::string m_out;
    std::string m_view = "whole";
    std::string m_precision;
    std::string m_name;
    engine::ImportOptions m_import;
    std::string m_pictures;
    std::string m_method;
    bool m_noBiasCorrection = false;
    std::vector<double> m_mean;
    std::vector<double> m_deviation;
    bool m_nulSeparated = false;
    bool m_raw = false;
    bool m_logits = false;
    bool m_layers = false;
    bool m_algorithms = false;
};

std::vector<std::filesystem::path> paths(const Strings &names)
{
    return {names.begin(), names.end()};
}

Strings methodNames()
{
    Strings names;
    for (const engine::CalibrationMethod method : engine::kAllCalibrationMethods) {
        names.emplace_back(engine::name(method));
    }
    return names;
}

Parser::Parser()
{
    m_app.name("likeness");
    m_app.get_formatter()->column_width(28);
    m_app.require_subcommand(0, 1);
    addNames(m_app, "PATH", m_paths, "Folders that the window adds, pictures that it looks for");
    addLibraryCommands();
    addEmbed();
    addModelCommands();
    addCommonOptions(m_app);
    m_app.footer("Examples:\n"
                 "  likeness ~/Pictures         open the window on your pictures\n"
                 "  likeness add ~/Pictures     the same work without a window\n"
                 "  likeness find cat.jpg       print the pictures most like this one\n"
                 "\n'likeness COMMAND --help' tells about one command.");
}

/// `made` makes the command from what was parsed.
CLI::App *Parser::addCommand(CLI::App &parent, const std::string &name, const std::string &summary,
                             const std::string &examples, std::function<Command()> made)
{
    CLI::App *command = parent.add_subcommand(name, summary);
    command->footer("Examples:\n" + examples);
    m_commands.emplace_back(command, std::move(made));
    return command;
}

/// Every command has them, so that they may stand before and after its name.
void Parser::addCommonOptions(CLI::App &command)
{
    constexpr const char *kGroup = "Options of every command";
    command.set_help_flag("-h,--help", "Print this text")->group(kGroup);
    command
        .add_flag_callback(
            "--version", [] { throw CLI::CallForVersion("", 0); }, "Print the version")
        ->group(kGroup);
    addValue(command, "--library", m_library, "DIR",
             "The library's folder\n(" + printable(engine::defaultLibrary()) + ')')
        ->group(kGroup);
    addValue(command, "--model", m_common.model, "NAME",
             std::string("The network (the library's own; ") + engine::kDefaultModel + " for a new one)")
        ->group(kGroup);
    addValue(command, "--threads", m_common.threads, "N", "Threads that work (one per core)")
        ->check(CLI::Range(1U, 1024U))
        ->group(kGroup);
    command.add_flag("--json", m_common.json, "Print one JSON document")->group(kGroup);
    command.add_flag("--quiet", m_common.quiet, "Show no progress, and no list of what was left out")->group(kGroup);
    for (CLI::App *nested : command.get_subcommands(nullptr)) {
        addCommonOptions(*nested);
    }
}

void Parser::addLibraryCommands()
{
    CLI::App *add = addCommand(m_app, "add", "Scan folders, and make their pictures findable",
                               "  likeness add ~/Pictures\n"
                               "  likeness add --library /srv/photos/.likeness /srv/photos\n"
                               "What was added before and did not change is not read again; an add that was cut\n"
                               "short goes on where it stopped.",
                               [this] { return AddCommand{.folders = paths(m_paths)}; });
    addNames(*add, "FOLDER", m_paths, "Folders, or single pictures")->required();

    addFind();
    addCommand(m_app, "status", "Print numbers about the library", "  likeness status\n  likeness status --json",
               [] { return StatusCommand(); });
}

void Parser::addFind()
{
    CLI::App *find = addCommand(
        m_app, "find", "Print the library's pictures that are most like the ones given, or that words describe",
        "  likeness find cat.jpg\n"
        "  likeness find cat.jpg tiger.jpg --top 50 --in ~/Pictures/2024\n"
        "  likeness find cat.jpg --not dog.jpg fox.jpg\n"
        "  likeness find street.jpg --crop 120,40,300,300\n"
        "  likeness find --text \"dog\"\n"
        "  likeness find beach.jpg --text \"dog 2024-07\"\n"
        "Of several pictures the mean is looked for. They need not belong to the library.\n"
        "A score is the cosine to what is looked for, 1 for the same direction. What the best\n"
        "results have in common decides the order, so that scores may rise on the way down;\n"
        "with --no-expansion scores alone decide.\n"
        "Of a text, the network knows some 3,000 English nouns; every other word must stand\n"
        "in the name of a file or folder, in a tag, or in the time of capture. A score is then\n"
        "how probable the nouns are, 1 where a file, a folder or a tag is called so, and with\n"
        "pictures the mean of both.",
        [this] { return findCommand(); });
    addNames(*find, "IMAGE", m_paths, "What to look for");
    addNames(*find, "--not", m_unlike, "What the results should not be like; all names that follow");
    addValue(*find, "--crop", m_crop, "X,Y,W,H", "Look only at this part of the picture,\nin pixels after orientation");
    addValue(*find, "--top", m_top, "N", "How many to print (20; with --min-score all)")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
    addValue(*find, "--min-score", m_leastScore, "S", "All pictures with at least this score, -1..1")
        ->check(CLI::Range(-1.0F, 1.0F));
    addValue(*find, "--text", m_text, "WORDS", "What should be in the picture, or in its name, tags or date");
    addValue(*find, "--in", m_inFolder, "FOLDER", "Only pictures below this folder");
    find->add_flag("--no-expansion", m_noExpansion, "Rank by the scores alone");
    find->callback([this] { checkFind(); });
}

void Parser::checkFind() const
{
    if (m_paths.empty() && (m_text.empty() || !m_unlike.empty())) {
        refuse(m_unlike.empty()
                   ? "find needs a picture to look for, or words: IMAGE or --text."
                   : "find needs a picture to look for: name it before --not, which takes all that follow.");
    }
    if (!m_crop.empty() && !parseCrop(m_crop)) {
        refuse("--crop is X,Y,W,H: four whole numbers of pixels, with no spaces between them.");
    }
    if (!m_crop.empty() && m_paths.size() != 1) {
        refuse("--crop goes with exactly one picture.");
    }
}

FindCommand Parser::findCommand() const
{
    return {.images = paths(m_paths),
            .unlike = paths(m_unlike),
            .crop = parseCrop(m_crop),
            .top = m_top,
            .leastScore = m_leastScore,
            .text = m_text,
            .inFolder = m_inFolder,
            .expansion = !m_noExpansion};
}

void Parser::addEmbed()
{
    CLI::App *embed = addCommand(m_app, "embed", "Write the embeddings of pictures to a file, without any library",
                                 "  likeness embed *.jpg --out rows.npy\n"
                                 "  find . -name '*.jpg' -print0 | likeness embed --files-from - -0 --out rows.npy\n"
                                 "The file holds float32 (pictures, dimensions), in the order of the input. A picture\n"
                                 "that cannot be read is a row of NaN and a line on standard error.",
                                 [this] { return embedCommand(); });
    addNames(*embed, "IMAGE", m_paths, "The pictures");
    addValue(*embed, "--files-from", m_filesFrom, "FILE",
             "Read the pictures' names from a file, one a line;\n- is standard input");
    embed->add_flag("-0", m_nulSeparated, "The names in FILE end in a NUL byte, not in a newline");
    addValue(*embed, "--tensor", m_tensor, "FILE.npy",
             "Take the network's input itself from a file: float32\n(N, 3, height, width), (x - 127) / 128, sides "
             "multiples of 32");
    addValue(*embed, "--out", m_out, "FILE.npy", "Where to write (required)")->required();
    embed->add_flag("--raw", m_raw, "The network's pooled features, not the embedding");
    embed->add_flag("--logits", m_logits, "The network's class scores, not the embedding");
    CLI::Option *view = addValue(*embed, "--view", m_view, "whole|center",
                                 "whole: the whole picture at its own aspect ratio, as in a\nlibrary (default); "
                                 "center: the largest centred square");
    view->check(CLI::IsMember({"whole", "center"}));
    addPrecision(*embed);
    embed->callback([this, view] { checkEmbed(view->count() > 0); });
}

void Parser::addPrecision(CLI::App &command)
{
    addValue(command, "--precision", m_precision, "int8|fp32",
             "What the network computes with: int8, as in a library (default\nwhere it is there), or floats")
        ->check(CLI::IsMember({"int8", "fp32"}));
}

std::optional<engine::Precision> Parser::precision() const
{
    for (const engine::Precision precision : engine::kAllPrecisions) {
        if (m_precision == engine::name(precision)) {
            return precision;
        }
    }
    return std::nullopt;
}

void Parser::checkEmbed(bool withView) const
{
    const int inputs = static_cast<int>(!m_paths.empty()) + static_cast<int>(!m_filesFrom.empty())
        + static_cast<int>(!m_tensor.empty());
    if (inputs != 1) {
        refuse("embed reads either IMAGE..., or --files-from, or --tensor.");
    }
    if (m_nulSeparated && m_filesFrom.empty()) {
        refuse("-0 goes with --files-from.");
    }
    if (withView && !m_tensor.empty()) {
        refuse("--view has no meaning for --tensor.");
    }
    if (m_raw && m_logits) {
        refuse("--raw and --logits exclude each other.");
    }
}

EmbedCommand Parser::embedCommand() const
{
    return {.images = paths(m_paths),
            .filesFrom = m_filesFrom,
            .tensor = m_tensor,
            .nulSeparated = m_nulSeparated,
            .out = m_out,
            .output = m_raw ? engine::EmbedOutput::Features
                : m_logits  ? engine::EmbedOutput::Logits
                            : engine::EmbedOutput::Embedding,
            .view = m_view == "center" ? engine::View::Center : engine::View::Whole,
            .precision = precision()};
}

void Parser::addModelImport(CLI::App &model)
{
    CLI::App *import = addCommand(model, "import", "Make a network from a file",
                                  "  likeness model import resnet50.onnx\n"
                                  "  likeness model import mine.onnx --name mine --side 256 --mean 0.5,0.5,0.5 --std "
                                  "0.5,0.5,0.5\n"
                                  "  likeness model import resnet50.onnx --pictures ~/Pictures --count 500\n"
                                  "  likeness model import efficientnet-lite0-57934424.pth\n"
                                  "The file is read as data: nothing in it is ever executed. The options are for ONNX "
                                  "files;\nmean and std are those of the pixels that the network was trained with, in "
                                  "0..1.",
                                  [this] { return ModelImportCommand{.file = m_name, .options = importOptions()}; });
    addValue(
        *import, "FILE", m_name, " ",
        "An ONNX file of a classifier of pictures (VGG, ResNet,\nMobileNet, EfficientNet), or a PyTorch checkpoint "
        "of a\nnetwork Likeness knows")
        ->required();
    addValue(*import, "--name", m_import.name, "NAME", "What to call the network (the file's name)");
    addValue(*import, "--side", m_import.side, "PIXELS", "Side of its pictures, a multiple of 32 (the file's, or 224)")
        ->check(CLI::Range(96, 1024));
    addValue(*import, "--mean", m_mean, "R,G,B", "(0.485,0.456,0.406, ImageNet's)")->delimiter(',')->expected(3);
    addValue(*import, "--std", m_deviation, "R,G,B", "(0.229,0.224,0.225, ImageNet's)")->delimiter(',')->expected(3);
    addCalibration(*import);
}

void Parser::addCalibration(CLI::App &import)
{
    engine::CalibrationOptions &options = m_import.calibration;
    const Strings methods = methodNames();
    addValue(import, "--precision", m_precision, "int8|fp32",
             "What to compute with (int8 where there are pictures for the\ncalibration, else fp32)")
        ->check(CLI::IsMember({"int8", "fp32"}));
    CLI::Option *pictures = addValue(import, "--pictures", m_pictures, "FOLDER",
                                     "Pictures like yours, to calibrate the ranges of 8-bit numbers");
    addValue(import, "--count", options.count, "N", "How many of them to take, at random (256)")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}))
        ->needs(pictures);
    addValue(import, "--seed", options.seed, "N", "Which ones to take (1)")->needs(pictures);
    addValue(import, "--calibration", m_method, "METHOD",
             "How a range follows from what was seen: " + CLI::detail::join(methods, ", ") + " ("
                 + std::string(name(options.method)) + ')')
        ->check(CLI::IsMember(methods))
        ->needs(pictures);
    addValue(import, "--percentile", options.percentile, "P", "Of the method percentile (99.99)")
        ->check(CLI::Range(50.0, 100.0))
        ->needs(pictures);
    import.add_flag("--equalise", options.equalise, "Equalise weights across layers first");
    import.add_flag("--no-bias-correction", m_noBiasCorrection, "Leave the mean error of rounded weights");
}

engine::ImportOptions Parser::importOptions() const
{
    engine::ImportOptions options = m_import;
    options.precision = precision().value_or(m_pictures.empty() ? engine::Precision::Fp32 : engine::Precision::Int8);
    options.calibration.pictures = m_pictures;
    options.calibration.biasCorrection = !m_noBiasCorrection;
    options.calibration.threads = m_common.threads;
    for (const engine::CalibrationMethod method : engine::kAllCalibrationMethods) {
        if (m_method == engine::name(method)) {
            options.calibration.method = method;
        }
    }
    std::copy(m_mean.begin(), m_mean.end(), options.mean.begin());
    std::copy(m_deviation.begin(), m_deviation.end(), options.deviation.begin());
    return options;
}

void Parser::addModelCommands()
{
    CLI::App *model = m_app.add_subcommand("model", "List, make and time the networks");
    model->require_subcommand(1);
    addCommand(*model, "list", "Print the networks that are ready to use", "  likeness model list",
               [] { return ModelListCommand(); });

    addModelImport(*model);

    CLI::App *build = addCommand(*model, "build", "Make a network from its published checkpoint",
                                 "  likeness model build efficientnet-lite2 --weights ~/Downloads",
                                 [this] { return ModelBuildCommand{.name = m_name, .weightFolders = paths(m_paths)}; });
    const Strings known = engine::ModelStore::knownNames();
    addValue(*build, "NAME", m_name, " ", "One of " + CLI::detail::join(known, ", "))
        ->required()
        ->check(CLI::IsMember(known));
    addNames(*build, "--weights", m_paths, "The folder that holds the checkpoint (the current one)")
        ->option_text("DIR")
        ->allow_extra_args(false);

    addModelBench(*model);
}

void Parser::addModelBench(CLI::App &model)
{
    CLI::App *bench = addCommand(model, "bench", "Time a network on this computer",
                                 "  likeness model bench efficientnet-lite2 --layers\n"
                                 "  likeness model bench efficientnet-lite2 --precision fp32\n"
                                 "  likeness model bench mobilenetv3-small --threads 2\n"
                                 "  likeness model bench --algorithms\n"
                                 "Time is the median thread CPU time of one pass. Without --threads one thread works.",
                                 [this] { return benchCommand(); });
    addValue(*bench, "NAME", m_name, " ",
             "A network that was built or imported, or with random\nweights mobilenetv3-small|large or resnet50");
    addPrecision(*bench);
    bench->add_flag("--layers", m_layers, "Time each layer too");
    bench->add_flag("--algorithms", m_algorithms,
                    "Instead of a network, compare the ways to compute a\n3x3 convolution: direct, im2col, implicit, "
                    "Winograd, FFT");
    bench->callback([this] {
        if (m_name.empty() != m_algorithms) {
            refuse("bench needs either NAME or --algorithms.");
        }
    });
}

Command Parser::benchCommand() const
{
    if (m_algorithms) {
        return AlgorithmBenchCommand();
    }
    return ModelBenchCommand{.name = m_name, .precision = precision(), .layers = m_layers};
}

tl::expected<CommandLine, ParseStop> Parser::parse(int argc, const char *const *argv)
{
    try {
        m_app.parse(arguments(argc, argv));
    } catch (const CLI::CallForVersion &) {
        return tl::unexpected(ParseStop{.status = kDone, .text = "likeness " LIKENESS_VERSION "\n"});
    } catch (const CLI::CallForHelp &) {
        return tl::unexpected(ParseStop{.status = kDone, .text = m_app.help()});
    } catch (const CLI::ParseError &error) {
        std::string command = "likeness";
        for (const CLI::App *app = &m_app; !app->get_subcommands().empty();) {
            app = app->get_subcommands().front();
            command += ' ' + app->get_name();
        }
        return tl::unexpected(
            ParseStop{.status = kWrongUsage,
                      .text = printable(std::string_view(error.what())) + "\nSee '" + command + " --help'."});
    }
    m_common.library = m_library.empty() ? engine::defaultLibrary() : absolutePath(m_library);
    for (const auto &[command, made] : m_commands) {
        if (command->parsed()) {
            return CommandLine{.common = m_common, .command = made()};
        }
    }
    return CommandLine{.common = m_common, .command = WindowCommand{.paths = paths(m_paths)}};
}

} // namespace

std::optional<engine::Crop> parseCrop(const std::string &text)
{
    std::array<int, 4> values{};
    const char *next = text.data();
    const char *const end = next + text.size();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0 && (next == end || *next++ != ',')) {
            return std::nullopt;
        }
        const auto [after, fault] = std::from_chars(next, end, values[i]);
        if (fault != std::errc()) {
            return std::nullopt;
        }
        next = after;
    }
    const auto [x, y, width, height] = values;
    if (next != end || x < 0 || y < 0 || width < 1 || height < 1) {
        return std::nullopt;
    }
    return engine::Crop{.x = x, .y = y, .width = width, .height = height};
}

tl::expected<CommandLine, ParseStop> parseCommandLine(int argc, const char *const *argv)
{
    return Parser().parse(argc, argv);
}

} // namespace likeness::app
