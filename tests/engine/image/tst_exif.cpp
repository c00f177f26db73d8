#include "image/exif.h"
#include "image_checks.h"

using namespace likeness::engine::image;

class TestExif : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void datesAreWrittenPlainly_data();
    void datesAreWrittenPlainly();
    void camerasAreNamedOnce_data();
    void camerasAreNamedOnce();
    void everyFormatWithExifGivesIt_data();
    void everyFormatWithExifGivesIt();
    void tiffTagsNameTheCamera();
    void damagedBlocksGiveDefaults();
};

void TestExif::datesAreWrittenPlainly_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<QByteArray>("subSeconds");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QByteArray("2024:05:31 18:02:11") << QByteArray() << QByteArray("2024-05-31 18:02:11");
    QTest::newRow("sub-seconds") << QByteArray("2024:05:31 18:02:11") << QByteArray("25 ")
                                 << QByteArray("2024-05-31 18:02:11.25");
    QTest::newRow("leap day") << QByteArray("2024:02:29 00:00:00") << QByteArray() << QByteArray("2024-02-29 00:00:00");
    QTest::newRow("no leap day") << QByteArray("2023:02:29 00:00:00") << QByteArray() << QByteArray();
    QTest::newRow("zeros") << QByteArray("0000:00:00 00:00:00") << QByteArray("00") << QByteArray();
    QTest::newRow("blanks") << QByteArray("    :  :     :  :  ") << QByteArray() << QByteArray();
    QTest::newRow("hour 24") << QByteArray("2024:05:31 24:00:00") << QByteArray() << QByteArray();
    QTest::newRow("short") << QByteArray("2024:05:31") << QByteArray() << QByteArray();
    QTest::newRow("odd sub-seconds") << QByteArray("2024:05:31 18:02:11") << QByteArray("a5")
                                     << QByteArray("2024-05-31 18:02:11");
}

void TestExif::datesAreWrittenPlainly()
{
    QFETCH(QByteArray, date);
    QFETCH(QByteArray, subSeconds);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(exifDate(date.toStdString(), subSeconds.toStdString())), expected);
}

void TestExif::camerasAreNamedOnce_data()
{
    QTest::addColumn<QByteArray>("make");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("two names") << QByteArray("Apple") << QByteArray("iPhone 12") << QByteArray("Apple iPhone 12");
    QTest::newRow("repeated") << QByteArray("Canon") << QByteArray("Canon EOS 5D") << QByteArray("Canon EOS 5D");
    QTest::newRow("repeated in part") << QByteArray("NIKON CORPORATION") << QByteArray("Nikon D90")
                                      << QByteArray("Nikon D90");
    QTest::newRow("trimmed") << QByteArray("  OLYMPUS  ") << QByteArray(" X-1 ") << QByteArray("OLYMPUS X-1");
    QTest::newRow("no make") << QByteArray("") << QByteArray("X-1") << QByteArray("X-1");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("Latin-1") << QByteArray("Caf\xE9") << QByteArray("1") << QByteArray("Caf\xC3\xA9 1");
    QTest::newRow("UTF-8") << QByteArray("Caf\xC3\xA9") << QByteArray("1") << QByteArray("Caf\xC3\xA9 1");
}

void TestExif::camerasAreNamedOnce()
{
    QFETCH(QByteArray, make);
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(cameraName(make.toStdString(), model.toStdString())), expected);
}

void TestExif::everyFormatWithExifGivesIt_data()
{
    const test::ExifFields fields{
        .orientation = 6, .date = "2024:05:31 18:02:11", .subSeconds = "25", .make = "Apple", .model = "iPhone 12"};
    const likeness::engine::Image picture = test::noise(8, 6, 1);
    QTest::addColumn<test::Bytes>("bytes");
    QTest::newRow("JPEG") << test::withSegment(test::jpeg(picture), 0xE1, test::exifPayload(fields));
    QTest::newRow("PNG") << test::png({.width = 8, .height = 6, .samples = picture.pixels, .exif = test::exif(fields)});
    QTest::newRow("WebP") << test::withMetadata(test::webp(picture), {}, test::exif(fields));
    QTest::newRow("WebP with the prefix of JPEG")
        << test::withMetadata(test::webp(picture), {}, test::exifPayload(fields));
}

void TestExif::everyFormatWithExifGivesIt()
{
    QFETCH(test::Bytes, bytes);
    const auto decoded = decode(bytes, {});
    QVERIFY(decoded.has_value());
    QCOMPARE(decoded->exif.orientation, 6);
    QCOMPARE(decoded->exif.capturedAt, "2024-05-31 18:02:11.25");
    QCOMPARE(decoded->exif.camera, "Apple iPhone 12");
}

void TestExif::tiffTagsNameTheCamera()
{
    const auto decoded = decode(
        test::tiff(
            {.width = 8, .height = 6, .data = test::noise(8, 6, 1).pixels, .make = "Canon", .model = "Canon EOS 5D"}),
        {});
    QVERIFY(decoded.has_value());
    QCOMPARE(decoded->exif.camera, "Canon EOS 5D");
}

void TestExif::damagedBlocksGiveDefaults()
{
    const test::Bytes block = test::exif({.orientation = 6, .date = "2024:05:31 18:02:11", .make = "A", .model = "B"});
    for (std::size_t size = 0; size < block.size(); ++size) {
        const Exif exif = parseExif(test::firstPart(block, size));
        QVERIFY(exif.orientation == 1 || exif.orientation == 6);
    }
    QCOMPARE(parseExif(test::Bytes(100, 0xFF)).orientation, 1);
}

QTEST_APPLESS_MAIN(TestExif)
#include "tst_exif.moc"
