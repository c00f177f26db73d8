#include "built.h"
#include "rows.h"

#include "index/snapshot_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstring>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace likeness::index;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kDimension = 64;
const SnapshotKey kKey{.model = "a-model", .metric = 3, .dimension = kDimension};

/// What a test writes, and keeps.
class Library
{
public:
    Library(std::size_t rows, bool graph, std::uint32_t seed = 42)
        : m_rows(clusteredRows(rows, kDimension, seed))
        , m_vectors(m_rows.vectors())
    {
        for (std::size_t row = 0; row < rows; ++row) {
            ContentHash content{};
            std::memcpy(content.data(), &m_rows.ids[row], sizeof(ItemId));
            content.back() = static_cast<std::uint8_t>(seed);
            m_contents.push_back(content);
        }
        if (graph) {
            m_graph = probed(m_vectors, built(m_vectors.first(rows - rows / 10)));
        }
    }

    const Rows &rows() const { return m_rows; }
    SnapshotSource source() const
    {
        return {.key = kKey,
                .vectors = m_vectors,
                .graph = m_graph,
                .contents = m_contents,
                .original = [](std::size_t row, std::span<std::uint16_t> to) -> Result<void> {
                    std::fill(to.begin(), to.end(), static_cast<std::uint16_t>(row));
                    return {};
                }};
    }

    bool is(const Snapshot &snapshot) const
    {
        const Vectors &got = snapshot.vectors;
        if (got.size() != m_vectors.size() || got.dead() != 0 || !std::ranges::equal(snapshot.contents, m_contents)
            || snapshot.graph.has_value() != m_graph.has_value()) {
            return false;
        }
        for (std::size_t row = 0; row < got.size(); ++row) {
            if (got.id(row) != m_vectors.id(row) || got.scale(row) != m_vectors.scale(row)
                || std::memcmp(got.code(row), m_vectors.code(row), got.stride()) != 0
                || snapshot.originals[row * kDimension + 5] != static_cast<std::uint16_t>(row)) {
                return false;
            }
        }
        return !m_graph || sameGraph(*snapshot.graph);
    }

private:
    bool sameGraph(const ProbedGraph &got) const
    {
        const auto sameLayer = [](const HnswGraph::Layer &a, const HnswGraph::Layer &b) {
            return std::ranges::equal(a.rows, b.rows) && std::ranges::equal(a.starts, b.starts)
                && std::ranges::equal(a.neighbours, b.neighbours);
        };
        return got.graph->entry() == m_graph->graph->entry() && got.probe.beam == m_graph->probe.beam
            && got.probe.recall == m_graph->probe.recall
            && std::ranges::equal(got.graph->layers(), m_graph->graph->layers(), sameLayer);
    }

    Rows m_rows;
    Vectors m_vectors;
    std::vector<ContentHash> m_contents;
    std::optional<ProbedGraph> m_graph;
};

std::vector<char> bytesOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void putBytes(const fs::path &path, std::span<const char> bytes)
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// Runs something in a process of its own; returns how it ended.
template<typename Run>
int inChild(const Run &run)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(run());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

std::size_t filesIn(const fs::path &folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

class TestSnapshotFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void holdsWhatWasWritten_data();
    void holdsWhatWasWritten();
    void searchesAnswerAlike();
    void deadRowsStayDead();
    void outlivesItsFile();
    void anotherKeyIsRefused_data();
    void anotherKeyIsRefused();
    void everyBitCounts();
    void everyTruncationIsSeen();
    void otherFilesAreRefused();
    void everyStepMayFail();
    void everyStepMayBeTheLast();
    void anyMomentMayBeTheLast();
    void aFullDiskKeepsTheOldOne();
    void aFolderThatCannotBeWrittenIsAnError();
    void anOriginalThatIsMissingEndsTheWriting();

private:
    fs::path path() const { return fs::path(m_folder.path().toStdString()) / "index.snapshot"; }
    QTemporaryDir m_folder;
};

void TestSnapshotFile::init()
{
    for (const auto &entry : fs::directory_iterator(path().parent_path())) {
        fs::remove_all(entry.path());
    }
}

void TestSnapshotFile::holdsWhatWasWritten_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<bool>("graph");
    QTest::newRow("none") << 0 << false;
    QTest::newRow("one") << 1 << false;
    QTest::newRow("one, with a graph") << 1 << true;
    QTest::newRow("a block and a bit") << 4100 << false;
    QTest::newRow("several megabytes") << 20000 << false;
    QTest::newRow("with a graph") << 1500 << true;
}

void TestSnapshotFile::holdsWhatWasWritten()
{
    QFETCH(int, rows);
    QFETCH(bool, graph);
    const Library library(static_cast<std::size_t>(rows), graph);
    QVERIFY(writeSnapshot(path(), library.source()));
    const auto snapshot = openSnapshot(path(), kKey);
    QVERIFY2(snapshot, snapshot ? "" : snapshot.error().detail.c_str());
    QVERIFY(library.is(*snapshot));
    QCOMPARE(filesIn(path().parent_path()), std::size_t{1});
}

void TestSnapshotFile::searchesAnswerAlike()
{
    const Library library(1500, true);
    const SnapshotSource source = library.source();
    QVERIFY(writeSnapshot(path(), source));
    const Snapshot snapshot = openSnapshot(path(), kKey).value();
    const Index before(source.vectors, source.graph, {.graphFrom = 1});
    const Index after(snapshot.vectors, snapshot.graph, {.graphFrom = 1});
    QCOMPARE(after.way(), Way::Graph);
    for (std::size_t row = 0; row < 50; ++row) {
        const auto query = library.rows().query(row);
        QCOMPARE(after.nearest(query, 10, {}).value(), before.nearest(query, 10, {}).value());
    }
}

void TestSnapshotFile::deadRowsStayDead()
{
    const Library library(1500, true);
    SnapshotSource source = library.source();
    const std::vector<ItemId> gone{1, 7, 2999};
    source.vectors = source.vectors.without(gone);
    source.original = [&](std::size_t row, std::span<std::uint16_t> to) -> Result<void> {
        if (source.vectors.isDead(row)) {
            return tl::unexpected(Error{Fault::Io, "a dead row has no original"});
        }
        std::fill(to.begin(), to.end(), std::uint16_t{1});
        return {};
    };
    QVERIFY(writeSnapshot(path(), source));
    const Snapshot snapshot = openSnapshot(path(), kKey).value();
    QCOMPARE(snapshot.vectors.size(), source.vectors.size());
    QCOMPARE(snapshot.vectors.dead(), gone.size());
    for (std::size_t row = 0; row < snapshot.vectors.size(); ++row) {
        QCOMPARE(snapshot.vectors.isDead(row), source.vectors.isDead(row));
    }
}

void TestSnapshotFile::outlivesItsFile()
{
    const Library library(100, false);
    QVERIFY(writeSnapshot(path(), library.source()));
    const Snapshot snapshot = openSnapshot(path(), kKey).value();
    QVERIFY(writeSnapshot(path(), Library(5, false).source()));
    fs::remove(path());
    QVERIFY(library.is(snapshot));
}

void TestSnapshotFile::anotherKeyIsRefused_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("metric");
    QTest::addColumn<int>("dimension");
    QTest::newRow("model") << "another" << 3 << 64;
    QTest::newRow("metric") << "a-model" << 4 << 64;
    QTest::newRow("dimension") << "a-model" << 3 << 32;
}

void TestSnapshotFile::anotherKeyIsRefused()
{
    QFETCH(QString, model);
    QFETCH(int, metric);
    QFETCH(int, dimension);
    QVERIFY(writeSnapshot(path(), Library(10, false).source()));
    const SnapshotKey key{.model = model.toStdString(),
                          .metric = static_cast<std::uint32_t>(metric),
                          .dimension = static_cast<std::uint32_t>(dimension)};
    QCOMPARE(openSnapshot(path(), key).error().fault, Fault::WrongKey);
}

/// Flips a bit in every 97th byte: what opens nevertheless holds what was written.
void TestSnapshotFile::everyBitCounts()
{
    const Library library(300, true);
    QVERIFY(writeSnapshot(path(), library.source()));
    std::vector<char> bytes = bytesOf(path());
    std::size_t refused = 0;
    for (std::size_t at = 0; at < bytes.size(); at += 97) {
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
        putBytes(path(), bytes);
        const auto snapshot = openSnapshot(path(), kKey);
        QVERIFY2(!snapshot || library.is(*snapshot), std::to_string(at).c_str());
        QVERIFY2(!snapshot || at < 4096, std::to_string(at).c_str()); // the rest of the header's page holds nothing
        refused += snapshot ? 0U : 1U;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
    }
    QVERIFY(refused > 500);
}

void TestSnapshotFile::everyTruncationIsSeen()
{
    QVERIFY(writeSnapshot(path(), Library(300, true).source()));
    const std::vector<char> bytes = bytesOf(path());
    for (std::size_t size = 0; size < bytes.size(); size += 1 + size / 20) {
        putBytes(path(), std::span(bytes).first(size));
        QVERIFY2(!openSnapshot(path(), kKey), std::to_string(size).c_str());
    }
    putBytes(path(), std::span(bytes).first(bytes.size() - 1));
    QVERIFY(!openSnapshot(path(), kKey));
}

void TestSnapshotFile::otherFilesAreRefused()
{
    QCOMPARE(openSnapshot(path(), kKey).error().fault, Fault::Io);
    QCOMPARE(openSnapshot(path().parent_path(), kKey).error().fault, Fault::Corrupt);
    putBytes(path(), std::vector<char>(100'000, 'x'));
    QCOMPARE(openSnapshot(path(), kKey).error().fault, Fault::Corrupt);
    QVERIFY(writeSnapshot(path(), Library(10, false).source()));
    std::vector<char> bytes = bytesOf(path());
    bytes[8] = 99; // the version
    putBytes(path(), bytes);
    QCOMPARE(openSnapshot(path(), kKey).error().fault, Fault::WrongVersion);
}

void TestSnapshotFile::everyStepMayFail()
{
    const Library old(50, false, 1);
    const Library fresh(20000, false, 2);
    std::size_t failing = 0;
    for (bool written = false; !written; ++failing) {
        QVERIFY(writeSnapshot(path(), old.source()));
        std::size_t step = 0;
        std::string last;
        written = writeSnapshot(path(), fresh.source(), [&](const char *name) {
                      last = name;
                      return step++ != failing;
                  }).has_value();
        const Snapshot snapshot = openSnapshot(path(), kKey).value();
        QVERIFY2(written ? fresh.is(snapshot) : old.is(snapshot), last.c_str());
        QCOMPARE(filesIn(path().parent_path()), std::size_t{1});
    }
    QVERIFY(failing > 6);
}

/// kill -9 before every step, each in a process of its own.
void TestSnapshotFile::everyStepMayBeTheLast()
{
    const Library old(50, false, 1);
    const Library fresh(20000, false, 2);
    std::size_t fatal = 0;
    for (bool survived = false; !survived; ++fatal) {
        QVERIFY(writeSnapshot(path(), old.source()));
        const int status = inChild([&] {
            std::size_t step = 0;
            const auto dieAt = [&](const char *) { return step++ != fatal || ::raise(SIGKILL) == 0; };
            return writeSnapshot(path(), fresh.source(), dieAt) ? 0 : 1;
        });
        survived = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        QVERIFY(survived || (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
        const Snapshot snapshot = openSnapshot(path(), kKey).value();
        QVERIFY(survived ? fresh.is(snapshot) : old.is(snapshot) || fresh.is(snapshot));
        QVERIFY(filesIn(path().parent_path()) <= 2); // what the dead left is written over
    }
    QCOMPARE(filesIn(path().parent_path()), std::size_t{1});
    QVERIFY(fatal > 6);
}

/// kill -9 whenever it happens to come: a process writes one snapshot after the other, and says so each time.
void TestSnapshotFile::anyMomentMayBeTheLast()
{
    const Library odd(3000, false, 1);
    const Library even(5000, false, 2);
    QVERIFY(writeSnapshot(path(), odd.source()));
    for (int run = 0; run < 25; ++run) {
        int pipe[2];
        QCOMPARE(::pipe(pipe), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            for (bool isOdd = false; writeSnapshot(path(), isOdd ? odd.source() : even.source()); isOdd = !isOdd) {
                if (::write(pipe[1], "x", 1) != 1) {
                    break;
                }
            }
            ::_exit(1);
        }
        char told = 0;
        for (int written = 0; written <= run % 4; ++written) {
            QCOMPARE(::read(pipe[0], &told, 1), ssize_t{1});
        }
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        ::close(pipe[0]);
        ::close(pipe[1]);
        QVERIFY(WIFSIGNALED(status));
        const Snapshot snapshot = openSnapshot(path(), kKey).value();
        QVERIFY(odd.is(snapshot) || even.is(snapshot));
    }
}

void TestSnapshotFile::aFullDiskKeepsTheOldOne()
{
    const Library old(50, false, 1);
    QVERIFY(writeSnapshot(path(), old.source()));
    const Library fresh(20000, false, 2);
    const int status = inChild([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{.rlim_cur = 1'500'000, .rlim_max = 1'500'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto written = writeSnapshot(path(), fresh.source());
        return !written && written.error().fault == Fault::Io ? 0 : 1;
    });
    QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    QVERIFY(old.is(openSnapshot(path(), kKey).value()));
    QCOMPARE(filesIn(path().parent_path()), std::size_t{1});
}

void TestSnapshotFile::aFolderThatCannotBeWrittenIsAnError()
{
    const auto written = writeSnapshot(path().parent_path() / "absent" / "index.snapshot", Library(5, false).source());
    QCOMPARE(written.error().fault, Fault::Io);
}

void TestSnapshotFile::anOriginalThatIsMissingEndsTheWriting()
{
    const Library library(50, false);
    SnapshotSource source = library.source();
    source.original = [](std::size_t row, std::span<std::uint16_t>) -> Result<void> {
        return row < 20 ? Result<void>() : tl::unexpected(Error{Fault::Corrupt, "gone"});
    };
    QCOMPARE(writeSnapshot(path(), source).error().detail, std::string("gone"));
    QCOMPARE(filesIn(path().parent_path()), std::size_t{0});
}

QTEST_APPLESS_MAIN(TestSnapshotFile)
#include "tst_snapshot_file.moc"
