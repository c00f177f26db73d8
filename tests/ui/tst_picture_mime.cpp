#include "gallery_fixture.h"

#include "ui/path_text.h"
#include "ui/pictures/file_copier.h"
#include "ui/pictures/match_list.h"
#include "ui/pictures/picture_mime.h"

#include <QClipboard>
#include <QDrag>
#include <QMimeData>
#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

using namespace likeness;
using likeness::ui::pathFromUrl;
using likeness::ui::pictures::ChosenFiles;
using likeness::ui::pictures::FileCopier;
using likeness::ui::pictures::MatchList;
using likeness::ui::pictures::PictureMime;
using likeness::ui::pictures::writeTexts;
using Fixture = test::GalleryFixture;

namespace {

/// A file whose path is known only after release().
class SlowFile final
{
    Q_DISABLE_COPY_MOVE(SlowFile)

public:
    explicit SlowFile(std::string path)
        : m_path(std::move(path))
    {
    }
    /// Also where a check failed before: nobody is left who waits for it.
    ~SlowFile()
    {
        release();
        QThreadPool::globalInstance()->waitForDone();
    }

    ChosenFiles files()
    {
        const auto pathOf = [this](int) -> const std::string & {
            m_known.acquire();
            return m_path;
        };
        return {{0}, pathOf};
    }

    void release() { m_known.release(); }

private:
    std::string m_path;
    QSemaphore m_known;
};

} // namespace

class TestPictureMime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUrlHoldsTheBytesOfTheName_data();
    void aUrlHoldsTheBytesOfTheName();
    void urlsEndAsTheFormatWantsIt();
    void pathsAreLinesOfText();
    void textIsUtf8AlsoWhereNamesAreNot();
    void whatThereIsIsKnownBeforeItIsMade();
    void whoeverAsksGetsAllOfIt();
    void filesStayThoseThatWereChosenWhenTheListChanges();
    void copiedFilesComeToTheClipboard();
    void nobodyWaitsForACopy();
    void aLaterCopyGoesBeforeAnEarlierOne();
    void whatIsCopiedElsewhereInTheMeantimeStays();
    void aCopyOfChosenFilesCopiesNoPath();
    void selectedPicturesAreDragged();
};

void TestPictureMime::aUrlHoldsTheBytesOfTheName_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("plain") << QByteArray("/a/b.jpg") << QByteArray("file:///a/b.jpg");
    QTest::newRow("space") << QByteArray("/a/b c.jpg") << QByteArray("file:///a/b%20c.jpg");
    QTest::newRow("umlaut") << QByteArray("/a/\xc3\xa4.jpg") << QByteArray("file:///a/%C3%A4.jpg");
    QTest::newRow("hash") << QByteArray("/a/#1.jpg") << QByteArray("file:///a/%231.jpg");
    QTest::newRow("per cent") << QByteArray("/a/100%20.jpg") << QByteArray("file:///a/100%2520.jpg");
    QTest::newRow("question mark") << QByteArray("/a/b?.jpg") << QByteArray("file:///a/b%3F.jpg");
    QTest::newRow("line end") << QByteArray("/a/b\n.jpg") << QByteArray("file:///a/b%0A.jpg");
    QTest::newRow("not UTF-8") << QByteArray("/a/caf\xe9.jpg") << QByteArray("file:///a/caf%E9.jpg");
}

void TestPictureMime::aUrlHoldsTheBytesOfTheName()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, url);
    const PictureMime mime(writeTexts(ChosenFiles({path.toStdString()})));
    QCOMPARE(mime.data(QStringLiteral("text/uri-list")).trimmed(), url);
    QCOMPARE(mime.urls().size(), 1);
    QCOMPARE(pathFromUrl(mime.urls()[0])->string(), path.toStdString());
}

void TestPictureMime::urlsEndAsTheFormatWantsIt()
{
    const PictureMime mime(writeTexts(ChosenFiles({"/a.jpg", "/b.jpg"})));
    QCOMPARE(mime.data(QStringLiteral("text/uri-list")), QByteArray("file:///a.jpg\r\nfile:///b.jpg\r\n"));
}

void TestPictureMime::pathsAreLinesOfText()
{
    const PictureMime mime(writeTexts(ChosenFiles({"/a b.jpg", "/\xc3\xa4.jpg"})));
    QCOMPARE(mime.text(), QString::fromUtf8("/a b.jpg\n/\xc3\xa4.jpg"));
}

void TestPictureMime::textIsUtf8AlsoWhereNamesAreNot()
{
    const PictureMime mime(writeTexts(ChosenFiles({"/caf\xe9.jpg"})));
    QCOMPARE(mime.data(QStringLiteral("text/plain")), QByteArray("/caf\xef\xbf\xbd.jpg"));
}

void TestPictureMime::whatThereIsIsKnownBeforeItIsMade()
{
    SlowFile file("/a.jpg");
    const PictureMime mime(writeTexts(file.files()));
    QVERIFY(mime.hasUrls());
    QVERIFY(mime.hasText());
    QVERIFY(!mime.hasImage());
    file.release();
    QCOMPARE(mime.text(), QStringLiteral("/a.jpg"));
}

void TestPictureMime::whoeverAsksGetsAllOfIt()
{
    std::vector<std::string> paths;
    for (int i = 0; i < 20'000; ++i) {
        paths.push_back("/a/" + std::to_string(i) + ".jpg");
    }
    const PictureMime mime(writeTexts(ChosenFiles(paths)));
    QCOMPARE(mime.urls().size(), 20'000); // asked at once
    QCOMPARE(mime.urls().back(), QUrl(QStringLiteral("file:///a/19999.jpg")));
}

void TestPictureMime::filesStayThoseThatWereChosenWhenTheListChanges()
{
    Fixture f(100);
    const ChosenFiles ofLibrary = f.list.files({1, 3});
    test::show(f.list, fake::snapshotOf({50, 60}));
    QCOMPARE(ofLibrary.size(), std::size_t{2});
    QCOMPARE(ofLibrary[1], std::string("/photos/4.jpg"));

    MatchList matches;
    matches.setMatches(fake::matches({7, 8, 9}).matches);
    const ChosenFiles ofMatches = matches.files({2});
    matches.setMatches({});
    QCOMPARE(ofMatches[0], std::string("/photos/9.jpg"));
}

void TestPictureMime::copiedFilesComeToTheClipboard()
{
    QGuiApplication::clipboard()->clear();
    FileCopier copier;
    copier.copy(ChosenFiles({"/a.jpg", "/b.jpg"}));
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/a.jpg\n/b.jpg"));
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->urls().size(), 2);
}

void TestPictureMime::nobodyWaitsForACopy()
{
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    SlowFile file("/slow.jpg");
    FileCopier copier;
    copier.copy(file.files());
    QCoreApplication::processEvents();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
    file.release();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/slow.jpg"));
}

void TestPictureMime::aLaterCopyGoesBeforeAnEarlierOne()
{
    QThreadPool::globalInstance()->setMaxThreadCount(2);
    SlowFile file("/slow.jpg");
    FileCopier copier;
    copier.copy(file.files());
    copier.copy(ChosenFiles({"/quick.jpg"}));
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/quick.jpg"));
    file.release();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/quick.jpg"));
}

void TestPictureMime::whatIsCopiedElsewhereInTheMeantimeStays()
{
    SlowFile file("/slow.jpg");
    FileCopier copier;
    copier.copy(file.files());
    QGuiApplication::clipboard()->setText(QStringLiteral("elsewhere"));
    file.release();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("elsewhere"));
    copier.copy(ChosenFiles({"/next.jpg"}));
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/next.jpg"));
}

void TestPictureMime::aCopyOfChosenFilesCopiesNoPath()
{
    const ChosenFiles files({"/a.jpg"});
    ChosenFiles copy;
    copy = files;
    QCOMPARE(&copy[0], &files[0]);
}

void TestPictureMime::selectedPicturesAreDragged()
{
    if (QGuiApplication::platformName() != QLatin1String("offscreen")) {
        QSKIP("A drag would wait for somebody to end it");
    }
    Fixture f(100);
    f.click(2);
    f.click(4, Qt::ShiftModifier);
    const QPoint from = f.view.cellRect(3).center();
    QTest::mousePress(f.view.viewport(), Qt::LeftButton, {}, from);
    f.moveTo(from + QPoint(50, 50));
    const auto *drag = f.view.findChild<QDrag *>(); // nobody took it; it goes with the next event
    QVERIFY(drag);
    QCOMPARE(drag->mimeData()->urls().size(), 3);
    QCOMPARE(drag->mimeData()->urls()[0], QUrl(QStringLiteral("file:///photos/3.jpg")));
    QCOMPARE(drag->mimeData()->text(), QStringLiteral("/photos/3.jpg\n/photos/4.jpg\n/photos/5.jpg"));
}

QTEST_MAIN(TestPictureMime)
#include "tst_picture_mime.moc"
