#include "support/test_pictures.h"
#include "support/waiting_listener.h"

#include "image/decoder.h"
#include "library/scanner.h"

#include "engine/engine.h"
#include "engine/library/library_fixture.h"

#include <QTest>

#include <chrono>

using namespace library_fixture;
using test::WaitingListener;
using namespace std::chrono_literals;

namespace {

library::NewFile seen(const fs::path &file)
{
    return {.path = file, .volume = "uuid:test", .stat = library::statFile(file).value()};
}

} // namespace

/// A library whose thumbnails are gone, as those of any cache may be.
class TestLostThumbnail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void itIsMadeFromTheFile();
    void itIsMadeOnlyOnce();
    void aReadOnlyEngineMakesItToo();
    void aFileThatHoldsAnotherPictureIsNotUsed();
    void aFileThatChangedIsNotRead();
    void withoutTheFileThereIsNone();
    void withoutTheFileItsCopyIsUsed();

private:
    std::unique_ptr<Engine> open(Access access = Access::ReadWrite);
    Result<std::vector<std::uint8_t>> thumbnail(const Engine &engine) const
    {
        return engine.thumbnail((*engine.snapshot())[0].id);
    }
    fs::path file() const { return *m_folder / "picture.bmp"; }

    std::unique_ptr<TemporaryFolder> m_folder;
    std::unique_ptr<WaitingListener> m_listener;
};

void TestLostThumbnail::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_listener = std::make_unique<WaitingListener>();
    const std::string bytes = test::bmp(1200, 600, 1);
    writeFile(file(), bytes);
    const auto catalogue = openLibrary(*m_folder / "library");
    library::NewPicture picture = newPicture(0);
    picture.content = hashOf(bytes);
    picture.thumbnail.clear();
    QVERIFY(catalogue->begin());
    QVERIFY(catalogue->storePicture(seen(file()), picture, kModel));
    QVERIFY(catalogue->commit());
}

std::unique_ptr<Engine> TestLostThumbnail::open(Access access)
{
    Settings settings;
    settings.library = *m_folder / "library";
    settings.models = *m_folder / "models";
    settings.access = access;
    auto engine = Engine::open(settings, *m_listener);
    if (!engine) {
        qFatal("%s", engine.error().message.c_str());
    }
    return std::move(*engine);
}

void TestLostThumbnail::itIsMadeFromTheFile()
{
    const auto jpeg = thumbnail(*open());
    QVERIFY2(jpeg, jpeg ? "" : jpeg.error().message.c_str());
    const auto decoded = image::decodeForDisplay(*jpeg, 10'000);
    QVERIFY(decoded);
    QCOMPARE(decoded->width, 512);
    QCOMPARE(decoded->height, 256);
}

void TestLostThumbnail::itIsMadeOnlyOnce()
{
    const auto first = thumbnail(*open()); // the engine has written all when it is gone
    QVERIFY(first);
    fs::remove(file());
    const auto second = thumbnail(*open());
    QVERIFY(second);
    QVERIFY(*second == *first);
}

void TestLostThumbnail::aReadOnlyEngineMakesItToo()
{
    QVERIFY(thumbnail(*open(Access::ReadOnly)));
    fs::remove(file());
    QVERIFY(!thumbnail(*open(Access::ReadOnly))); // and keeps nothing
}

void TestLostThumbnail::aFileThatHoldsAnotherPictureIsNotUsed()
{
    const auto time = fs::last_write_time(file());
    writeFile(file(), test::bmp(1200, 600, 2));
    fs::last_write_time(file(), time); // so that nothing but its bytes tells
    const auto none = thumbnail(*open());
    QVERIFY(!none);
    QCOMPARE(none.error().fault, Fault::NotFound);
}

void TestLostThumbnail::aFileThatChangedIsNotRead()
{
    fs::last_write_time(file(), fs::last_write_time(file()) + 1s); // its bytes would do
    const auto none = thumbnail(*open());
    QVERIFY(!none);
    QCOMPARE(none.error().fault, Fault::NotFound);
}

void TestLostThumbnail::withoutTheFileThereIsNone()
{
    fs::remove(file());
    QVERIFY(!thumbnail(*open()));
}

void TestLostThumbnail::withoutTheFileItsCopyIsUsed()
{
    const fs::path copy = *m_folder / "copy.bmp";
    fs::copy_file(file(), copy);
    {
        const auto catalogue = openLibrary(*m_folder / "library");
        QVERIFY(catalogue->storeCopy(seen(copy), catalogue->items()->front().id));
    }
    fs::remove(file());
    QVERIFY(thumbnail(*open()));
}

QTEST_GUILESS_MAIN(TestLostThumbnail)
#include "tst_lost_thumbnail.moc"
