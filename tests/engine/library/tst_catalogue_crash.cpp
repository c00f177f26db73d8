#include "library/sqlite/database.h"
#include "library_fixture.h"

#include <QTest>

#include <array>
#include <csignal>

using namespace library_fixture;

namespace {

constexpr int kKills = 20;
constexpr int kBatch = 8;

fs::path pathOf(int n)
{
    return "/p/" + std::to_string(n) + ".jpg";
}

/// Stores batches from picture `next` on until it is killed. Says 's' after each picture and 'c' after each commit.
[[noreturn]] void writeUntilKilled(const fs::path &folder, int next, int pipe)
{
    const auto say = [pipe](char what) {
        if (::write(pipe, &what, 1) != 1) {
            ::_exit(1);
        }
    };
    const auto catalogue = openLibrary(folder);
    while (true) {
        const auto begun = catalogue->begin();
        for (int i = 0; begun && i < kBatch; ++i, ++next) {
            if (!catalogue->storePicture(newFile(pathOf(next)), newPicture(next), kModel)) {
                ::_exit(1);
            }
            say('s');
        }
        if (!catalogue->commit()) {
            ::_exit(1);
        }
        say('c');
    }
}

/// Kills the writer when it has said this many things; the number of batches it acknowledged.
int killWriter(const fs::path &folder, int next, int said)
{
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) {
        qFatal("pipe");
    }
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(pipe[0]);
        writeUntilKilled(folder, next, pipe[1]);
    }
    ::close(pipe[1]);
    int acknowledged = 0;
    for (char what = 0; ::read(pipe[0], &what, 1) == 1; --said) {
        acknowledged += what == 'c' ? 1 : 0;
        if (said == 1) {
            ::kill(child, SIGKILL); // and read what it had said before it died
        }
    }
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? acknowledged : -1;
}

bool isSound(const fs::path &database)
{
    auto opened = library::sqlite::Database::open(database, Access::ReadOnly);
    if (!opened) {
        return false;
    }
    auto check = (*opened)->query("PRAGMA integrity_check");
    auto foreignKeys = (*opened)->query("PRAGMA foreign_key_check");
    return check.next().value_or(false) && check.text(0) == "ok" && !foreignKeys.next().value_or(true);
}

} // namespace

class CatalogueCrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAcknowledgedPictureOutlivesTheKilledWriter()
    {
        const fs::path folder = m_folder / "library";
        int stored = 0;
        for (int kill = 0; kill < kKills; ++kill) {
            const int acknowledged = killWriter(folder, stored, 1 + kill * 7 % 41);
            QVERIFY(acknowledged >= 0);
            QVERIFY(isSound(folder / "catalogue.sqlite"));
            QVERIFY(isSound(folder / "thumbnails.sqlite"));
            const auto catalogue = openLibrary(folder);
            const auto items = *catalogue->items();
            const int present = static_cast<int>(items.size());
            QVERIFY2(present >= stored + acknowledged * kBatch, "an acknowledged picture is lost");
            QVERIFY2(present % kBatch == 0, "a batch is there in part");
            for (int n = stored; n < present; ++n) {
                verifyPicture(*catalogue, items[static_cast<std::size_t>(n)], n);
            }
            stored = present;
        }
    }

private:
    static void verifyPicture(const Catalogue &catalogue, const Item &item, int n)
    {
        const auto expected = newPicture(n);
        QCOMPARE(item.path, pathOf(n));
        QCOMPARE((*catalogue.embedding(kModel, expected.content))->code, expected.embedding.code);
        QCOMPARE((*catalogue.embedding(kModel, expected.content))->half, expected.embedding.half);
        QCOMPARE(*catalogue.thumbnail(item.id), std::optional(expected.thumbnail));
    }

    TemporaryFolder m_folder;
};

QTEST_APPLESS_MAIN(CatalogueCrashTest)
#include "tst_catalogue_crash.moc"
