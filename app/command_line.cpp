#include "app/command_line.h"

#include "app/console/output.h"
#include "app/console/text.h"

#include "engine/models.h"
#include "engine/settings.h"

#include <CLI/CLI.hpp>
#include <array>
#include <charconv>
#include <functional>
#include <string_view>
#include <utility>

namespace likeness::app {
namespace {

using Strings = std::vector<std::string>;
using Paths = std::vector<std::filesystem::path>;

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
    void addEmbed();
    void addModelCommands();
    EmbedCommand embedCommand() const;

    CLI::App m_app{"Likeness finds the pictures that look alike in your collections.\n"
                   "Without a command it opens its window, and adds the folders that are named."};
    std::vector<std::pair<const CLI::App *, std::function<Command()>>> m_commands;
    CommonOptions m_common;
    std::string m_library;
    Strings m_paths;
    std::string m_crop;
    std::string m_inFolder;
    std::size_t m_top = FindCommand().top;
    std::string m_filesFrom;
    std::string m_tensor;
    std::string m_out;
    std::string m_view = "whole";
    std::string m_precision = "fp32";
    std::string m_name;
    bool m_nulSeparated = false;
    bool m_raw = false;
    bool m_logits = false;
    bool m_layers = false;
};

/// Arguments that are names of files are taken as they are: CLI11 would split "[a,b]" otherwise.
CLI::Option *addNames(CLI::App &command, const std::string &name, Strings &names, const std::string &help)
{
    return command.add_option(name, names, help)->allow_extra_args(false);
}

Paths paths(const Strings &names)
{
    return {names.begin(), names.end()};
}

Parser::Parser()
{
    m_app.name("likeness");
    m_app.get_formatter()->column_width(32);
    m_app.footer("Examples:\n"
                 "  likeness ~/Pictures               open the window on your pictures\n"
                 "  likeness add ~/Pictures           the same work without a window\n"
                 "  likeness find cat.jpg             print the pictures most like this one\n"
                 "\n'likeness COMMAND --help' tells about one command.");
    m_app.require_subcommand(0, 1);
    addNames(m_app, "FOLDER", m_paths, "Folders that the window adds to the library");
    addCommonOptions(m_app);
    addLibraryCommands();
    addEmbed();
    addModelCommands();
}

/// `made` makes the command from what was parsed.
CLI::App *Parser::addCommand(CLI::App &parent, const std::string &name, const std::string &summary,
                             const std::string &examples, std::function<Command()> made)
{
    CLI::App *command = parent.add_subcommand(name, summary);
    command->footer("Examples:\n" + examples);
    addCommonOptions(*command);
    m_commands.emplace_back(command, std::move(made));
    return command;
}

void Parser::addCommonOptions(CLI::App &command)
{
    constexpr const char *kGroup = "Options of every command";
    command.set_help_flag("-h,--help", "Print this text")->group(kGroup);
    command
        .add_flag_callback(
            "--version", [] { throw CLI::CallForVersion("", 0); }, "Print the version")
        ->group(kGroup);
    command.add_option("--library", m_library, "The library's folder (" + engine::defaultLibrary().string() + ')')
        ->type_name("DIR")
        ->group(kGroup);
    command.add_option("--model", m_common.model, "The network (the library's own; efficientnet-lite2 for a new one)")
        ->type_name("NAME")
        ->group(kGroup);
    command.add_option("--threads", m_common.threads, "Threads that work (one per core)")
        ->type_name("N")
        ->check(CLI::Range(1U, 1024U, ""))
        ->group(kGroup);
    command.add_flag("--json", m_common.json, "Print one JSON document")->group(kGroup);
    command.add_flag("--quiet", m_common.quiet, "Show no progress and no files that were left out")->group(kGroup);
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

    CLI::App *find =
        addCommand(m_app, "find", "Print the library's pictures that are most like the ones given",
                   "  likeness find cat.jpg\n"
                   "  likeness find cat.jpg tiger.jpg --top 50 --in ~/Pictures/2024\n"
                   "  likeness find street.jpg --crop 120,40,300,300\n"
                   "Of several pictures the mean is looked for. They need not belong to the library.",
                   [this] {
                       return FindCommand{
                           .images = paths(m_paths), .crop = parseCrop(m_crop), .top = m_top, .inFolder = m_inFolder};
                   });
    CLI::Option *images = addNames(*find, "IMAGE", m_paths, "What to look for")->required();
    const auto isCrop = [](const std::string &text) {
        return parseCrop(text) ? std::string() : "must be X,Y,W,H: four whole numbers of pixels";
    };
    find->add_option("--crop", m_crop, "Look only at this part of the picture, in pixels after orientation")
        ->type_name("X,Y,W,H")
        ->check(isCrop);
    find->add_option("--top", m_top, "How many to print (20)")
        ->type_name("N")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}, ""));
    find->add_option("--in", m_inFolder, "Only pictures below this folder")->type_name("FOLDER");
    find->callback([this, images] {
        if (!m_crop.empty() && images->count() > 1) {
            throw CLI::ValidationError("--crop", "needs exactly one picture.");
        }
    });

    addCommand(m_app, "status", "Print numbers about the library", "  likeness status\n  likeness status --json",
               [] { return StatusCommand(); });
}

void Parser::addEmbed()
{
    CLI::App *embed = addCommand(m_app, "embed", "Write the embeddings of pictures to a file, without any library",
                                 "  likeness embed *.jpg --out rows.npy\n"
                                 "  find . -name '*.jpg' -print0 | likeness embed --files-from - -0 --out rows.npy\n"
                                 "The file holds float32 (pictures, dimensions), in the order of the input. A picture\n"
                                 "that cannot be read is a row of NaN and a line on standard error.",
                                 [this] { return embedCommand(); });
    CLI::Option_group *input = embed->add_option_group("Input", "One of these");
    addNames(*input, "IMAGE", m_paths, "The pictures");
    CLI::Option *list = input
                            ->add_option("--files-from", m_filesFrom,
                                         "Read the pictures' names from a file, one a line; - is "
                                         "standard input")
                            ->type_name("FILE");
    CLI::Option *tensor = input
                              ->add_option("--tensor", m_tensor,
                                           "The network's input itself: float32 (N, 3, height, width), "
                                           "(x - 127) / 128, sides multiples of 32")
                              ->type_name("FILE.npy");
    input->require_option(1);
    embed->add_flag("-0", m_nulSeparated, "Names end in a NUL byte instead of a newline")->needs(list);
    embed->add_option("--out", m_out, "Where to write")->type_name("FILE.npy")->required();
    CLI::Option *raw = embed->add_flag("--raw", m_raw, "The network's pooled features instead of the embedding");
    embed->add_flag("--logits", m_logits, "The network's class scores instead of the embedding")->excludes(raw);
    embed
        ->add_option("--view", m_view,
                     "whole: the whole picture at its own aspect ratio (this is what a library "
                     "uses); center: the largest centred square")
        ->type_name("whole|center")
        ->check(CLI::IsMember({"whole", "center"}, CLI::ignore_case).description(""))
        ->excludes(tensor);
    embed->add_option("--precision", m_precision, "The network's arithmetic")
        ->type_name("fp32")
        ->check(CLI::IsMember({"fp32"}).description(""));
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
            .view = m_view == "center" ? engine::View::Center : engine::View::Whole};
}

void Parser::addModelCommands()
{
    CLI::App *model = m_app.add_subcommand("model", "List, make and time the networks");
    model->require_subcommand(1);
    addCommonOptions(*model);
    addCommand(*model, "list", "Print the networks that are ready to use", "  likeness model list",
               [] { return ModelListCommand(); });

    CLI::App *import = addCommand(*model, "import", "Make a network from a checkpoint file",
                                  "  likeness model import efficientnet-lite0-57934424.pth\n"
                                  "The file is read as data: nothing in it is ever executed.",
                                  [this] { return ModelImportCommand{.file = m_name}; });
    import->add_option("FILE", m_name, "A PyTorch checkpoint of a network Likeness knows")->required();

    CLI::App *build = addCommand(*model, "build", "Make a network from its published checkpoint",
                                 "  likeness model build efficientnet-lite2 --weights ~/Downloads",
                                 [this] { return ModelBuildCommand{.name = m_name, .weightFolders = paths(m_paths)}; });
    build->add_option("NAME", m_name)->required()->check(CLI::IsMember(engine::ModelStore::knownNames()));
    addNames(*build, "--weights", m_paths,
             "Folder with the checkpoint; may be given more than once (the current folder)")
        ->type_name("DIR");

    CLI::App *bench = addCommand(*model, "bench", "Time a network on this computer",
                                 "  likeness model bench efficientnet-lite2 --layers\n"
                                 "  likeness model bench mobilenetv3-small --threads 2\n"
                                 "Time is the median thread CPU time of one pass. Without --threads one thread works.",
                                 [this] { return ModelBenchCommand{.name = m_name, .layers = m_layers}; });
    bench->add_option("NAME", m_name, "A network that was built, or mobilenetv3-small|large with random weights")
        ->required();
    bench->add_flag("--layers", m_layers, "Time each layer too");
}

tl::expected<CommandLine, ParseStop> Parser::parse(int argc, const char *const *argv)
{
    try {
        m_app.parse(argc, argv);
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
    return CommandLine{.common = m_common, .command = WindowCommand{.folders = paths(m_paths)}};
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
