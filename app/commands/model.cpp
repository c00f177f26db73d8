#include "app/commands/commands.h"
#include "app/console/interrupt_watch.h"
#include "app/console/output.h"
#include "app/console/rate_line.h"
#include "app/console/text.h"

#include "engine/models.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stop_token>

namespace likeness::app {
namespace {

using engine::BenchReport;
using engine::InstalledModel;
using nlohmann::ordered_json;

engine::ModelStore store()
{
    return engine::ModelStore(engine::defaultModelFolder());
}

ordered_json document(const InstalledModel &model)
{
    ordered_json document{{"name", model.card.name},
                          {"precision", engine::name(model.card.precision)},
                          {"id", model.card.id},
                          {"dimension", model.card.dimension},
                          {"side", model.card.side},
                          {"preprocessing", model.card.preprocessing},
                          {"licence", model.card.licence},
                          {"origin", model.card.origin},
                          {"accuracy", model.card.accuracy},
                          {"bytes", model.bytes}};
    document.update(pathDocument(model.file));
    return document;
}

std::string text(const InstalledModel &model)
{
    return model.card.name + ' ' + std::string(engine::name(model.card.precision)) + "  "
        + std::to_string(model.card.dimension) + " dimensions, " + fileSize(model.bytes) + ", " + model.card.licence
        + "\n  " + model.card.accuracy + "\n  " + model.card.origin + "\n  " + printable(model.file) + '\n';
}

ordered_json documents(const std::vector<InstalledModel> &models)
{
    ordered_json documents = ordered_json::array();
    for (const InstalledModel &model : models) {
        documents.push_back(document(model));
    }
    return documents;
}

/// Ends a command that made models.
int show(const CommonOptions &common, const engine::Result<std::vector<InstalledModel>> &made)
{
    if (!made) {
        return complain(made.error());
    }
    if (common.json) {
        return printJson(ordered_json{{"models", documents(*made)}});
    }
    std::string ready;
    for (const InstalledModel &model : *made) {
        ready += model.card.name + ' ' + std::string(engine::name(model.card.precision)) + " is ready ("
            + printable(model.file) + ").\n";
    }
    return print(ready);
}

ordered_json document(const BenchReport &report)
{
    ordered_json layers = ordered_json::array();
    for (const engine::LayerTiming &layer : report.layers) {
        layers.push_back({{"name", layer.name},
                          {"op", layer.op},
                          {"shape", layer.shape},
                          {"ms", layer.ms},
                          {"gops", layer.gops},
                          {"share_of_peak", layer.shareOfPeak}});
    }
    ordered_json document{{"model", report.model},
                          {"precision", engine::name(report.precision)},
                          {"isa", report.isa},
                          {"threads", report.threads},
                          {"ms", report.ms},
                          {"pictures_per_second", report.picturesPerSecond},
                          {"peak_gflops", report.peakGflops},
                          {"peak_gops", report.peakGops},
                          {"share_of_peak", report.shareOfPeak},
                          {"arena_bytes", report.arenaBytes},
                          {"weight_bytes", report.weightBytes},
                          {"layers", std::move(layers)}};
    if (report.randomWeights) {
        document["random_weights"] = true;
    }
    return document;
}

std::string column(const std::string &text, std::size_t width)
{
    return text + std::string(width - std::min(width, text.size()) + 2, ' ');
}

std::string layerTable(const std::vector<engine::LayerTiming> &layers)
{
    std::size_t name = 0;
    std::size_t op = 0;
    std::size_t shape = 0;
    for (const engine::LayerTiming &layer : layers) {
        name = std::max(name, layer.name.size());
        op = std::max(op, layer.op.size());
        shape = std::max(shape, layer.shape.size());
    }
    std::string table;
    for (const engine::LayerTiming &layer : layers) {
        table += column(layer.name, name) + column(layer.op, op) + column(layer.shape, shape) + fixed(layer.ms, 3)
            + " ms  " + fixed(layer.gops, 1) + " GOP/s  " + fixed(100 * layer.shareOfPeak, 0) + " %\n";
    }
    return table;
}

std::string text(const BenchReport &report)
{
    return report.model + (report.randomWeights ? " with random weights" : "") + ", "
        + std::string(engine::name(report.precision)) + ", " + report.isa + ", "
        + counted(report.threads, "thread", "threads") + '\n' + fixed(report.ms, 2) + " ms a pass, "
        + fixed(report.picturesPerSecond, 1) + " pictures a second, " + fixed(100 * report.shareOfPeak, 0)
        + " % of this processor's peak (" + fixed(report.peakGflops, 0) + " GFLOP/s, " + fixed(report.peakGops, 0)
        + " GOP/s of 8 bit)\nweights " + fileSize(report.weightBytes) + ", arena " + fileSize(report.arenaBytes)
        + " a thread\n" + layerTable(report.layers);
}

} // namespace

int run(const CommonOptions &common, const ModelListCommand &)
{
    const auto models = store().list();
    if (!models) {
        return complain(models.error());
    }
    if (common.json) {
        return printJson(ordered_json{{"models", documents(*models)}, {"known", engine::ModelStore::knownNames()}});
    }
    std::string list = models->empty() ? "No network is ready. Make one with 'likeness model build'.\n" : "";
    for (const InstalledModel &model : *models) {
        list += text(model);
    }
    return print(list);
}

int run(const CommonOptions &common, const ModelImportCommand &command)
{
    InterruptWatch interrupts; // before the calibration starts its threads
    std::stop_source stop;
    interrupts.start([&stop] { stop.request_stop(); });
    const auto made = [&] {
        RateLine line(common.quiet);
        return store().importFile(
            command.file, command.options, [&line](std::size_t done, std::size_t total) { line.show(done, total); },
            stop.get_token());
    }();
    interrupts.stop();
    return show(common, made);
}

int run(const CommonOptions &common, const ModelBuildCommand &command)
{
    return show(
        common,
        store().build(command.name,
                      command.weightFolders.empty() ? std::vector<std::filesystem::path>{"."} : command.weightFolders));
}

int run(const CommonOptions &common, const ModelBenchCommand &command)
{
    const auto report = engine::benchModel(store(),
                                           {.model = command.name,
                                            .precision = command.precision,
                                            .threads = std::max(1U, common.threads),
                                            .layers = command.layers});
    if (!report) {
        return complain(report.error());
    }
    return common.json ? printJson(document(*report)) : print(text(*report));
}

} // namespace likeness::app
