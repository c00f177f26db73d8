#include "compare_regions.h"

#include "example_input.h"

#include <numeric>

namespace likeness::engine {
namespace {

Result<nn::Embedder::CellUnits> cellsOf(nn::Embedder &embedder, const Example &example)
{
    return exampleInput(embedder.model(), example)
        .and_then([&embedder](const ExampleInput &input) -> Result<nn::Embedder::CellUnits> {
            embedder.features(input.image);
            nn::Embedder::CellUnits cells = embedder.cellUnits();
            if (cells.units.empty()) {
                return failure(Fault::Unsupported, "With this model it cannot be told which parts are alike.");
            }
            return cells;
        });
}

} // namespace

Result<Resemblance> compareRegions(const nn::ModelPtr &model, const Example &first, const Example &second)
{
    nn::Embedder embedder(model);
    const auto a = cellsOf(embedder, first);
    const auto b = a ? cellsOf(embedder, second) : a;
    if (!b) {
        return tl::unexpected(b.error());
    }
    const std::size_t dimension = model->card.dimension;
    Resemblance resemblance{.first = a->cells, .second = b->cells, .shares = {}};
    const auto pairs = static_cast<float>(a->cells.count() * b->cells.count());
    for (auto i = a->units.begin(); i != a->units.end(); i += static_cast<std::ptrdiff_t>(dimension)) {
        for (auto j = b->units.begin(); j != b->units.end(); j += static_cast<std::ptrdiff_t>(dimension)) {
            const float product = std::inner_product(i, i + static_cast<std::ptrdiff_t>(dimension), j, 0.0F);
            resemblance.shares.push_back(product / pairs);
        }
    }
    return resemblance;
}

} // namespace likeness::engine
