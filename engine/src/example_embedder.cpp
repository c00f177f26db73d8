#include "example_embedder.h"

#include "example_input.h"
#include "library/scanner.h"

#include <utility>

namespace likeness::engine {

bool ExampleEmbedder::Key::operator==(const Key &other) const
{
    const bool samePixels = !pixels.owner_before(other.pixels) && !other.pixels.owner_before(pixels);
    return samePixels && file == other.file && stat == other.stat && crop == other.crop;
}

ExampleEmbedder::ExampleEmbedder(ModelProvider &models)
    : m_models(models)
    , m_latest(kRemembered)
{
}

Result<EmbeddedExample> ExampleEmbedder::embed(const Example &example)
{
    Key key{.file = {}, .stat = {}, .pixels = example.pixels, .crop = example.crop};
    if (!example.pixels) {
        key.file = example.file;
        key.stat = library::statFile(example.file).value_or(library::FileStat()); // else reading says what is wrong
    }
    if (const EmbeddedExample *known = m_latest.find(key)) {
        return *known;
    }
    return embedder().and_then([&](nn::Embedder *embedder) {
        return exampleInput(embedder->model(), example).map([&](const ExampleInput &input) {
            EmbeddedExample embedded{.unit = embedder->unitVector(embedder->features(input.image)),
                                     .content = input.content};
            key.stat = input.stat;
            m_latest.put(std::move(key), embedded);
            return embedded;
        });
    });
}

Result<nn::Embedder *> ExampleEmbedder::embedder()
{
    if (!m_embedder) {
        auto model = m_models.model();
        if (!model) {
            return tl::unexpected(model.error());
        }
        m_embedder = std::make_unique<nn::Embedder>(*model);
    }
    return m_embedder.get();
}

} // namespace likeness::engine
