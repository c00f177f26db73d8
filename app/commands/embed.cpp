#include "engine/embed.h"

#include "app/commands/commands.h"
#include "app/commands/file_list.h"
#include "app/console/output.h"
#include "app/console/rate_line.h"
#include "app/console/text.h"
#include "app/npy/npy_reader.h"
#include "app/npy/npy_writer.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>

namespace likeness::app {
namespace {

using engine::EmbedMatrix;
using engine::Result;
using Skipped = std::vector<std::pair<std::size_t, engine::Error>>;

/// Where rows come from, a block at a time, so that neither pictures nor rows need to fit into memory.
struct RowSource {
    std::size_t rows = 0;
    std::size_t blockRows = 0;
    /// The rows [first, first + count).
    std::function<Result<EmbedMatrix>(std::size_t first, std::size_t count)> embed;
};

struct Written {
    std::size_t rows = 0;
    std::size_t columns = 0;
    Skipped skipped;
};

/// Writes all rows of a source. Also a source without rows makes a file: of no rows.
Result<Written> write(const RowSource &source, const std::filesystem::path &out)
{
    Written written{.rows = source.rows, .columns = 0, .skipped = {}};
    std::optional<NpyWriter> writer;
    for (std::size_t first = 0; first < source.rows || !writer; first += source.blockRows) {
        auto block = source.embed(first, std::min(source.blockRows, source.rows - first));
        if (!block) {
            return tl::unexpected(block.error());
        }
        if (!writer) {
            auto created = NpyWriter::create(out, source.rows, block->columns);
            if (!created) {
                return tl::unexpected(created.error());
            }
            writer.emplace(std::move(*created));
            written.columns = block->columns;
        }
        if (auto appended = writer->append(block->values); !appended) {
            return tl::unexpected(appended.error());
        }
        for (auto &[row, error] : block->skipped) {
            written.skipped.emplace_back(first + row, std::move(error));
        }
    }
    return writer->commit().map([&written] { return std::move(written); });
}

Result<Written> embedFiles(const CommonOptions &common, const EmbedCommand &command,
                           const engine::EmbedOptions &options, const engine::ModelStore &store)
{
    std::vector<std::filesystem::path> files = command.images;
    if (!command.filesFrom.empty()) {
        auto listed = readFileList(command.filesFrom, command.nulSeparated ? '\0' : '\n');
        if (!listed) {
            return tl::unexpected(listed.error());
        }
        files = std::move(*listed);
    }
    RateLine progress(common.quiet);
    constexpr std::size_t kBlock = 2048;
    const auto embed = [&](std::size_t first, std::size_t count) {
        return engine::embedFiles(store, options, std::span(files).subspan(first, count),
                                  [&, first](std::size_t done) { progress.show(first + done, files.size()); });
    };
    return write({.rows = files.size(), .blockRows = kBlock, .embed = embed}, command.out);
}

Result<Written> embedTensor(const EmbedCommand &command, const engine::EmbedOptions &options,
                            const engine::ModelStore &store)
{
    auto reader = NpyReader::open(command.tensor);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    const auto [rows, channels, height, width] = reader->shape();
    const auto isSide = [](std::size_t side) { return side >= 32 && side <= 8192 && side % 32 == 0; };
    if (channels != 3 || !isSide(height) || !isSide(width)) {
        return engine::failure(engine::Fault::Unsupported,
                               "A tensor is (N, 3, height, width), its sides multiples of 32 up to 8192.",
                               command.tensor);
    }
    constexpr std::size_t kBlockValues = 64U << 20U; // 256 MiB
    const std::size_t blockRows = std::max<std::size_t>(1, kBlockValues / (channels * height * width));
    const auto embed = [&, height = height, width = width](std::size_t, std::size_t count) {
        return reader->read(count).and_then([&](const std::vector<float> &values) {
            return engine::embedTensor(store, options, values, count, height, width);
        });
    };
    return write({.rows = rows, .blockRows = blockRows, .embed = embed}, command.out);
}

nlohmann::ordered_json document(const EmbedCommand &command, const Written &written)
{
    nlohmann::ordered_json skipped = nlohmann::ordered_json::array();
    for (const auto &[row, error] : written.skipped) {
        nlohmann::ordered_json entry{{"row", row}};
        entry.update(pathDocument(absolutePath(error.path)));
        entry["reason"] = error.message;
        skipped.push_back(std::move(entry));
    }
    return {{"out", absolutePath(command.out).native()},
            {"rows", written.rows},
            {"columns", written.columns},
            {"skipped", std::move(skipped)}};
}

} // namespace

int run(const CommonOptions &common, const EmbedCommand &command)
{
    const engine::EmbedOptions options{.model = common.model.empty() ? engine::kDefaultModel : common.model,
                                       .precision = command.precision,
                                       .view = command.view,
                                       .output = command.output,
                                       .threads = common.threads};
    const engine::ModelStore store(engine::defaultModelFolder());
    const auto written =
        command.tensor.empty() ? embedFiles(common, command, options, store) : embedTensor(command, options, store);
    if (!written) {
        return complain(written.error());
    }
    if (!common.quiet) {
        for (const auto &[row, error] : written->skipped) {
            complain("Row " + std::to_string(row) + " is NaN: " + describe(error.message, error.path));
        }
    }
    if (common.json) {
        return printJson(document(command, *written));
    }
    return print(counted(written->rows, "row", "rows") + " of " + std::to_string(written->columns) + " written to "
                 + printable(command.out) + ".\n");
}

} // namespace likeness::app
