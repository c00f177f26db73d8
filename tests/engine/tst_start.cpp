#include "support/waiting_listener.h"

#include "library/sqlite/database.h"

#include "engine/engine.h"
#include "engine/library/library_fixture.h"

#include <QTest>

#include <future>
#include <vector>

using namespace library_fixture;

namespace {

constexpr int kPictures = 3;

/// Keeps the engine at reading its library until release(), and remembers what came in which order.
class HoldingListener final : public Listener
{
public:
    enum class Said : std::uint8_t { Read, Found, Stored, Ended };

    void release() { m_release.set_value(); }
    std::vector<Said> said() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_said;
    }
    /// Empty until the library is read.
    std::optional<Result<void>> read() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_read;
    }

    void snapshotChanged(const SnapshotPtr &) override { m_released.wait(); }
    void libraryRead(const Result<void> &read) override
    {
        const std::scoped_lock lock(m_mutex);
        m_read = read;
        m_said.push_back(Said::Read);
    }
    void findFinished(QueryId, const Result<Matches> &) override { note(Said::Found); }
    void marksStored(const Result<void> &) override { note(Said::Stored); }
    void jobChanged(const JobStatus &status) override
    {
        if (isFinal(status.state)) {
            note(Said::Ended);
        }
    }
    void jobFailed(JobId, const Error &) override { }
    void queryStored(const Result<void> &) override { }
    void addFinished(JobId, const AddReport &) override { }
    void warned(const Error &) override { }

private:
    void note(Said what)
    {
        const std::scoped_lock lock(m_mutex);
        m_said.push_back(what);
    }

    std::promise<void> m_release;
    std::shared_future<void> m_released{m_release.get_future()};
    mutable std::mutex m_mutex; // guards all below
    std::vector<Said> m_said;
    std::optional<Result<void>> m_read;
};

using Said = HoldingListener::Said;

} // namespace

/// An engine that answers before its library is read.
class TestStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theEngineIsThereBeforeThePictures();
    void aSearchWaitsForThePictures();
    void addingWaitsForThePictures();
    void marksSaidMeanwhileAreInTheSnapshot();
    void anEngineMayGoWhileItReads();
    void whatReadingFindsIsSaid();
    void aSearchInALibraryThatCannotBeReadFails();

private:
    Settings settings() const
    {
        return {.library = *m_folder / "library", .models = *m_folder / "models", .model = {}};
    }
    std::unique_ptr<Engine> start(Listener &listener) const;
    /// So that the library opens and cannot be read.
    void spoil() const;

    std::unique_ptr<TemporaryFolder> m_folder;
};

void TestStart::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    makeLibrary(*m_folder / "library", kPictures);
}

std::unique_ptr<Engine> TestStart::start(Listener &listener) const
{
    auto engine = Engine::start(settings(), listener);
    if (!engine) {
        qFatal("%s", engine.error().message.c_str());
    }
    return std::move(*engine);
}

void TestStart::spoil() const
{
    const auto database = *library::sqlite::Database::open(*m_folder / "library/catalogue.sqlite", Access::ReadWrite);
    QVERIFY(database->execute("ALTER TABLE files RENAME TO lost"));
}

void TestStart::theEngineIsThereBeforeThePictures()
{
    HoldingListener listener;
    const auto engine = start(listener);
    QVERIFY(!listener.read());
    listener.release();
    QTRY_VERIFY(listener.read());
    QVERIFY(*listener.read());
    QCOMPARE(engine->snapshot()->size(), std::size_t{kPictures});
}

void TestStart::aSearchWaitsForThePictures()
{
    HoldingListener listener;
    const auto engine = start(listener);
    engine->find({.examples = {}, .text = "anything"});
    listener.release();
    QTRY_COMPARE(listener.said(), (std::vector{Said::Read, Said::Found}));
}

void TestStart::addingWaitsForThePictures()
{
    HoldingListener listener;
    const auto engine = start(listener);
    engine->add({*m_folder / "nothing there"});
    listener.release();
    QTRY_COMPARE(listener.said(), (std::vector{Said::Read, Said::Ended}));
}

void TestStart::marksSaidMeanwhileAreInTheSnapshot()
{
    HoldingListener listener;
    const auto engine = start(listener);
    engine->setMarks({{.marks = {.tags = {}, .stars = 4}, .pictures = {PictureId{2}}}});
    listener.release();
    QTRY_COMPARE(listener.said(), (std::vector{Said::Read, Said::Stored}));
    QCOMPARE(engine->snapshot()->find(PictureId{2})->marks.stars, std::uint8_t{4});
}

void TestStart::anEngineMayGoWhileItReads()
{
    for (int i = 0; i < 20; ++i) {
        test::WaitingListener listener;
        const auto engine = start(listener);
        engine->find({.examples = {}, .text = "anything"});
        engine->setMarks({{.marks = {.tags = {}, .stars = 1}, .pictures = {PictureId{1}}}});
    }
}

void TestStart::whatReadingFindsIsSaid()
{
    spoil();
    HoldingListener listener;
    listener.release();
    const auto engine = start(listener);
    QTRY_VERIFY(listener.read());
    QVERIFY(!*listener.read());
    test::WaitingListener other;
    Settings reading = settings();
    reading.access = Access::ReadOnly;
    QVERIFY(!Engine::open(reading, other));
}

void TestStart::aSearchInALibraryThatCannotBeReadFails()
{
    spoil();
    test::WaitingListener listener;
    const auto engine = start(listener);
    const auto answer = listener.waitForMatches(engine->find({.examples = {}, .text = "anything"}));
    QVERIFY(answer);
    QVERIFY(!*answer);
}

QTEST_GUILESS_MAIN(TestStart)
#include "tst_start.moc"
