#include "example_embedder.h"

#include "compare_regions.h"
#include "image/decoder.h"
#include "library/scanner.h"

#include <utility>

namespace likeness::engine {

bool ExampleEmbedder::Source::operator==(const Source &other) const
{
    const bool samePixels = !pixels.owner_before(other.pixels) && !other.pixels.owner_before(pixels);
    return samePixels && file == other.file && stat == other.stat && crop == other.crop;
}

ExampleEmbedder::ExampleEmbedder(ModelProvider &models)
    : m_models(models)
    , m_recent(kRemembered)
{
}

Result<EmbeddedExample> ExampleEmbedder::embed(const Example &example)
{
    Source source{.file = {}, .stat = {}, .pixels = example.pixels, .crop = example.crop};
    if (!example.pixels) {
        source.file = example.file;
        source.stat = library::statFile(example.file).value_or(library::FileStat()); // else reading says what is wrong
    }
    if (const EmbeddedExample *known = m_recent.find(source)) {
        return *known;
    }
    auto embedded = example.pixels ? embedPixels(example) : embedFile(example, source.stat);
    if (embedded) {
        m_recent.keep(std::move(source), *embedded);
    }
    return embedded;
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

Result<EmbeddedExample> ExampleEmbedder::embedPixels(const Example &example)
{
    return embedder().and_then([&](nn::Embedder *embedder) {
        return image::networkInput(*example.pixels, requestFor(embedder->model(), example))
            .map([embedder](const Image &input) {
                return EmbeddedExample{.unit = embedder->unitVector(embedder->features(input)),
                                       .content = std::nullopt};
            });
    });
}

Result<EmbeddedExample> ExampleEmbedder::embedFile(const Example &example, library::FileStat &stat)
{
    const auto file = library::readFile(example.file);
    if (!file) {
        return tl::unexpected(file.error());
    }
    stat = file->stat;
    return embedder().and_then([&](nn::Embedder *embedder) {
        return image::decode(file->bytes, requestFor(embedder->model(), example))
            .map([&](const image::Decoded &decoded) {
                return EmbeddedExample{.unit = embedder->unitVector(embedder->features(decoded.network)),
                                       .content = hashBytes(file->bytes)};
            });
    });
}

} // namespace likeness::engine
