#include "support/test_pictures.h"

#include "app/support/program.h"

#include <QBuffer>
#include <QImage>
#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/file.h>
#include <unistd.h>

namespace fs = std::filesystem;
using test::Outcome;
using test::Program;

namespace {

QString arg(const fs::path &path)
{
    return QString::fromStdString(path.string());
}

std::string contents(const fs::path &file)
{
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

std::string jpeg(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            image.setPixel(x, y, qRgb(x * 3 % 256, y * 5 % 256, (x ^ y) % 256));
        }
    }
    QBuffer buffer;
    image.save(&buffer, "JPEG", 90);
    return buffer.data().toStdString();
}

/// A JPEG whose header claims another size than its data has.
std::string jpegClaiming(int width, int height)
{
    std::string bytes = jpeg(64, 64);
    const std::size_t frame = bytes.find("\xff\xc0") + 5;
    for (const int side : {height, width}) {
        const std::size_t at = side == height && bytes[frame] != char(height >> 8) ? frame : frame + 2;
        bytes[at] = static_cast<char>(side >> 8);
        bytes[at + 1] = static_cast<char>(side & 0xff);
    }
    return bytes;
}

} // namespace

constexpr int kUnreachable = 126;

/// `add` by a user whom permissions hold back: somebody else when the tests are run by root.
Outcome addAsAnybody(const Program &program)
{
    if (geteuid() != 0) {
        return program.add();
    }
    fs::permissions(program.home(), fs::perms(0755));
    fs::permissions(program.dataFolder(), fs::perms(0777));
    return program.shell(QStringLiteral("set -- setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"; "
                                        "\"$1\" \"$2\" \"$3\" \"$4\" test -x \"$5\" -a -r \"$6\" || exit 126; "
                                        "\"$1\" \"$2\" \"$3\" \"$4\" \"$5\" add \"$6\" --json --model "
                                        "efficientnet-lite0"));
}

/// The built program on everything people and disks do to it: one clear sentence, the right exit status, and nothing
/// that was there is lost.
class tst_bad_input : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LIKENESS_SKIP_WITHOUT_MODEL() }

    void aFolderThatDoesNotExistFails()
    {
        const Program program;
        const Outcome outcome =
            program.run(QStringList{QStringLiteral("add"), QStringLiteral("/nowhere/at all")} + Program::model());
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.isOneSentence() && outcome.err.contains("/nowhere/at all"), outcome.err);
    }

    void aFolderWithoutPicturesIsDoneAndSaysSo()
    {
        const Program program;
        fs::create_directories(program.pictures() / "empty");
        const Outcome outcome =
            program.run(QStringList{QStringLiteral("add"), program.picturesArgument()} + Program::model());
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.out.contains("no pictures"), outcome.out);
        QCOMPARE(program.add().json().value(QStringLiteral("added")).toInt(-1), 0);
    }

    void aFileThatIsNoPictureIsReportedWithItsReason_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("Dear diary, this is not a picture.\n");
        QTest::newRow("truncated") << QByteArray::fromStdString(jpeg(200, 100).substr(0, 1200));
        QTest::newRow("0 bytes") << QByteArray("");
        QTest::newRow("65,000 x 65,000") << QByteArray::fromStdString(jpegClaiming(65'000, 65'000));
    }
    void aFileThatIsNoPictureIsReportedWithItsReason()
    {
        QFETCH(QByteArray, bytes);
        const Program program;
        test::writeFile(program.pictures() / "bad.jpg", bytes.toStdString());
        test::writeFile(program.pictures() / "good.bmp", test::bmp(64, 48, 1));
        const Outcome outcome = program.add();
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.json().value(QStringLiteral("added")).toInt(), 1);
        const QJsonArray skipped = outcome.json().value(QStringLiteral("skipped")).toArray();
        QCOMPARE(skipped.size(), 1);
        QCOMPARE(skipped[0].toObject().value(QStringLiteral("path")).toString(), arg(program.pictures() / "bad.jpg"));
        QVERIFY(skipped[0].toObject().value(QStringLiteral("reason")).toString().endsWith(QLatin1Char('.')));
        QVERIFY2(outcome.err.count('\n') == 1 && outcome.err.contains("bad.jpg"), outcome.err);
        QCOMPARE(QByteArray::fromStdString(contents(program.pictures() / "bad.jpg")), bytes);
    }

    void quietListsNothing()
    {
        const Program program;
        test::writeFile(program.pictures() / "bad.jpg", "text");
        const Outcome outcome = program.add({QStringLiteral("--quiet")});
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.err.isEmpty(), outcome.err);
    }

    void oddShapesAreFound_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("20:1 panorama") << 2000 << 100;
        QTest::newRow("1:20 scroll") << 60 << 1200;
        QTest::newRow("1x1") << 1 << 1;
    }
    void oddShapesAreFound()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        const Program program;
        test::writeFile(program.pictures() / "odd.bmp", test::bmp(width, height, 5));
        test::writeFile(program.pictures() / "plain.bmp", test::bmp(64, 48, 1));
        QCOMPARE(program.add().json().value(QStringLiteral("added")).toInt(), 2);
        const Outcome found =
            program.run({QStringLiteral("find"), arg(program.pictures() / "plain.bmp"), QStringLiteral("--json")});
        QCOMPARE(found.json().value(QStringLiteral("results")).toArray().size(), 1);
    }

    void aLoopOfLinksEnds()
    {
        const Program program;
        test::writeFile(program.pictures() / "a" / "one.bmp", test::bmp(64, 48, 1));
        fs::create_directory_symlink(program.pictures(), program.pictures() / "a" / "back");
        fs::create_symlink("self.bmp", program.pictures() / "self.bmp");
        const Outcome outcome = program.add();
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.json().value(QStringLiteral("added")).toInt(), 1);
    }

    void aNameWithANewlineStaysOnItsLine()
    {
        const Program program;
        test::writeFile(program.pictures() / "two\nlines.bmp", test::bmp(64, 48, 1));
        test::writeFile(program.pictures() / "query.bmp", test::bmp(64, 48, 2));
        QCOMPARE(program.add().json().value(QStringLiteral("added")).toInt(), 2);
        const Outcome found = program.run({QStringLiteral("find"), arg(program.pictures() / "query.bmp")});
        QVERIFY2(found.out.count('\n') == 1 && found.out.contains("two\\nlines.bmp"), found.out);
    }

    void aNameThatIsNoTextIsEncodedBesideItself()
    {
        const Program program;
        const std::string name = program.pictures().string() + "/\xff\xfe.bmp";
        test::writeFile(name, test::bmp(64, 48, 1));
        test::writeFile(program.pictures() / "query.bmp", test::bmp(64, 48, 2));
        QCOMPARE(program.add().json().value(QStringLiteral("added")).toInt(), 2);
        const Outcome found =
            program.run({QStringLiteral("find"), arg(program.pictures() / "query.bmp"), QStringLiteral("--json")});
        const QJsonObject result = found.json().value(QStringLiteral("results")).toArray().at(0).toObject();
        QVERIFY(result.value(QStringLiteral("path")).toString().contains(QChar(0xfffd)));
        QCOMPARE(QByteArray::fromBase64(result.value(QStringLiteral("path_base64")).toString().toLatin1()),
                 QByteArray::fromStdString(name));
        const Outcome asked = program.shell(QStringLiteral("\"$1\" find \"$2\"/$(printf '\\377\\376').bmp --json"));
        QCOMPARE(asked.status, 0);
        QVERIFY(asked.json().contains(QStringLiteral("query_base64")));
    }

    void aFolderNobodyMayReadIsReportedAndTheRestIsAdded()
    {
        const Program program;
        test::writeFile(program.pictures() / "locked" / "one.bmp", test::bmp(64, 48, 1));
        test::writeFile(program.pictures() / "open.bmp", test::bmp(64, 48, 2));
        fs::permissions(program.pictures() / "locked", fs::perms::none);
        const Outcome outcome = addAsAnybody(program);
        fs::permissions(program.pictures() / "locked", fs::perms::owner_all);
        if (outcome.status == kUnreachable) {
            QSKIP("another user cannot reach the program here");
        }
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.json().value(QStringLiteral("added")).toInt(), 1);
        QCOMPARE(outcome.json().value(QStringLiteral("skipped")).toArray().size(), 1);
    }

    void aLibraryThatCannotBeWrittenFails()
    {
        const Program program;
        test::writeFile(program.pictures() / "one.bmp", test::bmp(64, 48, 1));
        test::writeFile(program.home() / "file", "kept");
        const Outcome outcome = program.run(QStringList{QStringLiteral("add"), program.picturesArgument(),
                                                        QStringLiteral("--library"), arg(program.home() / "file/lib")}
                                            + Program::model());
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.isOneSentence(), outcome.err);
        QCOMPARE(contents(program.home() / "file"), std::string("kept"));
    }

    void aSecondWriterIsTurnedAwayAndReadersAreNot()
    {
        const Program program;
        test::writeFile(program.pictures() / "one.bmp", test::bmp(64, 48, 1));
        test::writeFile(program.pictures() / "two.bmp", test::bmp(64, 48, 2));
        QCOMPARE(program.add().status, 0);

        // The same lock that another process of Likeness holds; its file is made by the first one.
        std::FILE *lock = std::fopen((program.library() / "lock").c_str(), "r+e");
        QVERIFY(lock != nullptr && flock(fileno(lock), LOCK_EX | LOCK_NB) == 0);
        const Outcome turnedAway = program.add();
        const Outcome found = program.run({QStringLiteral("find"), arg(program.pictures() / "one.bmp")});
        std::fclose(lock);
        QCOMPARE(turnedAway.status, 1);
        QVERIFY2(turnedAway.isOneSentence(), turnedAway.err);
        QCOMPARE(found.status, 0);
        QCOMPARE(program.add().json().value(QStringLiteral("unchanged")).toInt(), 2);
    }

    void aDamagedModelIsSaidAndTheLibraryStays()
    {
        const Program program;
        test::writeFile(program.pictures() / "one.bmp", test::bmp(64, 48, 1));
        test::writeFile(program.pictures() / "two.bmp", test::bmp(64, 48, 2));
        QCOMPARE(program.add().status, 0);

        const fs::path real = fs::canonical(program.models());
        fs::remove(program.models());
        fs::create_directory(program.models());
        const fs::path model = program.models() / "efficientnet-lite0.int8.model";
        std::string bytes = contents(real / model.filename());
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x10);
        test::writeFile(model, bytes);
        test::writeFile(program.pictures() / "three.bmp", test::bmp(64, 48, 3));
        for (const Outcome &outcome :
             {program.add(), program.run({QStringLiteral("find"), arg(program.pictures() / "three.bmp")})}) {
            QCOMPARE(outcome.status, 1);
            QVERIFY2(outcome.isOneSentence() && outcome.err.contains("efficientnet-lite0.int8.model"), outcome.err);
        }
        fs::copy_file(real / model.filename(), model, fs::copy_options::overwrite_existing);
        const QJsonObject added = program.add().json();
        QCOMPARE(added.value(QStringLiteral("unchanged")).toInt(), 2);
        QCOMPARE(added.value(QStringLiteral("added")).toInt(), 1);
    }

    void aDamagedCatalogueIsSaidAndNotTouched_data()
    {
        QTest::addColumn<int>("offset");
        QTest::newRow("header") << 0;
        QTest::newRow("first table") << 100;
        QTest::newRow("later page") << 4096;
    }
    void aDamagedCatalogueIsSaidAndNotTouched()
    {
        QFETCH(int, offset);
        const Program program;
        test::writeFile(program.pictures() / "one.bmp", test::bmp(64, 48, 1));
        QCOMPARE(program.add().status, 0);
        const fs::path catalogue = program.library() / "catalogue.sqlite";
        std::string bytes = contents(catalogue);
        std::fill_n(bytes.begin() + offset, std::min<std::ptrdiff_t>(2000, std::ssize(bytes) - offset), '\x5a');
        test::writeFile(catalogue, bytes);
        for (const Outcome &outcome :
             {program.add(), program.run({QStringLiteral("find"), arg(program.pictures() / "one.bmp")}),
              program.run({QStringLiteral("status")})}) {
            QCOMPARE(outcome.status, 1);
            QVERIFY2(outcome.isOneSentence() && outcome.err.contains("catalogue"), outcome.err);
        }
        QVERIFY(contents(catalogue) == bytes);
    }

    void weightsThatAreNotThereAreNamed()
    {
        const Program program(false);
        fs::create_directories(program.pictures());
        const Outcome built =
            program.run({QStringLiteral("model"), QStringLiteral("build"), QStringLiteral("efficientnet-lite0"),
                         QStringLiteral("--weights"), program.picturesArgument()});
        QCOMPARE(built.status, 1);
        QVERIFY2(built.isOneSentence() && built.err.contains("efficientnet-lite0"), built.err);

        test::writeFile(program.pictures() / "one.bmp", test::bmp(64, 48, 1));
        const Outcome added = program.add();
        QCOMPARE(added.status, 1);
        QVERIFY2(added.isOneSentence() && added.err.contains("likeness model build"), added.err);
    }

    void damagedWeightsMakeNoModel()
    {
        const Program program(false);
        test::writeFile(program.home() / "efficientnet-lite0-57934424.pth", std::string(5000, 'x'));
        for (const QStringList &arguments :
             {QStringList{QStringLiteral("model"), QStringLiteral("build"), QStringLiteral("efficientnet-lite0"),
                          QStringLiteral("--weights"), arg(program.home())},
              QStringList{QStringLiteral("model"), QStringLiteral("import"),
                          arg(program.home() / "efficientnet-lite0-57934424.pth")}}) {
            const Outcome outcome = program.run(arguments);
            QCOMPARE(outcome.status, 1);
            QVERIFY2(outcome.isOneSentence(), outcome.err);
        }
        const Outcome list = program.run({QStringLiteral("model"), QStringLiteral("list"), QStringLiteral("--json")});
        QCOMPARE(list.json().value(QStringLiteral("models")).toArray().size(), 0);
    }

    void aQueryThatCannotBeReadFails()
    {
        const Program program;
        test::writeFile(program.pictures() / "one.bmp", test::bmp(64, 48, 1));
        QCOMPARE(program.add().status, 0);
        test::writeFile(program.home() / "text.jpg", "text");
        for (const char *name : {"text.jpg", "nothing.jpg", "pictures"}) {
            const Outcome outcome = program.run({QStringLiteral("find"), arg(program.home() / name)});
            QCOMPARE(outcome.status, 1);
            QVERIFY2(outcome.isOneSentence() && outcome.err.contains(name), outcome.err);
        }
    }

    void aLibraryThatIsNotThereIsNotMadeByLooking()
    {
        const Program program;
        test::writeFile(program.pictures() / "one.bmp", test::bmp(64, 48, 1));
        for (const Outcome &outcome : {program.run({QStringLiteral("status")}),
                                       program.run({QStringLiteral("find"), arg(program.pictures() / "one.bmp")})}) {
            QCOMPARE(outcome.status, 1);
            QVERIFY2(outcome.isOneSentence(), outcome.err);
        }
        QVERIFY(!fs::exists(program.library()));
    }

    void aResultThatCannotBeWrittenFails()
    {
        const Program program;
        test::writeFile(program.pictures() / "one.bmp", test::bmp(64, 48, 1));
        QCOMPARE(program.add().status, 0);
        const Outcome outcome = program.shell(QStringLiteral("\"$1\" status > /dev/full"));
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.isOneSentence(), outcome.err);
    }

    void withoutADisplayTheCommandsAreNamed()
    {
        const Program program;
        const Outcome outcome = program.run({});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.isOneSentence() && outcome.err.contains("likeness add")
                     && outcome.err.contains("likeness find"),
                 outcome.err);
    }

    void aMistypedCommandIsWrongUsage()
    {
        const Program program;
        const Outcome outcome = program.run({QStringLiteral("fnid")});
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.isOneSentence() && outcome.err.contains("fnid"), outcome.err);
    }
};

QTEST_GUILESS_MAIN(tst_bad_input)
#include "tst_bad_input.moc"
