#include "support/test_pictures.h"

#include "app/support/program.h"

#include <QJsonArray>
#include <QTest>

#include <array>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <pty.h>
#include <random>
#include <sqlite3.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

using test::Outcome;
using test::Program;

namespace {

constexpr int kKills = 20;
constexpr int kNewPictures = 40; // before each kill

/// The number before the last " of " on a progress line; -1: there is none.
int lastDone(const std::string &text)
{
    const std::size_t end = text.rfind(" of ");
    if (end == std::string::npos) {
        return -1;
    }
    const std::size_t start = text.find_last_not_of("0123456789", end - 1) + 1;
    int done = -1;
    std::from_chars(text.data() + start, text.data() + end, done);
    return done;
}

/// Writes pictures, each with a content of its own, from this number on.
void writePictures(const Program &program, int first, int count)
{
    for (int i = first; i < first + count; ++i) {
        test::writeFile(program.pictures() / std::to_string(i % 7) / (std::to_string(i) + ".bmp"),
                        test::bmp(40 + i % 60, 40 + i % 50, static_cast<unsigned>(i) + 1));
    }
}

/// Runs `add` on a terminal of its own and kills it: at once, when it first says something, or when it has done `more`
/// pictures more than it began with. False: it had ended before.
bool killAdd(const Program &program, int more)
{
    const std::string dataHome = (program.home() / "data").string();
    const std::string pictures = program.pictures().string();
    int terminal = -1;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        setenv("XDG_DATA_HOME", dataHome.c_str(), 1);
        setenv("TERM", "xterm", 1);
        execl(LIKENESS_PROGRAM, "likeness", "add", pictures.c_str(), "--model", "efficientnet-lite0", "--threads", "1",
              nullptr);
        _exit(127);
    }
    std::string seen;
    std::array<char, 4096> buffer{};
    int begun = -1;
    bool reached = more < 0;
    while (!reached) {
        const ssize_t length = read(terminal, buffer.data(), buffer.size());
        if (length <= 0) { // the other end is closed
            break;
        }
        seen.append(buffer.data(), static_cast<std::size_t>(length));
        const int done = lastDone(seen);
        begun = begun < 0 ? done : begun;
        reached = more == 0 || (done >= 0 && done >= begun + more);
    }
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    close(terminal);
    return WIFSIGNALED(status);
}

/// The one value of a query, as text.
std::string queried(const std::filesystem::path &catalogue, const char *sql)
{
    sqlite3 *database = nullptr;
    std::string value;
    const auto keep = [](void *text, int, char **values, char **) {
        *static_cast<std::string *>(text) = values[0] != nullptr ? values[0] : "";
        return 0;
    };
    if (sqlite3_open_v2(catalogue.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK
        || sqlite3_exec(database, sql, keep, &value, nullptr) != SQLITE_OK) {
        value = sqlite3_errmsg(database);
    }
    sqlite3_close(database);
    return value;
}

} // namespace

class tst_kill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What was committed stays, what was not is done again: after any number of kills the library is as if there had
    /// been none.
    void anAddThatIsKilledAgainAndAgainEndsComplete()
    {
        LIKENESS_SKIP_WITHOUT_MODEL()
        const Program program;
        std::mt19937 random(20);
        int pictures = 0;
        for (int killed = 0; killed < kKills;) { // a fast machine ends some of the runs before they can be killed
            writePictures(program, pictures, kNewPictures);
            pictures += kNewPictures;
            const int more = static_cast<int>(random() % 24) - 2; // below 0: at once
            killed += killAdd(program, more) ? 1 : 0;
        }

        const Outcome last = program.add();
        QCOMPARE(last.status, 0);
        const QJsonObject report = last.json();
        QCOMPARE(report.value(QStringLiteral("skipped")).toArray().size(), 0);
        QCOMPARE(report.value(QStringLiteral("added")).toInt() + report.value(QStringLiteral("updated")).toInt()
                     + report.value(QStringLiteral("unchanged")).toInt(),
                 pictures);
        QVERIFY(report.value(QStringLiteral("unchanged")).toInt() > 0);

        const auto catalogue = program.library() / "catalogue.sqlite";
        const std::string all = std::to_string(pictures);
        QCOMPARE(queried(catalogue, "PRAGMA integrity_check"), std::string("ok"));
        QCOMPARE(queried(catalogue, "SELECT count(*) FROM pragma_foreign_key_check"), std::string("0"));
        QCOMPARE(queried(catalogue, "SELECT count(*) FROM files"), all);
        QCOMPARE(queried(catalogue, "SELECT count(DISTINCT path) FROM files WHERE missing = 0"), all);
        QCOMPARE(queried(catalogue, "SELECT count(DISTINCT content) FROM pictures"), all);
        QCOMPARE(queried(catalogue, "SELECT count(*) FROM embeddings"), all);
        QCOMPARE(queried(catalogue, "SELECT count(*) FROM originals"), all);
        QCOMPARE(queried(catalogue, "SELECT count(*) FROM imports"), std::string("0"));
        const QJsonObject status = program.run({QStringLiteral("status"), QStringLiteral("--json")}).json();
        QCOMPARE(status.value(QStringLiteral("embedded")).toInt(), pictures);
    }
};

QTEST_GUILESS_MAIN(tst_kill)
#include "tst_kill.moc"
