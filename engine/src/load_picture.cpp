#include "image/decoder.h"
#include "library/scanner.h"

#include "engine/engine.h"

namespace likeness::engine {

Result<Image> loadPicture(const std::filesystem::path &file, int maxSide)
{
    return library::readFile(file)
        .and_then([maxSide](const library::FileBytes &read) { return image::decodeForDisplay(read.bytes, maxSide); })
        .map_error([&file](Error error) {
            error.path = file;
            return error;
        });
}

} // namespace likeness::engine
