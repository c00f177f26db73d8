#include "nn/model.h"
#include "nn/network/executor.h"

#include "kernels/table.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

namespace likeness::engine::nn {

View viewFor(const Model &model, View wanted)
{
    return model.network->layout().side == 0 ? wanted : View::Center;
}

namespace {

/// sums += factor * row, in double: every CPU gives the same bits. The fixed inner loop becomes vectors.
template<typename Number>
void addScaled(double factor, const Number *row, std::size_t count, double *sums)
{
    constexpr std::size_t kTogether = 8;
    std::size_t i = 0;
    for (; i + kTogether <= count; i += kTogether) {
        for (std::size_t j = i; j < i + kTogether; ++j) {
            sums[j] += factor * double{row[j]};
        }
    }
    for (; i < count; ++i) {
        sums[i] += factor * double{row[i]};
    }
}

std::vector<double> project(std::span<const float> features, const std::vector<float> &basis, std::size_t dimension)
{
    if (basis.empty()) {
        return {features.begin(), features.end()};
    }
    std::vector<double> projected(dimension, 0.0);
    const float *row = basis.data();
    for (const float feature : features) {
        addScaled(double{feature}, row, dimension, projected.data());
        row += dimension;
    }
    return projected;
}

} // namespace

struct Embedder::Private {
    explicit Private(ModelPtr shared)
        : model(std::move(shared))
        , executor(model->network)
    {
    }

    ModelPtr model;
    Executor executor;
};

Embedder::Embedder(ModelPtr model)
    : d(std::make_unique<Private>(std::move(model)))
{
}

Embedder::~Embedder() = default;

const Model &Embedder::model() const
{
    return *d->model;
}

std::span<const float> Embedder::features(const Image &input)
{
    return d->executor.runFeatures(input.pixels, static_cast<std::size_t>(input.height),
                                   static_cast<std::size_t>(input.width));
}

std::span<const float> Embedder::features(std::span<const float> input, int height, int width)
{
    return d->executor.runFeatures(input, static_cast<std::size_t>(height), static_cast<std::size_t>(width));
}

std::span<const float> Embedder::logits()
{
    return d->executor.runLogits();
}

std::vector<float> Embedder::unitVector(std::span<const float> features, float *norm) const
{
    const std::size_t dimension = d->model->card.dimension;
    assert(features.size() == d->model->card.featureCount);
    const std::vector<double> projected = project(features, d->model->basis, dimension);
    double squares = 0;
    for (const double value : projected) {
        squares += value * value;
    }
    const double length = std::sqrt(squares);
    const bool hasDirection = length > 0 && std::isfinite(length);
    std::vector<float> unit(dimension, 0.0F);
    for (std::size_t i = 0; hasDirection && i < dimension; ++i) {
        unit[i] = static_cast<float>(projected[i] / length);
    }
    if (norm != nullptr) {
        *norm = hasDirection ? static_cast<float>(length) : 0.0F;
    }
    return unit;
}

Embedder::CellUnits Embedder::cellUnits() const
{
    const auto map = d->executor.pooledMap();
    if (!map) {
        return {};
    }
    const std::size_t features = d->model->card.featureCount;
    const std::size_t dimension = d->model->card.dimension;
    CellUnits result{.cells = {.rows = map->rows, .columns = map->columns}, .units = {}};
    std::vector<double> mean(dimension, 0.0);
    const auto count = static_cast<double>(result.cells.count());
    std::vector<double> all;
    for (std::size_t cell = 0; cell < result.cells.count(); ++cell) {
        const auto projected =
            project(std::span(map->values).subspan(cell * features, features), d->model->basis, dimension);
        addScaled(1 / count, projected.data(), dimension, mean.data());
        all.insert(all.end(), projected.begin(), projected.end());
    }
    const double length = std::sqrt(std::inner_product(mean.begin(), mean.end(), mean.begin(), 0.0));
    if (length <= 0 || !std::isfinite(length)) {
        return {};
    }
    result.units.resize(all.size());
    std::transform(all.begin(), all.end(), result.units.begin(),
                   [length](double value) { return static_cast<float>(value / length); });
    return result;
}

Embedding Embedder::embed(const Image &input)
{
    float norm = 0;
    const std::vector<float> unit = unitVector(features(input), &norm);
    return quantize(unit, norm);
}

Embedding quantize(std::span<const float> unit, float norm)
{
    float largest = 0;
    for (const float value : unit) {
        largest = std::max(largest, std::abs(value));
    }
    Embedding embedding{.code = std::vector<std::int8_t>(unit.size(), 0),
                        .scale = largest / 127.0F,
                        .norm = norm,
                        .half = std::vector<std::uint16_t>(unit.size())};
    for (std::size_t i = 0; largest > 0 && i < unit.size(); ++i) {
        embedding.code[i] = static_cast<std::int8_t>(std::lround(double{unit[i]} * 127.0 / double{largest}));
    }
    kernels::table().f32ToF16(unit.data(), unit.size(), embedding.half.data());
    return embedding;
}

} // namespace likeness::engine::nn
