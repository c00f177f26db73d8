#include "image/view.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace likeness::engine::image {
namespace {

constexpr double kMostElongated = 8;
constexpr int kSideUnit = 32;
constexpr int kLeastSide = 96;

int roundedSide(double side)
{
    return std::max(kLeastSide, kSideUnit * static_cast<int>(std::nearbyint(side / kSideUnit))); // half to even
}

Result<Box> cropBox(int width, int height, const std::optional<Crop> &crop)
{
    if (!crop) {
        return Box{.width = static_cast<double>(width), .height = static_cast<double>(height)};
    }
    const auto left = std::clamp<std::int64_t>(crop->x, 0, width);
    const auto top = std::clamp<std::int64_t>(crop->y, 0, height);
    const auto right = std::clamp<std::int64_t>(std::int64_t{crop->x} + crop->width, 0, width);
    const auto bottom = std::clamp<std::int64_t>(std::int64_t{crop->y} + crop->height, 0, height);
    if (right <= left || bottom <= top) {
        return failure(Fault::Corrupt, "The crop does not touch the picture.");
    }
    return Box{.x = static_cast<double>(left),
               .y = static_cast<double>(top),
               .width = static_cast<double>(right - left),
               .height = static_cast<double>(bottom - top)};
}

Box centredSquare(const Box &box)
{
    const double side = std::min(box.width, box.height);
    return {.x = box.x + (box.width - side) / 2, .y = box.y + (box.height - side) / 2, .width = side, .height = side};
}

} // namespace

Size networkSize(int width, int height, int side, View view)
{
    if (view == View::Center) {
        return {.width = side, .height = side};
    }
    const double ratio =
        std::clamp(static_cast<double>(width) / static_cast<double>(height), 1 / kMostElongated, kMostElongated);
    const double root = std::sqrt(ratio);
    return {.width = roundedSide(side * root), .height = roundedSide(side / root)};
}

Result<NetworkView> networkView(int width, int height, const DecodeRequest &request)
{
    const Result<Box> box = cropBox(width, height, request.crop);
    if (!box) {
        return tl::unexpected(box.error());
    }
    return NetworkView{
        .box = request.view == View::Center ? centredSquare(*box) : *box,
        .size = networkSize(static_cast<int>(box->width), static_cast<int>(box->height), request.side, request.view)};
}

int reductionFor(const Box &region, Size target, double margin)
{
    int reduction = 1;
    while (reduction < 8 && region.width >= margin * target.width * (2 * reduction)
           && region.height >= margin * target.height * (2 * reduction)) {
        reduction *= 2;
    }
    return reduction;
}

Result<Image> networkInput(const Image &pixels, const DecodeRequest &request)
{
    if (pixels.empty()) {
        return failure(Fault::Corrupt, "The picture has no pixels.");
    }
    const Result<NetworkView> view = networkView(pixels.width, pixels.height, request);
    if (!view) {
        return tl::unexpected(view.error());
    }
    try {
        return resample(pixels, view->box, view->size.width, view->size.height);
    } catch (const std::bad_alloc &) {
        return failure(Fault::OutOfMemory, "There is not enough memory for this picture.");
    }
}

} // namespace likeness::engine::image
