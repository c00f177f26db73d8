#include "app/command_line_options.h"

#include <algorithm>

namespace likeness::app {

CLI::Option *addNames(CLI::App &command, const std::string &name, Strings &names, const std::string &help)
{
    return command.add_option(name, names, help)->option_text("...");
}

void refuse(const std::string &sentence)
{
    throw CLI::ValidationError(sentence);
}

Strings arguments(int argc, const char *const *argv)
{
    Strings out;
    bool onlyNames = false;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (!onlyNames && argument == "--") {
            onlyNames = true;
            continue;
        }
        const bool misread = argument.starts_with('[') || (onlyNames && argument.starts_with('-'));
        out.push_back(misread ? "./" + argument : argument);
    }
    std::reverse(out.begin(), out.end());
    return out;
}

} // namespace likeness::app
