#include "app/commands/commands.h"
#include "app/commands/engine_listener.h"
#include "app/console/output.h"
#include "app/console/text.h"

#include "engine/engine.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

namespace likeness::app {
namespace {

using nlohmann::ordered_json;

engine::SimilarQuery query(const FindCommand &command)
{
    engine::SimilarQuery query;
    for (const std::filesystem::path &image : command.images) {
        query.examples.push_back({.file = absolutePath(image), .pixels = nullptr, .crop = command.crop});
    }
    for (const std::filesystem::path &image : command.unlike) {
        query.examples.push_back({.file = absolutePath(image), .weight = engine::kUnlike});
    }
    constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
    query.top = command.top.value_or(command.leastScore ? kAll : query.top);
    query.text = command.text;
    query.leastScore = command.leastScore;
    query.expansion = command.expansion;
    query.inFolder = command.inFolder.empty() ? command.inFolder : absolutePath(command.inFolder);
    return query;
}

ordered_json document(const FindCommand &command, const engine::Matches &found)
{
    std::vector<std::filesystem::path> images;
    std::transform(command.images.begin(), command.images.end(), std::back_inserter(images), absolutePath);
    ordered_json document;
    addPaths(document, "query", images);
    if (!command.text.empty()) {
        document["text"] = command.text;
    }
    document["results"] = ordered_json::array();
    for (std::size_t i = 0; i < found.matches.size(); ++i) {
        const engine::Match &match = found.matches[i];
        ordered_json result = pathDocument(match.item.path);
        result["score"] = static_cast<double>(match.score);
        result["rank"] = i + 1;
        if (!match.item.also.empty()) {
            addPaths(result, "also", {match.item.also.begin(), match.item.also.end()});
        }
        document["results"].push_back(std::move(result));
    }
    return document;
}

std::string padded(std::string text, std::size_t width)
{
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

std::string list(const FindCommand &command, const engine::Matches &found)
{
    if (found.matches.empty() && !command.text.empty()) {
        return "No picture of the library is like that.\n";
    }
    if (found.matches.empty() && command.leastScore) {
        return "No other picture is as much alike as that.\n";
    }
    if (found.matches.empty()) {
        return command.inFolder.empty()
            ? "There is no other picture in the library.\n"
            : describe("There is no other picture of the library in this folder.", absolutePath(command.inFolder))
                + '\n';
    }
    const std::size_t rankWidth = std::to_string(found.matches.size()).size();
    std::string text;
    for (std::size_t i = 0; i < found.matches.size(); ++i) {
        const engine::Match &match = found.matches[i];
        text += padded(std::to_string(i + 1), rankWidth) + "  " + padded(fixed(static_cast<double>(match.score), 4), 7)
            + "  " + printable(std::string_view(match.item.path)) + (match.item.missing ? "  (missing)" : "") + '\n';
        for (const std::string_view other : match.item.also) {
            text += std::string(rankWidth + 9, ' ') + "= " + printable(other) + '\n';
        }
    }
    return text;
}

} // namespace

int run(const CommonOptions &common, const FindCommand &command)
{
    EngineListener listener(true);
    auto engine = engine::Engine::open(settings(common, engine::Access::ReadOnly), listener);
    if (!engine) {
        return complain(engine.error());
    }
    (*engine)->find(query(command));
    const auto found = listener.matches();
    if (!found) {
        return complain(found.error());
    }
    return common.json ? printJson(document(command, *found)) : print(list(command, *found));
}

} // namespace likeness::app
