// How the command line uses CLI11.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace likeness::app {

using Strings = std::vector<std::string>;

/// An option with one value. What the help shows is `value`; CLI11's own text would list types and conditions.
template<typename T>
CLI::Option *addValue(CLI::App &command, const std::string &name, T &variable, const std::string &value,
                      const std::string &help)
{
    return command.add_option(name, variable, help)->option_text(value)->type_name(value);
}

/// An option or argument that takes as many names as follow.
CLI::Option *addNames(CLI::App &command, const std::string &name, Strings &names, const std::string &help);

/// Ends the parsing with a sentence for the user.
[[noreturn]] void refuse(const std::string &sentence);

/// The arguments as CLI11 wants them: from the back, and names that would mean something else to it led by "./":
/// "[a,b]" is a list of two to it, and what stands behind "--" in a command would go to the program itself.
Strings arguments(int argc, const char *const *argv);

} // namespace likeness::app
