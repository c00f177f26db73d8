#include "lost_thumbnail.h"

#include "catalogue_writer.h"
#include "image/decoder.h"
#include "library/scanner.h"

namespace likeness::engine {

namespace {

tl::unexpected<Error> noThumbnail(const std::filesystem::path &path)
{
    return failure(Fault::NotFound, "There is no thumbnail yet.", path);
}

Result<library::FileBytes> readUnchanged(const library::ContentFile &file)
{
    const auto stat = library::statFile(file.path);
    if (!stat) {
        return tl::unexpected(stat.error());
    }
    if (!stat->sameContentLikely(file.stat)) {
        return noThumbnail(file.path);
    }
    auto read = library::readFile(file.path);
    if (read && hashBytes(read->bytes) != file.content) {
        return noThumbnail(file.path);
    }
    return read;
}

Result<std::vector<std::uint8_t>> thumbnailOf(const library::ContentFile &file)
{
    return readUnchanged(file)
        .and_then(
            [](const library::FileBytes &read) { return image::decodeForDisplay(read.bytes, image::kThumbnailSide); })
        .and_then(image::encodeJpeg);
}

} // namespace

Result<std::vector<std::uint8_t>> remakeThumbnail(std::span<const library::ContentFile> files, CatalogueWriter *writer)
{
    Result<std::vector<std::uint8_t>> jpeg = noThumbnail({});
    for (const library::ContentFile &file : files) {
        jpeg = thumbnailOf(file);
        if (!jpeg) {
            continue;
        }
        if (writer != nullptr) {
            writer->tryPost([content = file.content, jpeg = *jpeg](library::Catalogue &catalogue) {
                catalogue.putThumbnail(content, jpeg);
                return Result<void>();
            });
        }
        break;
    }
    return jpeg;
}

} // namespace likeness::engine
