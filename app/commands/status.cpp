#include "app/commands/commands.h"
#include "app/commands/engine_listener.h"
#include "app/console/output.h"
#include "app/console/text.h"

#include "engine/engine.h"

#include <nlohmann/json.hpp>

namespace likeness::app {
namespace {

nlohmann::ordered_json document(const engine::Status &status)
{
    return {{"pictures", status.pictures}, {"embedded", status.embedded},
            {"missing", status.missing},   {"unreadable", status.unreadable},
            {"model", status.model},       {"index", {{"kind", status.indexKind}, {"recall", status.indexRecall}}}};
}

std::string text(const CommonOptions &common, const engine::Status &status)
{
    return "library     " + printable(common.library) + "\npictures    " + grouped(status.pictures) + "\nfindable    "
        + grouped(status.embedded) + "\nmissing     " + grouped(status.missing) + "\nunreadable  "
        + grouped(status.unreadable) + "\nmodel       " + status.model + "\nindex       " + status.indexKind
        + ", recall " + fixed(status.indexRecall, 3) + '\n';
}

} // namespace

int run(const CommonOptions &common, const StatusCommand &)
{
    EngineListener listener(true);
    const auto engine = engine::Engine::open(settings(common, engine::Access::ReadOnly), listener);
    if (!engine) {
        return complain(engine.error());
    }
    const auto status = (*engine)->status();
    if (!status) {
        return complain(status.error());
    }
    return common.json ? printJson(document(*status)) : print(text(common, *status));
}

} // namespace likeness::app
