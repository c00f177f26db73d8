#include "app/console/output.h"

#include "app/console/text.h"
#include "app/console/utf8.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>

namespace likeness::app {

using nlohmann::ordered_json;

int print(std::string_view text)
{
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    return written ? kDone : complain(std::string("The result could not be written: ") + std::strerror(errno) + '.');
}

int printJson(const ordered_json &document)
{
    return print(document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n');
}

int complain(std::string_view sentence)
{
    std::fprintf(stderr, "likeness: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
    return kFailed;
}

int complain(const engine::Error &error)
{
    return complain(describe(error.message, error.path));
}

void listSkipped(const std::vector<engine::Skipped> &skipped)
{
    constexpr std::size_t kListed = 40;
    const std::size_t listed = std::min(skipped.size(), kListed);
    for (std::size_t i = 0; i < listed; ++i) {
        complain("Left out: " + describe(skipped[i].reason, skipped[i].path));
    }
    if (listed < skipped.size()) {
        complain(counted(skipped.size() - listed, "more file was", "more files were")
                 + " left out; --json names them all.");
    }
}

ordered_json pathDocument(const std::filesystem::path &path)
{
    ordered_json document{{"path", path.native()}};
    if (!isUtf8(path.native())) {
        document["path_base64"] = base64(path.native());
    }
    return document;
}

void addPaths(ordered_json &document, std::string_view key, const std::vector<std::filesystem::path> &paths)
{
    ordered_json plain = ordered_json::array();
    ordered_json encoded = ordered_json::array();
    bool readable = true;
    for (const std::filesystem::path &path : paths) {
        plain.push_back(path.native());
        encoded.push_back(base64(path.native()));
        readable = readable && isUtf8(path.native());
    }
    document[std::string(key)] = std::move(plain);
    if (!readable) {
        document[std::string(key) + "_base64"] = std::move(encoded);
    }
}

ordered_json skippedDocument(const std::vector<engine::Skipped> &skipped)
{
    ordered_json documents = ordered_json::array();
    for (const engine::Skipped &file : skipped) {
        ordered_json document = pathDocument(file.path);
        document["reason"] = file.reason;
        documents.push_back(std::move(document));
    }
    return documents;
}

} // namespace likeness::app
