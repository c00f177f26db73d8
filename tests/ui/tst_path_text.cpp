#include "ui/path_text.h"

#include <QDir>
#include <QMimeData>
#include <QTest>

using namespace likeness::ui;

class TestPathText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNameSurvivesTheWayThroughAnUrl_data();
    void everyNameSurvivesTheWayThroughAnUrl();
    void aNameThatIsNotUtf8IsShownWithReplacementCharacters();
    void controlCharactersAreNotShown();
    void theOwnFolderIsATilde();
    void onlyFilesOfThisMachineHaveAPath();
    void aPathCopiedAsTextIsUnderstood_data();
    void aPathCopiedAsTextIsUnderstood();
    void otherTextIsNoPath();
};

void TestPathText::everyNameSurvivesTheWayThroughAnUrl_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << QByteArray("/photos/cat.jpg");
    QTest::newRow("blank, percent, hash, question") << QByteArray("/photos/100% a#b?c.jpg");
    QTest::newRow("umlaut") << QByteArray("/photos/K\xc3\xa4tzchen.jpg");
    QTest::newRow("not UTF-8") << QByteArray("/photos/caf\xe9\xff.jpg");
    QTest::newRow("newline") << QByteArray("/photos/two\nlines.jpg");
    QTest::newRow("encoded look") << QByteArray("/photos/%41.jpg");
}

void TestPathText::everyNameSurvivesTheWayThroughAnUrl()
{
    QFETCH(QByteArray, bytes);
    const std::filesystem::path path(bytes.toStdString());
    QMimeData mime; // as between programs
    mime.setUrls({fileUrl(path)});
    QMimeData received;
    received.setData(QStringLiteral("text/uri-list"), mime.data(QStringLiteral("text/uri-list")));
    QCOMPARE(received.urls().size(), 1);
    const auto back = pathFromUrl(received.urls().constFirst());
    QVERIFY(back);
    QCOMPARE(QByteArray::fromStdString(back->string()), bytes);
}

void TestPathText::aNameThatIsNotUtf8IsShownWithReplacementCharacters()
{
    QCOMPARE(displayName("/photos/caf\xe9.jpg"), QStringLiteral("caf\uFFFD.jpg"));
}

void TestPathText::controlCharactersAreNotShown()
{
    QCOMPARE(displayName("/photos/two\nlines.jpg"), QStringLiteral("two\uFFFDlines.jpg"));
}

void TestPathText::theOwnFolderIsATilde()
{
    const std::string home = QDir::homePath().toStdString();
    QCOMPARE(displayFolder(home + "/Pictures/a.jpg"), QStringLiteral("~/Pictures"));
    QCOMPARE(displayFolder(home + "/a.jpg"), QStringLiteral("~"));
    QCOMPARE(displayFolder(home + "-of-another/a.jpg"), QDir::homePath() + QStringLiteral("-of-another"));
}

void TestPathText::onlyFilesOfThisMachineHaveAPath()
{
    QVERIFY(!pathFromUrl(QUrl(QStringLiteral("https://example.org/cat.jpg"))));
    QVERIFY(!pathFromUrl(QUrl(QStringLiteral("file://elsewhere/cat.jpg"))));
    QVERIFY(!pathFromUrl(QUrl()));
    QVERIFY(pathFromUrl(QUrl(QStringLiteral("file://localhost/cat.jpg"))));
}

void TestPathText::aPathCopiedAsTextIsUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    QTest::newRow("absolute") << "/a/b c.jpg"
                              << "/a/b c.jpg";
    QTest::newRow("with a line end") << "/a/b.jpg\n"
                                     << "/a/b.jpg";
    QTest::newRow("in quotes") << "'/a/b c.jpg'"
                               << "/a/b c.jpg";
    QTest::newRow("in double quotes") << "\"/a/b.jpg\""
                                      << "/a/b.jpg";
    QTest::newRow("URL") << "file:///a/b%20c.jpg"
                         << "/a/b c.jpg";
    QTest::newRow("home") << "~/b.jpg" << QDir::homePath() + "/b.jpg";
}

void TestPathText::aPathCopiedAsTextIsUnderstood()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    const auto understood = pathFromText(text);
    QVERIFY(understood);
    QCOMPARE(QString::fromStdString(understood->string()), path);
}

void TestPathText::otherTextIsNoPath()
{
    for (const char *text : {"", "hello", "a/b.jpg", "/a.jpg\n/b.jpg", "https://example.org/a.jpg", "'"}) {
        QVERIFY2(!pathFromText(QString::fromLatin1(text)), text);
    }
}

QTEST_GUILESS_MAIN(TestPathText)
#include "tst_path_text.moc"
