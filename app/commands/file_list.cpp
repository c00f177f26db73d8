#include "app/commands/file_list.h"

#include <array>
#include <cstdio>
#include <memory>
#include <string>

namespace likeness::app {

std::vector<std::filesystem::path> splitNames(std::string_view list, char separator)
{
    std::vector<std::filesystem::path> names;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(separator), list.size());
        names.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return names;
}

engine::Result<std::vector<std::filesystem::path>> readFileList(const std::filesystem::path &file, char separator)
{
    struct Close {
        void operator()(std::FILE *opened) const
        {
            if (opened != stdin) {
                std::fclose(opened);
            }
        }
    };
    const std::unique_ptr<std::FILE, Close> opened(file == "-" ? stdin : std::fopen(file.c_str(), "rbe"));
    std::string list;
    if (opened) {
        std::array<char, 64 * 1024> buffer{};
        while (const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), opened.get())) {
            list.append(buffer.data(), read);
        }
    }
    if (!opened || std::ferror(opened.get()) != 0) {
        return engine::failure(engine::Fault::Unreadable, "The list of files cannot be read.", file);
    }
    return splitNames(list, separator);
}

} // namespace likeness::app
