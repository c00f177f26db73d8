#include "ui/path_text.h"
#include "ui/query/dropped.h"

#include <QColor>
#include <QFile>
#include <QImage>
#include <QLocale>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>

using namespace likeness;
using likeness::ui::query::Dropped;
using likeness::ui::query::readMime;

class TestDropped : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPictureFileIsAnExample();
    void severalFilesAreSeveralExamples();
    void aFolderIsToBeAdded();
    void aFileWithANameThatIsNotUtf8KeepsItsBytes();
    void imageDataIsAnExampleWithoutAFile();
    void transparencyInImageDataIsWhite();
    void aFileGoesBeforeImageData();
    void thePathOfAPictureAsTextIsAnExample();
    void aFileThatIsNotThereIsAProblem();
    void aWebAddressAloneIsAProblem();
    void otherTextIsAProblem();
    void ofVeryManyPicturesTheFirstAreTaken();
    void ofVeryManyFoldersItIsSaidThatTheyAreTooMany();
    void everyProblemIsSaid();

private:
    std::filesystem::path file(const char *name) const;

    QTemporaryDir m_folder;
};

void TestDropped::initTestCase()
{
    QVERIFY(m_folder.isValid());
    for (const char *name : {"a.jpg", "b.jpg", "caf\xe9.jpg"}) {
        QFile made(QString::fromStdString(m_folder.path().toStdString() + "/x"));
        QVERIFY(made.open(QIODevice::WriteOnly));
        made.close();
        std::filesystem::rename(m_folder.path().toStdString() + "/x", file(name));
    }
}

std::filesystem::path TestDropped::file(const char *name) const
{
    return std::filesystem::path(m_folder.path().toStdString()) / name;
}

void TestDropped::aPictureFileIsAnExample()
{
    QMimeData mime;
    mime.setUrls({ui::fileUrl(file("a.jpg"))});
    const Dropped dropped = readMime(mime);
    QCOMPARE(dropped.examples.size(), std::size_t{1});
    QVERIFY(dropped.examples.front().file == file("a.jpg"));
    QVERIFY(dropped.folders.empty());
    QVERIFY(dropped.problem.isEmpty());
}

void TestDropped::severalFilesAreSeveralExamples()
{
    QMimeData mime;
    mime.setUrls({ui::fileUrl(file("a.jpg")), ui::fileUrl(file("b.jpg"))});
    QCOMPARE(readMime(mime).examples.size(), std::size_t{2});
}

void TestDropped::aFolderIsToBeAdded()
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(m_folder.path()), ui::fileUrl(file("a.jpg"))});
    const Dropped dropped = readMime(mime);
    QCOMPARE(dropped.folders.size(), std::size_t{1});
    QCOMPARE(dropped.examples.size(), std::size_t{1});
}

void TestDropped::aFileWithANameThatIsNotUtf8KeepsItsBytes()
{
    QMimeData mime;
    mime.setUrls({ui::fileUrl(file("caf\xe9.jpg"))});
    const Dropped dropped = readMime(mime);
    QCOMPARE(dropped.examples.size(), std::size_t{1});
    QVERIFY(std::filesystem::exists(dropped.examples.front().file));
}

void TestDropped::imageDataIsAnExampleWithoutAFile()
{
    QImage image(30, 20, QImage::Format_RGB32);
    image.fill(QColor(10, 20, 30));
    QMimeData mime;
    mime.setImageData(image);
    const Dropped dropped = readMime(mime);
    QCOMPARE(dropped.examples.size(), std::size_t{1});
    const auto &pixels = dropped.examples.front().pixels;
    QVERIFY(pixels);
    QCOMPARE(pixels->width, 30);
    QCOMPARE(pixels->height, 20);
    QCOMPARE(int{pixels->row(19)[29 * 3 + 2]}, 30);
}

void TestDropped::transparencyInImageDataIsWhite()
{
    QImage image(4, 4, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QMimeData mime;
    mime.setImageData(image);
    QCOMPARE(int{readMime(mime).examples.front().pixels->pixels.front()}, 255);
}

void TestDropped::aFileGoesBeforeImageData()
{
    QMimeData mime;
    mime.setUrls({ui::fileUrl(file("a.jpg"))});
    mime.setImageData(QImage(4, 4, QImage::Format_RGB32));
    QVERIFY(!readMime(mime).examples.front().pixels);
}

void TestDropped::thePathOfAPictureAsTextIsAnExample()
{
    QMimeData mime;
    mime.setText(QString::fromStdString(file("a.jpg").string()) + QLatin1Char('\n'));
    const Dropped dropped = readMime(mime);
    QCOMPARE(dropped.examples.size(), std::size_t{1});
    QVERIFY(dropped.examples.front().file == file("a.jpg"));
}

void TestDropped::aFileThatIsNotThereIsAProblem()
{
    QMimeData mime;
    mime.setUrls({ui::fileUrl(file("gone.jpg")), ui::fileUrl(file("a.jpg"))});
    const Dropped dropped = readMime(mime);
    QVERIFY(dropped.problem.contains(QLatin1String("gone.jpg")));
    QCOMPARE(dropped.examples.size(), std::size_t{1});
}

void TestDropped::aWebAddressAloneIsAProblem()
{
    QMimeData mime;
    mime.setUrls({QUrl(QStringLiteral("https://example.org/cat.jpg"))});
    const Dropped dropped = readMime(mime);
    QVERIFY(dropped.examples.empty());
    QVERIFY(dropped.problem.contains(QLatin1String("network")));
}

void TestDropped::otherTextIsAProblem()
{
    QMimeData mime;
    mime.setText(QStringLiteral("hello"));
    const Dropped dropped = readMime(mime);
    QVERIFY(dropped.examples.empty());
    QVERIFY(!dropped.problem.isEmpty());
}

void TestDropped::ofVeryManyPicturesTheFirstAreTaken()
{
    QMimeData mime;
    mime.setUrls(QList<QUrl>(2000, ui::fileUrl(file("a.jpg"))));
    const Dropped dropped = readMime(mime);
    QCOMPARE(dropped.examples.size(), std::size_t{1000});
    QVERIFY(dropped.problem.contains(QLocale().toString(1000)));
}

void TestDropped::ofVeryManyFoldersItIsSaidThatTheyAreTooMany()
{
    QMimeData mime;
    mime.setUrls(QList<QUrl>(1001, QUrl::fromLocalFile(m_folder.path())));
    const Dropped dropped = readMime(mime);
    QCOMPARE(dropped.folders.size(), std::size_t{1000});
    QVERIFY(dropped.problem.contains(QLocale().toString(1000)));
}

void TestDropped::everyProblemIsSaid()
{
    QList<QUrl> urls(1000, QUrl::fromLocalFile(m_folder.path()));
    urls.push_front(ui::fileUrl(file("gone.jpg")));
    QMimeData mime;
    mime.setUrls(urls);
    const Dropped dropped = readMime(mime);
    QVERIFY(dropped.problem.contains(QLatin1String("gone.jpg")));
    QVERIFY(dropped.problem.contains(QLocale().toString(1000)));
}

QTEST_MAIN(TestDropped)
#include "tst_dropped.moc"
