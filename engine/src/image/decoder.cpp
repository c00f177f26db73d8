#include "image/decoder.h"

#include "image/format/codec.h"
#include "image/format/refusal.h"
#include "image/orientation.h"
#include "image/profile.h"
#include "image/thumbnail.h"
#include "image/view.h"

#include <algorithm>
#include <new>

namespace likeness::engine::image {
namespace {

Size uprightSize(const Header &header)
{
    return swapsSides(header.exif.orientation) ? Size{.width = header.height, .height = header.width}
                                               : Size{.width = header.width, .height = header.height};
}

/// Upright sRGB pixels, perhaps reduced, and how a place in the picture maps to them.
struct Upright {
    Image pixels;
    int reduction = 1;

    /// A region of the picture in these pixels.
    Box operator()(const Box &region) const
    {
        const double step = reduction;
        return {
            .x = region.x / step, .y = region.y / step, .width = region.width / step, .height = region.height / step};
    }
};

Upright toUpright(Raster raster, const Header &header)
{
    const int reduction = raster.reduction;
    return {.pixels = oriented(toSrgb(std::move(raster), header.profile), header.exif.orientation),
            .reduction = reduction};
}

Box wholeOf(Size size)
{
    return {.width = static_cast<double>(size.width), .height = static_cast<double>(size.height)};
}

Result<Decoded> decodeAll(std::span<const std::uint8_t> bytes, const DecodeRequest &request)
{
    const CodecResult codec = openPicture(bytes);
    if (!codec) {
        return tl::unexpected(codec.error());
    }
    const Header &header = (*codec)->header();
    const Size size = uprightSize(header);
    const Result<NetworkView> view = networkView(size.width, size.height, request);
    if (!view) {
        return tl::unexpected(view.error());
    }
    Result<Raster> raster = (*codec)->read(reductionFor(view->box, view->size, 2));
    if (!raster) {
        return tl::unexpected(raster.error());
    }

    Decoded decoded;
    decoded.width = size.width;
    decoded.height = size.height;
    decoded.exif = header.exif;
    decoded.imageData = (*codec)->imageData(*raster);
    const Upright upright = toUpright(std::move(*raster), header);
    decoded.network = resample(upright.pixels, upright(view->box), view->size.width, view->size.height);
    if (request.thumbnail) {
        decoded.thumbnail = shrunk(upright.pixels, upright(wholeOf(size)), kThumbnailSide);
        decoded.luma = lumaOf(decoded.thumbnail);
    }
    return decoded;
}

Result<Image> decodeWhole(std::span<const std::uint8_t> bytes, int maxSide)
{
    const CodecResult codec = openPicture(bytes);
    if (!codec) {
        return tl::unexpected(codec.error());
    }
    const Header &header = (*codec)->header();
    const Size size = uprightSize(header);
    const double longest = std::max(size.width, size.height);
    const Box longSide{.width = longest, .height = longest};
    Result<Raster> raster = (*codec)->read(reductionFor(longSide, {.width = maxSide, .height = maxSide}, 1));
    if (!raster) {
        return tl::unexpected(raster.error());
    }
    const Upright upright = toUpright(std::move(*raster), header);
    return shrunk(upright.pixels, upright(wholeOf(size)), maxSide);
}

} // namespace

Result<Decoded> decode(std::span<const std::uint8_t> bytes, const DecodeRequest &request)
{
    try {
        return decodeAll(bytes, request);
    } catch (const std::bad_alloc &) {
        return outOfMemory();
    }
}

Result<Image> decodeForDisplay(std::span<const std::uint8_t> bytes, int maxSide)
{
    try {
        return decodeWhole(bytes, std::max(1, maxSide));
    } catch (const std::bad_alloc &) {
        return outOfMemory();
    }
}

} // namespace likeness::engine::image
