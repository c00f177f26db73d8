#include "writers/writers.h"

#include <cstdlib>
#include <webp/encode.h>
#include <webp/mux.h>

namespace test {
namespace {

WebPData view(const Bytes &bytes)
{
    return {.bytes = bytes.data(), .size = bytes.size()};
}

void require(WebPMuxError status)
{
    if (status != WEBP_MUX_OK) {
        std::abort();
    }
}

Bytes assembled(WebPMux *mux)
{
    WebPData data{};
    require(WebPMuxAssemble(mux, &data));
    Bytes bytes(data.bytes, data.bytes + data.size);
    WebPDataClear(&data);
    WebPMuxDelete(mux);
    return bytes;
}

} // namespace

Bytes webp(const Image &image, const Bytes &alpha)
{
    std::uint8_t *output = nullptr;
    std::size_t size = 0;
    if (alpha.empty()) {
        size = WebPEncodeLosslessRGB(image.pixels.data(), image.width, image.height, image.width * 3, &output);
    } else {
        Bytes rgba;
        for (std::size_t i = 0; i < alpha.size(); ++i) {
            rgba.insert(rgba.end(), {image.pixels[3 * i], image.pixels[3 * i + 1], image.pixels[3 * i + 2], alpha[i]});
        }
        size = WebPEncodeLosslessRGBA(rgba.data(), image.width, image.height, image.width * 4, &output);
    }
    Bytes bytes(output, output + size);
    WebPFree(output);
    return bytes;
}

Bytes withMetadata(const Bytes &webp, const Bytes &profile, const Bytes &exif)
{
    const WebPData picture = view(webp);
    WebPMux *mux = WebPMuxCreate(&picture, 1);
    if (!profile.empty()) {
        const WebPData data = view(profile);
        require(WebPMuxSetChunk(mux, "ICCP", &data, 1));
    }
    if (!exif.empty()) {
        const WebPData data = view(exif);
        require(WebPMuxSetChunk(mux, "EXIF", &data, 1));
    }
    return assembled(mux);
}

Bytes animatedWebp(const Image &frame, int left, int top, int width, int height)
{
    const Bytes picture = webp(frame);
    WebPMuxFrameInfo info{};
    info.bitstream = view(picture);
    info.x_offset = left;
    info.y_offset = top;
    info.duration = 100;
    info.id = WEBP_CHUNK_ANMF;
    WebPMux *mux = WebPMuxNew();
    require(WebPMuxPushFrame(mux, &info, 1));
    const WebPMuxAnimParams parameters{.bgcolor = 0xFF000000, .loop_count = 0};
    require(WebPMuxSetAnimationParams(mux, &parameters));
    require(WebPMuxSetCanvasSize(mux, width, height));
    return assembled(mux);
}

} // namespace test
