#include "image/decoder.h"
#include "library/scanner.h"
#include "nn/model.h"
#include "nn/network/network.h"
#include "worker_pool.h"

#include "engine/embed.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <mutex>
#include <new>
#include <optional>

namespace likeness::engine {
namespace {

/// Longest side of a tensor; its arena is then below 2 GiB.
constexpr std::size_t kMaxTensorSide = 4096;
constexpr std::size_t kSideMultiple = 32;

std::size_t columnCount(const ModelCard &card, EmbedOutput output)
{
    switch (output) {
    case EmbedOutput::Embedding:
        return card.dimension;
    case EmbedOutput::Features:
        return card.featureCount;
    case EmbedOutput::Logits:
        return card.classCount;
    }
    return 0;
}

Result<void> canGive(const nn::Model &model, EmbedOutput output)
{
    if (output == EmbedOutput::Logits && model.card.classCount == 0) {
        return failure(Fault::Unsupported, "The network " + model.card.name + " has no classifier.");
    }
    return {};
}

/// One picture's row out of the features just computed.
void writeRow(nn::Embedder &embedder, std::span<const float> features, EmbedOutput output, float *row)
{
    switch (output) {
    case EmbedOutput::Embedding: {
        const auto unit = embedder.unitVector(features);
        std::copy(unit.begin(), unit.end(), row);
        break;
    }
    case EmbedOutput::Features:
        std::copy(features.begin(), features.end(), row);
        break;
    case EmbedOutput::Logits: {
        const auto logits = embedder.logits();
        std::copy(logits.begin(), logits.end(), row);
        break;
    }
    }
}

/// Computes rows of a matrix on a pool, one embedder a worker.
class MatrixJob
{
public:
    /// Computes one picture's row, or says why it cannot be. May throw std::bad_alloc.
    using Row = std::function<Result<void>(std::size_t index, nn::Embedder &embedder, float *row)>;

    MatrixJob(nn::ModelPtr model, const EmbedOptions &options)
        : m_model(std::move(model))
        , m_pool(options.threads)
        , m_embedders(m_pool.size())
        , m_columns(columnCount(m_model->card, options.output))
    {
    }

    EmbedMatrix run(std::size_t rows, const Row &computeRow, const std::function<void(std::size_t)> &progress)
    {
        EmbedMatrix matrix{.rows = rows, .columns = m_columns, .values = {}, .skipped = {}};
        matrix.values.assign(rows * m_columns, std::numeric_limits<float>::quiet_NaN());
        std::vector<std::optional<Error>> errors(rows);
        std::mutex progressMutex;
        std::size_t done = 0;
        const auto work = [&](std::size_t index, unsigned worker) {
            const auto result = guardedRow(index, worker, computeRow, matrix.values.data() + index * m_columns);
            if (!result) {
                errors[index] = result.error();
            }
            const std::scoped_lock lock(progressMutex);
            ++done;
            if (progress) {
                progress(done);
            }
        };
        m_pool.forEach(rows, {}, work);
        for (std::size_t i = 0; i < rows; ++i) {
            if (errors[i]) {
                matrix.skipped.emplace_back(i, std::move(*errors[i]));
            }
        }
        return matrix;
    }

private:
    Result<void> guardedRow(std::size_t index, unsigned worker, const Row &computeRow, float *row)
    {
        try {
            if (!m_embedders[worker]) {
                m_embedders[worker] = std::make_unique<nn::Embedder>(m_model);
            }
            return computeRow(index, *m_embedders[worker], row);
        } catch (const std::bad_alloc &) {
            return failure(Fault::OutOfMemory, "There is not enough memory for this picture.");
        }
    }

    nn::ModelPtr m_model;
    WorkerPool m_pool;
    std::vector<std::unique_ptr<nn::Embedder>> m_embedders; ///< By worker, made when first needed.
    std::size_t m_columns;
};

Result<image::Decoded> decodeFile(const std::filesystem::path &path, const image::DecodeRequest &request)
{
    const auto file = library::readFile(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    auto decoded = image::decode(file->bytes, request);
    if (!decoded) {
        decoded.error().path = path;
    }
    return decoded;
}

/// (3, pixels) -> (pixels, 3)
void interleave(std::span<const float> planes, std::span<float> out)
{
    const std::size_t pixels = planes.size() / 3;
    for (std::size_t i = 0; i < pixels; ++i) {
        for (std::size_t c = 0; c < 3; ++c) {
            out[i * 3 + c] = planes[c * pixels + i];
        }
    }
}

} // namespace

Result<EmbedMatrix> embedFiles(const ModelStore &store, const EmbedOptions &options,
                               std::span<const std::filesystem::path> files,
                               const std::function<void(std::size_t)> &progress)
{
    auto model = nn::loadModel(store, options.model, options.precision);
    if (!model) {
        return tl::unexpected(std::move(model.error()));
    }
    if (auto fits = canGive(**model, options.output); !fits) {
        return tl::unexpected(std::move(fits.error()));
    }
    const image::DecodeRequest request{
        .side = (*model)->card.side, .view = nn::viewFor(**model, options.view), .crop = {}};
    const auto computeRow = [&](std::size_t index, nn::Embedder &embedder, float *row) {
        return decodeFile(files[index], request).map([&](const image::Decoded &decoded) {
            writeRow(embedder, embedder.features(decoded.network), options.output, row);
        });
    };
    try {
        return MatrixJob(std::move(*model), options).run(files.size(), computeRow, progress);
    } catch (const std::bad_alloc &) {
        return failure(Fault::OutOfMemory, "There is not enough memory for so many pictures at once.");
    }
}

Result<EmbedMatrix> embedTensor(const ModelStore &store, const EmbedOptions &options, std::span<const float> values,
                                std::size_t count, std::size_t height, std::size_t width)
{
    const auto isSide = [](std::size_t side) {
        return side > 0 && side <= kMaxTensorSide && side % kSideMultiple == 0;
    };
    if (!isSide(height) || !isSide(width)) {
        return failure(Fault::Unsupported, "The sides of a tensor must be multiples of 32, and 4096 at most.");
    }
    const std::size_t size = 3 * height * width;
    if (values.size() / size != count || values.size() % size != 0) {
        return failure(Fault::Corrupt, "The tensor does not have as many numbers as its shape says.");
    }
    auto model = nn::loadModel(store, options.model, options.precision);
    if (!model) {
        return tl::unexpected(std::move(model.error()));
    }
    if (auto fits = canGive(**model, options.output); !fits) {
        return tl::unexpected(std::move(fits.error()));
    }
    if (const std::size_t side = (*model)->network->layout().side; side != 0 && (height != side || width != side)) {
        return failure(Fault::Unsupported,
                       "The network takes squares with a side of " + std::to_string(side) + " only.");
    }
    const auto computeRow = [&](std::size_t index, nn::Embedder &embedder, float *row) -> Result<void> {
        std::vector<float> picture(size);
        interleave(values.subspan(index * size, size), picture);
        writeRow(embedder, embedder.features(picture, static_cast<int>(height), static_cast<int>(width)),
                 options.output, row);
        return {};
    };
    try {
        return MatrixJob(std::move(*model), options).run(count, computeRow, {});
    } catch (const std::bad_alloc &) {
        return failure(Fault::OutOfMemory, "There is not enough memory for so many pictures at once.");
    }
}

} // namespace likeness::engine
