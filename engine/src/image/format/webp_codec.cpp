#include "image/exif.h"
#include "image/format/blend.h"
#include "image/format/codec.h"
#include "image/format/refusal.h"

#include <algorithm>
#include <webp/decode.h>
#include <webp/demux.h>

namespace likeness::engine::image {
namespace {

struct DeleteDemuxer {
    void operator()(WebPDemuxer *demuxer) const { WebPDemuxDelete(demuxer); }
};

std::span<const std::uint8_t> chunk(const WebPDemuxer &demuxer, const char *kind)
{
    WebPChunkIterator iterator{};
    std::span<const std::uint8_t> data;
    if (WebPDemuxGetChunk(&demuxer, kind, 1, &iterator) != 0) {
        data = {iterator.chunk.bytes, iterator.chunk.size};
    }
    WebPDemuxReleaseChunkIterator(&iterator);
    return data;
}

/// The first picture of a file and where it lies on the canvas.
struct Frame {
    std::span<const std::uint8_t> bytes;
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

class WebPCodec : public Codec
{
public:
    WebPCodec(Header header, Frame frame)
        : m_header(std::move(header))
        , m_frame(frame)
    {
    }

    const Header &header() const override { return m_header; }
    Result<Raster> read(int reduction) override;

private:
    Header m_header;
    Frame m_frame;
};

tl::unexpected<Error> refusal(VP8StatusCode status)
{
    switch (status) {
    case VP8_STATUS_OUT_OF_MEMORY:
        return outOfMemory();
    case VP8_STATUS_SUSPENDED:
    case VP8_STATUS_NOT_ENOUGH_DATA:
        return truncated();
    case VP8_STATUS_UNSUPPORTED_FEATURE:
        return notSupported("kind of WebP");
    default:
        return damaged();
    }
}

/// Decodes the frame to rows of `stride` bytes from `to` on; room is what is left there.
VP8StatusCode decodeFrame(const Frame &frame, bool alpha, std::uint8_t *to, std::size_t stride, std::size_t room)
{
    WebPDecoderConfig config;
    if (WebPInitDecoderConfig(&config) == 0) {
        return VP8_STATUS_INVALID_PARAM;
    }
    config.output.colorspace = alpha ? MODE_RGBA : MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {.rgba = to, .stride = static_cast<int>(stride), .size = room};
    return WebPDecode(frame.bytes.data(), frame.bytes.size(), &config);
}

Result<Raster> WebPCodec::read(int)
{
    WebPBitstreamFeatures features{};
    VP8StatusCode status = WebPGetFeatures(m_frame.bytes.data(), m_frame.bytes.size(), &features);
    if (status != VP8_STATUS_OK) {
        return refusal(status);
    }
    if (features.width != m_frame.width || features.height != m_frame.height) {
        return damaged("frame sizes differ");
    }
    Raster raster{.width = m_header.width, .height = m_header.height, .pixels = {}};
    const auto width = static_cast<std::size_t>(m_frame.width);
    const auto height = static_cast<std::size_t>(m_frame.height);
    const bool whole = m_frame.width == m_header.width && m_frame.height == m_header.height;
    const std::size_t samples = features.has_alpha != 0 ? 4 : 3;
    if (whole && samples == 3) {
        raster.allocate();
        status = decodeFrame(m_frame, false, raster.pixels.data(), raster.stride(), raster.pixels.size());
        return status == VP8_STATUS_OK ? Result<Raster>(std::move(raster)) : refusal(status);
    }

    std::vector<std::uint8_t> pixels(width * height * samples);
    status = decodeFrame(m_frame, samples == 4, pixels.data(), width * samples, pixels.size());
    if (status != VP8_STATUS_OK) {
        return refusal(status);
    }
    if (samples == 4) {
        blendRow(pixels.data(), width * height, 3, pixels.data());
        pixels.resize(width * height * 3);
    }
    if (whole) {
        raster.pixels = std::move(pixels);
        return raster;
    }
    raster.allocate();
    std::fill(raster.pixels.begin(), raster.pixels.end(), std::uint8_t{255});
    for (int y = 0; y < m_frame.height; ++y) {
        std::copy_n(pixels.data() + static_cast<std::size_t>(y) * width * 3, width * 3,
                    raster.row(m_frame.top + y) + static_cast<std::size_t>(m_frame.left) * 3);
    }
    return raster;
}

} // namespace

CodecResult openWebP(std::span<const std::uint8_t> bytes)
{
    const WebPData data{.bytes = bytes.data(), .size = bytes.size()};
    WebPDemuxState state = WEBP_DEMUX_PARSE_ERROR;
    const std::unique_ptr<WebPDemuxer, DeleteDemuxer> demuxer(WebPDemuxPartial(&data, &state));
    if (!demuxer || state == WEBP_DEMUX_PARSE_ERROR) {
        return damaged();
    }
    if (state != WEBP_DEMUX_DONE) {
        return truncated();
    }
    const std::uint32_t width = WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_WIDTH);
    const std::uint32_t height = WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_HEIGHT);
    if (const Result<void> size = checkSize(width, height); !size) {
        return tl::unexpected(size.error());
    }
    WebPIterator first{};
    const bool found = WebPDemuxGetFrame(demuxer.get(), 1, &first) != 0;
    const Frame frame{.bytes = {first.fragment.bytes, first.fragment.size},
                      .left = first.x_offset,
                      .top = first.y_offset,
                      .width = first.width,
                      .height = first.height};
    WebPDemuxReleaseIterator(&first);
    const bool inside = frame.left >= 0 && frame.top >= 0 && frame.width >= 1 && frame.height >= 1
        && frame.left + std::int64_t{frame.width} <= width && frame.top + std::int64_t{frame.height} <= height;
    if (!found || !inside) {
        return damaged("no frame inside the canvas");
    }
    const std::span<const std::uint8_t> profile = chunk(*demuxer, "ICCP");
    return std::make_unique<WebPCodec>(Header{.width = static_cast<int>(width),
                                              .height = static_cast<int>(height),
                                              .exif = parseExif(chunk(*demuxer, "EXIF")),
                                              .profile = {profile.begin(), profile.end()}},
                                       frame);
}

} // namespace likeness::engine::image
