#include "image/decoder.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace likeness::engine;
namespace fs = std::filesystem;

namespace {

const fs::path kData = LIKENESS_SHARED_DATA;

std::vector<fs::path> filesBelow(const fs::path &folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(folder, error)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    return files;
}

Result<image::Decoded> decodeFile(const fs::path &path)
{
    std::ifstream in(path, std::ios::binary);
    const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(in), {}};
    return image::decode(bytes, {.crop = {}, .thumbnail = true});
}

} // namespace

/// Over collections of pictures that others gathered because they are difficult.
class TestReferencePictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyGoodPngDecodesAndEveryBadOneIsRefused();
    void picturesWithOddExifDecode();
    void hostileFilesGetAVerdict();
};

void TestReferencePictures::initTestCase()
{
    if (!fs::exists(kData / "formats")) {
        QSKIP("The folder of shared test pictures is not here.");
    }
}

void TestReferencePictures::everyGoodPngDecodesAndEveryBadOneIsRefused()
{
    int count = 0;
    for (const fs::path &path : filesBelow(kData / "formats/pngsuite")) {
        if (path.extension() == ".png") {
            const bool corrupt = path.filename().string().starts_with('x');
            QVERIFY2(decodeFile(path).has_value() != corrupt, path.c_str());
            ++count;
        }
    }
    QVERIFY(count > 100);
}

void TestReferencePictures::picturesWithOddExifDecode()
{
    for (const fs::path &path : filesBelow(kData / "formats/exif")) {
        const auto decoded = decodeFile(path);
        if (!decoded) {
            QVERIFY2(decoded.error().message == "This is a HEIC picture, which is not supported yet.", path.c_str());
        }
    }
}

void TestReferencePictures::hostileFilesGetAVerdict()
{
    int decodedCount = 0;
    for (const fs::path &path : filesBelow(kData / "hostile")) {
        const auto decoded = decodeFile(path);
        QVERIFY2(decoded.has_value() || !decoded.error().message.empty(), path.c_str());
        decodedCount += decoded.has_value() ? 1 : 0;
    }
    QVERIFY(decodedCount > 400);
}

QTEST_APPLESS_MAIN(TestReferencePictures)
#include "tst_reference_pictures.moc"
