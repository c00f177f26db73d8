#include "example_input.h"

#include "image/decoder.h"
#include "library/scanner.h"

#include <utility>

namespace likeness::engine {

Result<ExampleInput> exampleInput(const nn::Model &model, const Example &example)
{
    const image::DecodeRequest request{
        .side = model.card.side, .view = nn::viewFor(model, View::Whole), .crop = example.crop};
    if (example.pixels) {
        return image::networkInput(*example.pixels, request).map([](Image image) {
            return ExampleInput{.image = std::move(image)};
        });
    }
    auto input = library::readFile(example.file).and_then([&](const library::FileBytes &file) {
        return image::decode(file.bytes, request).map([&file](image::Decoded decoded) {
            return ExampleInput{
                .image = std::move(decoded.network), .stat = file.stat, .content = hashBytes(file.bytes)};
        });
    });
    return std::move(input).map_error([&example](Error error) {
        error.path = example.file;
        return error;
    });
}

} // namespace likeness::engine
