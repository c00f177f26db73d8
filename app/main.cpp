#include "app/command_line.h"
#include "app/commands/commands.h"
#include "app/console/output.h"
#include "app/console/text.h"
#include "app/window.h"

#include "engine/settings.h"

#include <cstdlib>
#include <filesystem>
#include <type_traits>
#include <variant>
#include <vector>

using namespace likeness;

namespace {

bool isSet(const char *variable)
{
    const char *value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

int openWindow(int argc, char **argv, const app::CommonOptions &common, const app::WindowCommand &command)
{
    std::vector<std::filesystem::path> paths;
    for (const std::filesystem::path &path : command.paths) {
        std::error_code notThere;
        if (!std::filesystem::exists(path, notThere)) {
            app::complain("'" + app::printable(path) + "' is neither a command nor a folder. See 'likeness --help'.");
            return app::kWrongUsage;
        }
        paths.push_back(app::absolutePath(path));
    }
    if (!isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY") && !isSet("QT_QPA_PLATFORM")) {
        return app::complain("There is no display to open a window on. 'likeness add FOLDER' and 'likeness find IMAGE' "
                             "do the same work without one.");
    }
    return app::runWindow(argc, argv, app::settings(common, engine::Access::ReadWrite), paths);
}

} // namespace

int main(int argc, char **argv)
{
    const auto parsed = app::parseCommandLine(argc, argv);
    if (!parsed && parsed.error().status == app::kDone) {
        return app::print(parsed.error().text);
    }
    if (!parsed) {
        app::complain(parsed.error().text);
        return parsed.error().status;
    }
    if (const std::string problem = engine::cpuProblem(); !problem.empty()) {
        return app::complain(problem);
    }
    const auto run = [&]<typename T>(const T &command) {
        if constexpr (std::is_same_v<T, app::WindowCommand>) {
            return openWindow(argc, argv, parsed->common, command);
        } else {
            return app::run(parsed->common, command);
        }
    };
    return std::visit(run, parsed->command);
}
