#include "fake_pictures.h"

#include "ui/session/library_memory.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace likeness;
using namespace likeness::ui;
using session::LibraryMemory;

class TestLibraryMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsRememberedOfANewLibrary();
    void everyPartOfAFilterComesBack();
    void aPathThatIsNoTextComesBack();
    void settingsThatMakeNoSenseAreBroughtIn();
    void wordsAndPicturesComeBack();
    void aFileThatIsGoneIsLeftOut();
    void aPictureWithoutItsFileComesBackWhileTheLibraryHasIt();
    void aNumberThatIsNowAnotherPictureIsNotTaken();
    void aQueryWithPixelsAloneIsNotRemembered();
    void picturesNotToBeLikeAreNoQueryAlone();
    void thePlaceComesBack();
    void everyLibraryHasItsOwn();

private:
    /// Through the file, as after a restart.
    LibraryMemory memory(const char *library = "/libraries/a");
    std::string existingFile() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void TestLibraryMemory::init()
{
    m_settings.reset();
    m_folder = std::make_unique<QTemporaryDir>();
}

LibraryMemory TestLibraryMemory::memory(const char *library)
{
    m_settings.reset();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    return {*m_settings, library};
}

std::string TestLibraryMemory::existingFile() const
{
    QFile file(m_folder->filePath(QStringLiteral("a.jpg")));
    return file.open(QIODevice::WriteOnly) ? file.fileName().toStdString() : std::string();
}

void TestLibraryMemory::nothingIsRememberedOfANewLibrary()
{
    QVERIFY(memory().filter().isEmpty());
    QVERIFY(memory().sought(*fake::snapshot(3)).isEmpty());
    QVERIFY(!memory().place().top && !memory().place().selected);
}

void TestLibraryMemory::everyPartOfAFilterComesBack()
{
    const library::Filter filter{.words = QStringLiteral("ä, b"),
                                 .fromDay = 20240501,
                                 .toDay = 20240531,
                                 .kind = library::Kind::Webp,
                                 .folder = "/a/b",
                                 .leastStars = 3,
                                 .flag = library::FlagFilter::Unflagged,
                                 .tag = "sea"};
    memory().setFilter(filter);
    QVERIFY(memory().filter() == filter);
}

void TestLibraryMemory::aPathThatIsNoTextComesBack()
{
    library::Filter filter;
    filter.folder = "/a/\xff\xfe\n";
    memory().setFilter(filter);
    QVERIFY(memory().filter().folder == filter.folder);
}

void TestLibraryMemory::settingsThatMakeNoSenseAreBroughtIn()
{
    memory().setFilter({});
    const QString key = m_settings->allKeys().constFirst();
    m_settings->setValue(key, QVariantMap{{QStringLiteral("kind"), 99}, {QStringLiteral("stars"), -3}});
    QVERIFY(memory().filter().kind == library::Kind::Bmp);
    QCOMPARE(memory().filter().leastStars, 0);
}

void TestLibraryMemory::wordsAndPicturesComeBack()
{
    engine::Example example{.file = existingFile(), .crop = engine::Crop{1, 2, 30, 40}};
    example.weight = 0.5F;
    memory().setSought({.examples = {example}, .text = QStringLiteral("dog")});
    const query::Sought sought = memory().sought(*fake::snapshot(3));
    QCOMPARE(sought.text, QStringLiteral("dog"));
    QCOMPARE(sought.examples.size(), std::size_t(1));
    QVERIFY(query::isSamePicture(sought.examples.front(), example));
    QCOMPARE(sought.examples.front().weight, 0.5F);
}

void TestLibraryMemory::aFileThatIsGoneIsLeftOut()
{
    memory().setSought({.examples = {{.file = "/nowhere/1.jpg"}, {.file = existingFile()}}, .text = {}});
    const query::Sought sought = memory().sought(*fake::snapshot(3));
    QCOMPARE(sought.examples.size(), std::size_t(1));
    QVERIFY(sought.examples.front().file == existingFile());
}

void TestLibraryMemory::aPictureWithoutItsFileComesBackWhileTheLibraryHasIt()
{
    memory().setSought({.examples = {{.picture = engine::PictureId{2}, .file = "/photos/2.jpg"}}, .text = {}});
    const query::Sought sought = memory().sought(*fake::snapshot(3));
    QCOMPARE(sought.examples.size(), std::size_t(1));
    QVERIFY(sought.examples.front().picture == engine::PictureId{2});
    QVERIFY(memory().sought(*fake::snapshot(1)).isEmpty());
}

void TestLibraryMemory::aNumberThatIsNowAnotherPictureIsNotTaken()
{
    memory().setSought({.examples = {{.picture = engine::PictureId{2}, .file = existingFile()}}, .text = {}});
    const query::Sought sought = memory().sought(*fake::snapshot(3));
    QCOMPARE(sought.examples.size(), std::size_t(1));
    QVERIFY(!sought.examples.front().picture);
}

void TestLibraryMemory::aQueryWithPixelsAloneIsNotRemembered()
{
    memory().setSought({.examples = {}, .text = QStringLiteral("dog")});
    const auto pixels = std::make_shared<const engine::Image>();
    memory().setSought({.examples = {{.pixels = pixels}}, .text = QStringLiteral("cat")});
    QVERIFY(memory().sought(*fake::snapshot(3)).isEmpty());
}

void TestLibraryMemory::picturesNotToBeLikeAreNoQueryAlone()
{
    engine::Example unlike{.file = existingFile()};
    unlike.weight = engine::kUnlike;
    memory().setSought({.examples = {unlike, {.file = "/nowhere/1.jpg"}}, .text = {}});
    QVERIFY(memory().sought(*fake::snapshot(3)).isEmpty());
}

void TestLibraryMemory::thePlaceComesBack()
{
    memory().setPlace({.top = engine::PictureId{7}, .selected = std::nullopt});
    QVERIFY(memory().place().top == engine::PictureId{7});
    QVERIFY(!memory().place().selected);
}

void TestLibraryMemory::everyLibraryHasItsOwn()
{
    memory("/libraries/a").setPlace({.top = engine::PictureId{7}, .selected = {}});
    QVERIFY(!memory("/libraries/b").place().top);
}

QTEST_MAIN(TestLibraryMemory)
#include "tst_library_memory.moc"
