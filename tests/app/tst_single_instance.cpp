#include "app/single_instance.h"

#include <QFile>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace likeness;
using app::SingleInstance;
using Paths = std::vector<std::filesystem::path>;

namespace {

/// The same from a thread of its own, while the instance here answers.
bool handOverFromElsewhere(const std::filesystem::path &library, const Paths &paths)
{
    bool taken = false;
    const std::unique_ptr<QThread> thread(QThread::create([&] { taken = app::handOver(library, paths); }));
    thread->start();
    if (!QTest::qWaitFor([&] { return thread->isFinished(); })) {
        qFatal("It does not end");
    }
    return taken;
}

} // namespace

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pathsArriveAsTheBytesTheyAre();
    void noPathsAreAMessageToo();
    void anotherLibraryHasAnotherWindow();
    void aLinkToTheLibraryLeadsToItsWindow();
    void withoutAWindowNothingIsTaken();
    void aSocketThatWasLeftBehindIsReplaced();
    void onlyThisUserReachesTheSocket();
    void aMessageThatIsTooLongIsRefused();
    void aSecondStartOfTheProgramHandsOverAndEnds();

private:
    std::filesystem::path library() const { return m_folder.filePath(QStringLiteral("library")).toStdString(); }
    QStringList arguments(const QStringList &more) const;

    QTemporaryDir m_folder;
};

void TestSingleInstance::initTestCase()
{
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8()); // a temporary folder is the user's alone, as Qt demands
    qputenv("XDG_CONFIG_HOME", m_folder.path().toUtf8());
    qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
    std::filesystem::create_directory(library());
}

QStringList TestSingleInstance::arguments(const QStringList &more) const
{
    return QStringList{QStringLiteral("--library"), QString::fromStdString(library().string())} + more;
}

void TestSingleInstance::pathsArriveAsTheBytesTheyAre()
{
    const SingleInstance instance(library());
    Paths arrived;
    connect(&instance, &SingleInstance::handedOver, this, [&](const Paths &paths) { arrived = paths; });
    const Paths paths{"/a/new\nline", "/b/\xff\xfe", "/c/ü ä"};
    QVERIFY(handOverFromElsewhere(library(), paths));
    QVERIFY(arrived == paths);
}

void TestSingleInstance::noPathsAreAMessageToo()
{
    const SingleInstance instance(library());
    int messages = 0;
    connect(&instance, &SingleInstance::handedOver, this, [&](const Paths &paths) { messages += paths.empty(); });
    QVERIFY(handOverFromElsewhere(library(), {}));
    QCOMPARE(messages, 1);
}

void TestSingleInstance::anotherLibraryHasAnotherWindow()
{
    const SingleInstance instance(library());
    QVERIFY(!handOverFromElsewhere(library() / "other", {}));
}

void TestSingleInstance::aLinkToTheLibraryLeadsToItsWindow()
{
    const SingleInstance instance(library());
    const std::filesystem::path link = library().parent_path() / "link";
    std::filesystem::create_directory_symlink(library(), link);
    QVERIFY(handOverFromElsewhere(link, {}));
}

void TestSingleInstance::withoutAWindowNothingIsTaken()
{
    QVERIFY(!app::handOver(library(), {}));
}

void TestSingleInstance::aSocketThatWasLeftBehindIsReplaced()
{
    QFile left(SingleInstance::socketOf(library()));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    const SingleInstance instance(library());
    QVERIFY(handOverFromElsewhere(library(), {}));
}

void TestSingleInstance::onlyThisUserReachesTheSocket()
{
    const SingleInstance instance(library());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(SingleInstance::socketOf(library())) & others));
}

void TestSingleInstance::aMessageThatIsTooLongIsRefused()
{
    const SingleInstance instance(library());
    QSignalSpy taken(&instance, &SingleInstance::handedOver);
    QLocalSocket socket;
    QSignalSpy ended(&socket, &QLocalSocket::disconnected);
    socket.connectToServer(SingleInstance::socketOf(library()));
    QVERIFY(socket.waitForConnected());
    socket.write("\xff\xff\xff\xff");
    QVERIFY(ended.wait());
    QVERIFY(taken.isEmpty());
}

void TestSingleInstance::aSecondStartOfTheProgramHandsOverAndEnds()
{
    QProcess first;
    first.start(QStringLiteral(LIKENESS_PROGRAM), arguments({}));
    QTRY_VERIFY(QFile::exists(SingleInstance::socketOf(library())));
    QProcess second;
    second.start(QStringLiteral(LIKENESS_PROGRAM), arguments({m_folder.path()}));
    QVERIFY(second.waitForFinished());
    QCOMPARE(second.exitStatus(), QProcess::NormalExit);
    QCOMPARE(second.exitCode(), 0);
    QVERIFY(second.readAllStandardOutput().isEmpty());
    QCOMPARE(first.state(), QProcess::Running);
    first.kill(); // as a crash: the socket stays
    QVERIFY(first.waitForFinished());
    QVERIFY(QFile::exists(SingleInstance::socketOf(library())));
    QVERIFY(!app::handOver(library(), {}));
}

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_single_instance.moc"
