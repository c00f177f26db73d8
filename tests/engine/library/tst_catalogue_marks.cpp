#include "library/schema.h"
#include "library_fixture.h"

#include <QTest>

#include <array>
#include <csignal>

using namespace library_fixture;
using library::migrate;
using library::sqlite::Database;

namespace {

constexpr int kKills = 5;

Marks marks(std::uint8_t stars, Flag flag = Flag::None, std::vector<std::string> tags = {})
{
    return {.tags = Tags(std::move(tags)), .stars = stars, .flag = flag};
}

/// Picture n with the image data of another, in bytes of its own.
library::NewPicture editionOf(int other, int n)
{
    library::NewPicture picture = newPicture(n);
    picture.imageData = newPicture(other).imageData;
    return picture;
}

/// A catalogue as the first version of the schema had it, with one picture.
void makeFirstVersion(const fs::path &folder)
{
    fs::create_directories(folder);
    const auto database = *Database::open(folder / "catalogue.sqlite", Access::ReadWrite);
    const auto made = migrate(*database, library::catalogueMigrations().first(1), Access::ReadWrite).and_then([&] {
        return database->execute(
            "INSERT INTO volumes VALUES (1, 'uuid:test');"
            "INSERT INTO pictures VALUES (7, zeroblob(16), zeroblob(16), 30, 20, 1, '2024-05-31', 'Maker One');"
            "INSERT INTO files VALUES (1, CAST('/p/a.jpg' AS BLOB), 1, 100, 1, 7, 7, NULL, 0);"
            "INSERT INTO models (id, hash, name) VALUES (1, '0123456789abcdef0123456789abcdef', 'lite0');"
            "INSERT INTO embeddings VALUES (1, 7, 1, 0.5, 2.0, x'0102');"
            "INSERT INTO originals VALUES (1, 7, x'0304');"
            "INSERT INTO folders VALUES (1, CAST('/p' AS BLOB), 5);"
            "INSERT INTO imports VALUES (1, 6);");
    });
    if (!made) {
        qFatal("%s", made.error().message.c_str());
    }
}

/// Gives picture `id` one more star modulo 5 after the other, until it is killed. Says 'c' when each is stored.
[[noreturn]] void markUntilKilled(const fs::path &folder, PictureId id, std::uint8_t stars, int pipe)
{
    const auto catalogue = openLibrary(folder);
    while (true) {
        stars = static_cast<std::uint8_t>((stars + 1) % 5);
        if (!catalogue->setMarks(std::array{MarkedPictures{.marks = marks(stars), .pictures = {id}}})
            || ::write(pipe, "c", 1) != 1) {
            ::_exit(1);
        }
    }
}

} // namespace

class CatalogueMarksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<TemporaryFolder>();
        m_library = *m_folder / "library";
    }

    void marksAreThereAfterReopening()
    {
        makeLibrary(m_library, 4);
        const std::vector<Marks> said{marks(5, Flag::Pick, {"sea", "Ärger"}), marks(0, Flag::Reject), marks(0),
                                      marks(0, Flag::None, {"sea"})};
        {
            const auto catalogue = openLibrary(m_library);
            const auto items = *catalogue->items();
            for (std::size_t i = 0; i < items.size(); ++i) {
                QVERIFY(mark(*catalogue, items[i].id, said[i]));
            }
        }
        const auto catalogue = openLibrary(m_library, Access::ReadOnly);
        const auto items = *catalogue->items();
        for (std::size_t i = 0; i < items.size(); ++i) {
            QCOMPARE(items[i].marks, said[i]);
            QCOMPARE((*catalogue->item(items[i].id))->marks, said[i]);
        }
    }

    void newMarksTakeThePlaceOfTheOld()
    {
        makeLibrary(m_library, 1);
        const auto catalogue = openLibrary(m_library);
        const PictureId id = catalogue->items()->front().id;
        QVERIFY(mark(*catalogue, id, marks(3, Flag::Pick, {"a", "b"})));
        QVERIFY(mark(*catalogue, id, marks(0, Flag::None, {"b", "c"})));
        QCOMPARE(catalogue->items()->front().marks, marks(0, Flag::None, {"b", "c"}));
        QVERIFY(mark(*catalogue, id, {}));
        QVERIFY(catalogue->items()->front().marks.empty());
    }

    void marksOfAnUnknownPictureAreAnErrorAndNothingIsStored()
    {
        makeLibrary(m_library, 1);
        const auto catalogue = openLibrary(m_library);
        const PictureId id = catalogue->items()->front().id;
        const auto stored =
            catalogue->setMarks(std::array{MarkedPictures{.marks = marks(3), .pictures = {id, PictureId{999}}}});
        QVERIFY(!stored);
        QVERIFY(catalogue->items()->front().marks.empty());
    }

    void anOlderCatalogueIsMigratedWithAllThatIsInIt()
    {
        makeFirstVersion(m_library);
        QCOMPARE(Catalogue::open(m_library, Access::ReadOnly).error().fault, Fault::Unsupported);
        const auto catalogue = openLibrary(m_library);
        const auto items = *catalogue->items();
        QCOMPARE(items.size(), std::size_t{1});
        QCOMPARE(items[0].id, PictureId{7});
        QCOMPARE(items[0].path, fs::path("/p/a.jpg"));
        QCOMPARE(items[0].capturedAt, captureTime("2024-05-31"));
        QCOMPARE(items[0].width, 30);
        QVERIFY(items[0].marks.empty());
        QCOMPARE(*catalogue->originals(kModel, std::array{PictureId{7}}),
                 (std::vector<std::vector<std::uint16_t>>{{0x0403}}));
        QCOMPARE(*catalogue->unfinishedImports(), std::vector<fs::path>{"/p"});
        QVERIFY(mark(*catalogue, PictureId{7}, marks(4)));
        QCOMPARE(catalogue->items()->front().marks, marks(4));
        QVERIFY(Catalogue::open(m_library, Access::ReadOnly).has_value());
    }

    void theSuccessorInAFileInheritsMarksAndTags()
    {
        const auto catalogue = openLibrary(m_library);
        const PictureId first = *catalogue->storePicture(newFile("/p/a.jpg"), newPicture(1), kModel);
        QVERIFY(mark(*catalogue, first, marks(4, Flag::Pick, {"sea", "sun"})));
        const PictureId second = *catalogue->storePicture(newFile("/p/a.jpg", 2), editionOf(1, 2), kModel);
        QVERIFY(first != second);
        QCOMPARE((*catalogue->item(second))->marks, marks(4, Flag::Pick, {"sea", "sun"}));
    }

    void aSuccessorInheritsAlsoWhereItsFileWasRenamedOrUnreadableInBetween()
    {
        const auto catalogue = openLibrary(m_library);
        const PictureId first = *catalogue->storePicture(newFile("/p/a.jpg"), newPicture(1), kModel);
        QVERIFY(mark(*catalogue, first, marks(4)));
        QVERIFY(catalogue->storeUnreadable(newFile("/p/a.jpg", 2), "half written"));
        const PictureId second = *catalogue->storePicture(newFile("/p/a.jpg", 3), editionOf(1, 2), kModel);
        QCOMPARE((*catalogue->item(second))->marks, marks(4));
        QVERIFY(catalogue->markMissing("/p/a.jpg", true));
        const PictureId third = *catalogue->storePicture(newFile("/p/b.jpg"), editionOf(1, 3), kModel);
        QCOMPARE((*catalogue->item(third))->marks, marks(4));
    }

    void whatWasSaidAboutASuccessorItselfCounts()
    {
        const auto catalogue = openLibrary(m_library);
        const PictureId first = *catalogue->storePicture(newFile("/p/a.jpg"), newPicture(1), kModel);
        const PictureId second = *catalogue->storePicture(newFile("/p/b.jpg"), editionOf(1, 2), kModel);
        QVERIFY(mark(*catalogue, first, marks(4)));
        QVERIFY(mark(*catalogue, second, marks(1)));
        QVERIFY(mark(*catalogue, second, {})); // taken back: that, too, was said
        QVERIFY(catalogue->storeCopy(newFile("/p/a.jpg", 2), second));
        QVERIFY((*catalogue->item(second))->marks.empty());
    }

    void anotherEditionBesideThePictureInheritsNothing()
    {
        const auto catalogue = openLibrary(m_library);
        const PictureId first = *catalogue->storePicture(newFile("/p/a.jpg"), newPicture(1), kModel);
        QVERIFY(mark(*catalogue, first, marks(0, Flag::Reject)));
        const PictureId other = *catalogue->storePicture(newFile("/p/export.jpg"), editionOf(1, 2), kModel);
        QVERIFY((*catalogue->item(other))->marks.empty());
    }

    void anotherPictureInTheFileInheritsNothing()
    {
        const auto catalogue = openLibrary(m_library);
        const PictureId first = *catalogue->storePicture(newFile("/p/a.jpg"), newPicture(1), kModel);
        QVERIFY(mark(*catalogue, first, marks(4)));
        const PictureId other = *catalogue->storePicture(newFile("/p/a.jpg", 2), newPicture(2), kModel);
        QVERIFY((*catalogue->item(other))->marks.empty());
    }

    void anAcknowledgedMarkOutlivesTheKilledWriter()
    {
        makeLibrary(m_library, 1);
        std::uint8_t stars = 0;
        for (int kill = 0; kill < kKills; ++kill) {
            const int acknowledged = killMarker(stars, 1 + kill * 7);
            QVERIFY(acknowledged > 0);
            const auto catalogue = openLibrary(m_library);
            const Item item = catalogue->items()->front();
            const int expected = (stars + acknowledged) % 5;
            QVERIFY2(item.marks.stars == expected || item.marks.stars == (expected + 1) % 5,
                     "an acknowledged mark is lost");
            stars = item.marks.stars;
        }
    }

private:
    static bool mark(Catalogue &catalogue, PictureId id, const Marks &marks)
    {
        return catalogue.setMarks(std::array{MarkedPictures{.marks = marks, .pictures = {id}}}).has_value();
    }

    /// Kills a writer when it has said this often that a mark is stored; how often it said so before it died.
    int killMarker(std::uint8_t stars, int said) const
    {
        std::array<int, 2> pipe{};
        if (::pipe(pipe.data()) != 0) {
            qFatal("pipe");
        }
        const PictureId id = openLibrary(m_library, Access::ReadOnly)->items()->front().id;
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(pipe[0]);
            markUntilKilled(m_library, id, stars, pipe[1]);
        }
        ::close(pipe[1]);
        int acknowledged = 0;
        for (char what = 0; ::read(pipe[0], &what, 1) == 1;) {
            if (++acknowledged == said) {
                ::kill(child, SIGKILL); // and read what it had said before it died
            }
        }
        ::close(pipe[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFSIGNALED(status) ? acknowledged : -1;
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    fs::path m_library;
};

QTEST_APPLESS_MAIN(CatalogueMarksTest)
#include "tst_catalogue_marks.moc"
