#include "app/commands/commands.h"
#include "app/commands/engine_listener.h"
#include "app/console/interrupt_watch.h"
#include "app/console/output.h"
#include "app/console/text.h"

#include "engine/engine.h"

#include <nlohmann/json.hpp>

namespace likeness::app {
namespace {

nlohmann::ordered_json document(const engine::AddReport &report)
{
    return {{"added", report.added},
            {"updated", report.updated},
            {"unchanged", report.unchanged},
            {"skipped", skippedDocument(report.skipped)},
            {"seconds", report.seconds}};
}

/// What was done, in words: only what there was.
std::string sentence(const engine::AddReport &report)
{
    if (report.added + report.updated + report.unchanged + report.missing + report.skipped.size() == 0) {
        return "There are no pictures there: nothing was added.\n";
    }
    std::string text = counted(report.added, "picture", "pictures") + " added";
    const auto mention = [&text](std::size_t count, const char *words) {
        if (count > 0) {
            text += ", " + grouped(count) + ' ' + words;
        }
    };
    mention(report.updated, "updated");
    mention(report.unchanged, "unchanged");
    mention(report.missing, "no longer there");
    mention(report.skipped.size(), "left out");
    return text + ", in " + fixed(report.seconds, 1) + " s.\n";
}

int show(const CommonOptions &common, const engine::AddReport &report)
{
    if (!common.quiet) {
        listSkipped(report.skipped);
    }
    return common.json ? printJson(document(report)) : print(sentence(report));
}

bool didSomething(const engine::AddReport &report)
{
    return report.added + report.updated + report.skipped.size() > 0;
}

} // namespace

int run(const CommonOptions &common, const AddCommand &command)
{
    InterruptWatch interrupts; // before the engine starts its threads
    EngineListener listener(common.quiet);
    auto engine = engine::Engine::open(settings(common, engine::Access::ReadWrite), listener);
    if (!engine) {
        return complain(engine.error());
    }
    const engine::JobId job = (*engine)->add(command.folders);
    interrupts.start([&engine, job] { (*engine)->cancel(job); });
    const EngineListener::JobEnd end = listener.jobEnd();
    interrupts.stop();

    const bool complete = end.state == engine::JobState::Done;
    int status = complete ? kDone : kFailed;
    if (end.report && (complete || didSomething(*end.report)) && show(common, *end.report) != kDone) {
        status = kFailed;
    }
    if (end.error) {
        return complain(*end.error);
    }
    return complete ? status : complain("Stopped. What was added stays; run it again to continue.");
}

} // namespace likeness::app
