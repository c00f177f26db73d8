#include "image/profile.h"

#include <algorithm>
#include <cstdlib>
#include <lcms2.h>
#include <memory>
#include <type_traits>

namespace likeness::engine::image {
namespace {

struct CloseContext {
    void operator()(cmsContext context) const { cmsDeleteContext(context); }
};
struct CloseProfile {
    void operator()(cmsHPROFILE profile) const { cmsCloseProfile(profile); }
};
struct CloseTransform {
    void operator()(cmsHTRANSFORM transform) const { cmsDeleteTransform(transform); }
};
using Context = std::unique_ptr<std::remove_pointer_t<cmsContext>, CloseContext>;
using Profile = std::unique_ptr<std::remove_pointer_t<cmsHPROFILE>, CloseProfile>;
using Transform = std::unique_ptr<std::remove_pointer_t<cmsHTRANSFORM>, CloseTransform>;

struct Layout {
    cmsColorSpaceSignature space;
    cmsUInt32Number format;
};

Layout layoutOf(Channels channels)
{
    switch (channels) {
    case Channels::Gray:
        return {cmsSigGrayData, TYPE_GRAY_8};
    case Channels::Cmyk:
        return {cmsSigCmykData, TYPE_CMYK_8};
    case Channels::Rgb:
        break;
    }
    return {cmsSigRgbData, TYPE_RGB_8};
}

/// From one profile to sRGB, with a context of its own (no global state).
class ToSrgb
{
public:
    ToSrgb(std::span<const std::uint8_t> bytes, Channels channels);

    bool usable() const { return m_transform != nullptr; }
    void run(const std::uint8_t *from, std::uint8_t *to, std::size_t pixels) const
    {
        cmsDoTransform(m_transform.get(), from, to, static_cast<cmsUInt32Number>(pixels));
    }

private:
    bool changesNothing(Channels channels) const;

    Context m_context; // outlives the transform
    Transform m_transform;
};

ToSrgb::ToSrgb(std::span<const std::uint8_t> bytes, Channels channels)
{
    if (bytes.empty()) {
        return;
    }
    m_context.reset(cmsCreateContext(nullptr, nullptr));
    const Profile source(
        cmsOpenProfileFromMemTHR(m_context.get(), bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
    const Layout layout = layoutOf(channels);
    if (!m_context || !source || cmsGetColorSpace(source.get()) != layout.space) {
        return;
    }
    const Profile srgb(cmsCreate_sRGBProfileTHR(m_context.get()));
    m_transform.reset(cmsCreateTransformTHR(m_context.get(), source.get(), layout.format, srgb.get(), TYPE_RGB_8,
                                            INTENT_PERCEPTUAL, 0));
    if (m_transform && changesNothing(channels)) {
        m_transform.reset();
    }
}

bool ToSrgb::changesNothing(Channels channels) const
{
    if (channels == Channels::Cmyk) {
        return false;
    }
    constexpr int kSteps = 9;
    const int colours = channels == Channels::Gray ? kSteps : kSteps * kSteps * kSteps;
    for (int i = 0; i < colours; ++i) {
        const int steps[] = {i % kSteps, i / kSteps % kSteps, i / kSteps / kSteps};
        std::uint8_t from[3];
        std::uint8_t to[3];
        for (std::size_t c = 0; c < 3; ++c) {
            from[c] = static_cast<std::uint8_t>(steps[channels == Channels::Gray ? 0 : c] * 255 / (kSteps - 1));
        }
        run(from, to, 1);
        const bool moved =
            std::abs(from[0] - to[0]) > 2 || std::abs(from[1] - to[1]) > 2 || std::abs(from[2] - to[2]) > 2;
        if (moved) {
            return false;
        }
    }
    return true;
}

void plainRow(Channels channels, const std::uint8_t *from, std::uint8_t *to, std::size_t pixels)
{
    for (std::size_t i = 0; i < pixels; ++i, from += count(channels), to += 3) {
        for (std::size_t c = 0; c < 3; ++c) {
            to[c] = channels == Channels::Gray
                ? from[0]
                : static_cast<std::uint8_t>(((255 - from[c]) * (255 - from[3]) + 127) / 255);
        }
    }
}

} // namespace

Image toSrgb(Raster raster, std::span<const std::uint8_t> profile)
{
    const ToSrgb transform(profile, raster.channels);
    Image image{.width = raster.width, .height = raster.height, .pixels = {}};
    const std::size_t width = static_cast<std::size_t>(raster.width);
    const std::size_t stride = raster.stride();
    image.pixels = std::move(raster.pixels);
    if (raster.channels == Channels::Rgb && !transform.usable()) {
        return image;
    }

    // Rows that grow are taken from the last to the first, rows that shrink from the first on, so that none is
    // overwritten before its turn.
    const bool grows = raster.channels == Channels::Gray;
    const std::size_t size = width * 3 * static_cast<std::size_t>(image.height);
    image.pixels.resize(std::max(size, image.pixels.size()));
    std::vector<std::uint8_t> row(stride);
    for (int i = 0; i < image.height; ++i) {
        const int y = grows ? image.height - 1 - i : i;
        std::copy_n(image.pixels.data() + static_cast<std::size_t>(y) * stride, stride, row.data());
        if (transform.usable()) {
            transform.run(row.data(), image.row(y), width);
        } else {
            plainRow(raster.channels, row.data(), image.row(y), width);
        }
    }
    image.pixels.resize(size);
    return image;
}

} // namespace likeness::engine::image
