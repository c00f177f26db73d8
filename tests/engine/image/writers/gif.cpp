#include "writers/writers.h"

#include <cstdlib>
#include <gif_lib.h>

namespace test {
namespace {

int append(GifFileType *gif, const GifByteType *data, int size)
{
    auto &bytes = *static_cast<Bytes *>(gif->UserData);
    bytes.insert(bytes.end(), data, data + size);
    return size;
}

ColorMapObject *colours(const Bytes &palette)
{
    std::size_t entries = 2;
    while (entries * 3 < palette.size()) {
        entries *= 2;
    }
    ColorMapObject *map = GifMakeMapObject(static_cast<int>(entries), nullptr);
    for (std::size_t i = 0; 3 * i + 2 < palette.size(); ++i) {
        map->Colors[i] = {palette[3 * i], palette[3 * i + 1], palette[3 * i + 2]};
    }
    return map;
}

void writeRows(GifFileType *gif, const Gif &picture)
{
    constexpr int kStarts[] = {0, 4, 2, 1};
    constexpr int kSteps[] = {8, 8, 4, 2};
    for (int pass = 0; pass < (picture.interlaced ? 4 : 1); ++pass) {
        for (int y = picture.interlaced ? kStarts[pass] : 0; y < picture.height;
             y += picture.interlaced ? kSteps[pass] : 1) {
            Bytes row(picture.indices.begin() + std::ptrdiff_t{y} * picture.width,
                      picture.indices.begin() + std::ptrdiff_t{y + 1} * picture.width);
            EGifPutLine(gif, row.data(), picture.width);
        }
    }
}

} // namespace

Bytes gif(const Gif &picture)
{
    Bytes bytes;
    GifFileType *gif = EGifOpen(&bytes, append, nullptr);
    ColorMapObject *map = colours(picture.palette);
    EGifSetGifVersion(gif, true);
    EGifPutScreenDesc(gif, picture.screenWidth, picture.screenHeight, 8, 0, map);
    if (picture.transparent >= 0) {
        const GraphicsControlBlock control{
            .DisposalMode = 0, .UserInputFlag = false, .DelayTime = 0, .TransparentColor = picture.transparent};
        GifByteType block[4];
        EGifGCBToExtension(&control, block);
        EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, sizeof(block), block);
    }
    EGifPutImageDesc(gif, picture.left, picture.top, picture.width, picture.height, picture.interlaced, nullptr);
    writeRows(gif, picture);
    GifFreeMapObject(map);
    EGifCloseFile(gif, nullptr);
    return bytes;
}

} // namespace test
