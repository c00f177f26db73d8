#include "lost_thumbnail.h"

#include "catalogue_writer.h"
#include "image/decoder.h"
#include "library/catalogue.h"
#include "library/scanner.h"

namespace likeness::engine {

Result<std::vector<std::uint8_t>> remakeThumbnail(const std::filesystem::path &path, const Hash128 &content,
                                                  CatalogueWriter *writer)
{
    const auto file = library::readFile(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    if (hashBytes(file->bytes) != content) {
        return failure(Fault::NotFound, "There is no thumbnail yet.", path);
    }
    auto jpeg = image::decodeForDisplay(file->bytes, image::kThumbnailSide).and_then(image::encodeJpeg);
    if (jpeg && writer != nullptr) {
        writer->post([content, jpeg = *jpeg](library::Catalogue &catalogue) {
            catalogue.putThumbnail(content, jpeg);
            return Result<void>();
        });
    }
    return jpeg;
}

} // namespace likeness::engine
