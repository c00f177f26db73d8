#include "library/sqlite/database.h"
#include "library_fixture.h"

#include <QTest>

using namespace library_fixture;

namespace {

constexpr int kPictures = 200;

void overwrite(const fs::path &file, std::size_t from, std::size_t to)
{
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekp(static_cast<std::streamoff>(from));
    stream << std::string(to - from, '\xa5');
}

/// Opens, reads everything and closes; the first error.
std::optional<Error> readEverything(const fs::path &folder, Access access)
{
    const auto catalogue = Catalogue::open(folder, access);
    if (!catalogue) {
        return catalogue.error();
    }
    const auto error = [](const auto &result) { return result ? std::nullopt : std::optional(result.error()); };
    auto first = error((*catalogue)->filesBelow({}));
    first = first ? first : error((*catalogue)->items());
    return first ? first : error((*catalogue)->forEachCode(kModel, PictureId{}, [](const library::StoredCode &) {}));
}

} // namespace

class CatalogueDamageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        makeLibrary(m_folder / "sound", kPictures);
        m_size = fs::file_size(m_folder / "sound/catalogue.sqlite");
        QVERIFY(m_size > 100'000);
    }

    void init()
    {
        fs::remove_all(library());
        fs::copy(m_folder / "sound", library());
    }

    void damageIsToldAndTheFileIsLeftAsItIs_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<bool>("cut");
        QTest::newRow("cut to a half") << 0.5 << 1.0 << true;
        QTest::newRow("cut inside the first page") << 0.001 << 1.0 << true;
        QTest::newRow("last pages cut") << 0.95 << 1.0 << true;
        QTest::newRow("header overwritten") << 0.0 << 0.0002 << false;
        QTest::newRow("tables of the first page overwritten") << 0.0003 << 0.01 << false;
        QTest::newRow("all but the first page overwritten") << 0.05 << 1.0 << false;
        QTest::newRow("everything overwritten") << 0.0 << 1.0 << false;
    }

    void damageIsToldAndTheFileIsLeftAsItIs()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(bool, cut);
        const auto position = [this](double share) {
            return static_cast<std::size_t>(share * static_cast<double>(m_size));
        };
        if (cut) {
            fs::resize_file(catalogue(), position(from));
        } else {
            overwrite(catalogue(), position(from), position(to));
        }
        const std::string before = readAll(catalogue());
        for (const Access access : {Access::ReadWrite, Access::ReadOnly}) {
            const auto error = readEverything(library(), access);
            QVERIFY(error.has_value());
            QCOMPARE(error->fault, Fault::Corrupt);
            QVERIFY(error->message.find("damaged") != std::string::npos);
            QVERIFY(readAll(catalogue()) == before);
        }
    }

    void aNewerVersionIsRefusedAndLeftAsItIs()
    {
        {
            const auto database = *library::sqlite::Database::open(catalogue(), Access::ReadWrite);
            QVERIFY(database->execute("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)"));
        }
        const std::string before = readAll(catalogue());
        for (const Access access : {Access::ReadWrite, Access::ReadOnly}) {
            const auto opened = Catalogue::open(library(), access);
            QVERIFY(!opened);
            QCOMPARE(opened.error().fault, Fault::Unsupported);
            QVERIFY(opened.error().message.find("newer Likeness") != std::string::npos);
        }
        QVERIFY(readAll(catalogue()) == before);
    }

    void damagedThumbnailsAreMadeAnewAndReadAsEmpty_data()
    {
        QTest::addColumn<int>("from");
        QTest::newRow("everything") << 0;
        QTest::newRow("all but the first page") << 8192;
    }

    void damagedThumbnailsAreMadeAnewAndReadAsEmpty()
    {
        QFETCH(int, from);
        const fs::path thumbnails = library() / "thumbnails.sqlite";
        overwrite(thumbnails, static_cast<std::size_t>(from), fs::file_size(thumbnails));
        const std::string before = readAll(thumbnails);
        {
            const auto reader = openLibrary(library(), Access::ReadOnly);
            const auto found = reader->thumbnail(reader->items()->front().id);
            QVERIFY(found.has_value() && !found->has_value());
            QVERIFY(readAll(thumbnails) == before);
        }
        const auto writer = openLibrary(library());
        QVERIFY(writer->begin());
        const PictureId id = *writer->storePicture(newFile("/pictures/0.jpg"), newPicture(0), kModel);
        QVERIFY(writer->commit());
        QCOMPARE(*writer->thumbnail(id), std::optional(newPicture(0).thumbnail));
        const auto reader = openLibrary(library(), Access::ReadOnly);
        QCOMPARE(*reader->thumbnail(id), std::optional(newPicture(0).thumbnail));
    }

    void thumbnailsMayBeDeletedAtAnyTime()
    {
        for (const char *name : {"thumbnails.sqlite", "thumbnails.sqlite-wal", "thumbnails.sqlite-shm"}) {
            fs::remove(library() / name);
        }
        {
            const auto reader = openLibrary(library(), Access::ReadOnly);
            QVERIFY(!reader->thumbnail(reader->items()->front().id)->has_value());
            QVERIFY(!fs::exists(library() / "thumbnails.sqlite"));
        }
        const auto writer = openLibrary(library());
        const PictureId id = *writer->storePicture(newFile("/pictures/0.jpg"), newPicture(0), kModel);
        QVERIFY(writer->thumbnail(id)->has_value());
    }

private:
    fs::path library() const { return m_folder / "library"; }
    fs::path catalogue() const { return library() / "catalogue.sqlite"; }

    TemporaryFolder m_folder;
    std::size_t m_size = 0;
};

QTEST_APPLESS_MAIN(CatalogueDamageTest)
#include "tst_catalogue_damage.moc"
