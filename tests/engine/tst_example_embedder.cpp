#include "support/test_pictures.h"

#include "example_embedder.h"
#include "nn/tiny_model.h"

#include <QTemporaryDir>
#include <QTest>

#include <chrono>

using namespace likeness::engine;
namespace fs = std::filesystem;

namespace {

constexpr int kSide = 96;

std::shared_ptr<Image> picture(unsigned seed)
{
    Image image{.width = kSide, .height = kSide, .pixels = {}};
    for (const char byte : test::bmp(kSide, kSide, seed).substr(54)) {
        image.pixels.push_back(static_cast<std::uint8_t>(byte));
    }
    return std::make_shared<Image>(std::move(image));
}

} // namespace

/// Whether an example was embedded again is seen by changing it behind the embedder's back.
class TestExampleEmbedder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void anUnchangedFileIsNotReadAgain();
    void aFileWithAnotherTimeIsReadAnew();
    void aFileThatTookAnothersPlaceIsReadAnew();
    void aFileThatIsGoneIsAnError();
    void aCropIsAnExampleOfItsOwn();
    void theSamePixelsAreNotEmbeddedAgain();
    void pixelsInThePlaceOfOthersAreNotTakenForThem();
    void pixelsAreNotKept();
    void onlyTheLatestAreRemembered();

private:
    using Vector = std::vector<float>;

    Vector unit(const Example &example) { return m_embedder->embed(example).value_or(EmbeddedExample()).unit; }
    /// As an embedder says that remembers nothing.
    Vector newUnit(const Example &example)
    {
        return ExampleEmbedder(*m_models).embed(example).value_or(EmbeddedExample()).unit;
    }
    /// The same file with other bytes, of the same length and time.
    void changeUnseen(unsigned seed) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_file;
    std::unique_ptr<ModelProvider> m_models;
    std::unique_ptr<ExampleEmbedder> m_embedder;
};

void TestExampleEmbedder::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const fs::path folder = m_folder->path().toStdString();
    QVERIFY(nn::writeModelFile(nn::modelPath(folder, "tiny", Precision::Int8), tinyModel()).has_value());
    m_file = folder / "picture.bmp";
    test::writeFile(m_file, test::bmp(kSide, kSide, 1));
    m_models = std::make_unique<ModelProvider>(ModelStore(folder), "tiny");
    m_embedder = std::make_unique<ExampleEmbedder>(*m_models);
}

void TestExampleEmbedder::changeUnseen(unsigned seed) const
{
    const auto time = fs::last_write_time(m_file);
    test::writeFile(m_file, test::bmp(kSide, kSide, seed));
    fs::last_write_time(m_file, time);
}

void TestExampleEmbedder::anUnchangedFileIsNotReadAgain()
{
    const Vector before = unit({.file = m_file});
    const auto content = m_embedder->embed({.file = m_file})->content;
    changeUnseen(2);
    QVERIFY(newUnit({.file = m_file}) != before);
    QCOMPARE(unit({.file = m_file}), before);
    QVERIFY(content && m_embedder->embed({.file = m_file})->content == content);
    QCOMPARE(unit({.file = m_file, .weight = -0.3F}), before);
}

void TestExampleEmbedder::aFileWithAnotherTimeIsReadAnew()
{
    const Vector before = unit({.file = m_file});
    changeUnseen(2);
    fs::last_write_time(m_file, fs::last_write_time(m_file) + std::chrono::nanoseconds(1000));
    QVERIFY(unit({.file = m_file}) != before);
    QCOMPARE(unit({.file = m_file}), newUnit({.file = m_file}));
}

/// As when a program saves a file aside and renames it.
void TestExampleEmbedder::aFileThatTookAnothersPlaceIsReadAnew()
{
    const Vector before = unit({.file = m_file});
    const fs::path aside = m_file.string() + ".new";
    test::writeFile(aside, test::bmp(kSide, kSide, 2));
    fs::last_write_time(aside, fs::last_write_time(m_file));
    fs::rename(aside, m_file);
    QVERIFY(unit({.file = m_file}) != before);
    QCOMPARE(unit({.file = m_file}), newUnit({.file = m_file}));
}

void TestExampleEmbedder::aFileThatIsGoneIsAnError()
{
    QVERIFY(m_embedder->embed({.file = m_file}).has_value());
    fs::remove(m_file);
    const auto embedded = m_embedder->embed({.file = m_file});
    QVERIFY(!embedded && embedded.error().fault == Fault::NotFound);
}

void TestExampleEmbedder::aCropIsAnExampleOfItsOwn()
{
    const Example whole{.file = m_file};
    const Example left{.file = m_file, .crop = Crop{.x = 0, .y = 0, .width = 40, .height = 96}};
    const Example right{.file = m_file, .crop = Crop{.x = 40, .y = 0, .width = 40, .height = 96}};
    for (int time = 0; time < 2; ++time) {
        for (const Example &example : {whole, left, right}) {
            QCOMPARE(unit(example), newUnit(example));
        }
    }
    QVERIFY(unit(left) != unit(right) && unit(left) != unit(whole));
}

void TestExampleEmbedder::theSamePixelsAreNotEmbeddedAgain()
{
    const auto pixels = picture(1);
    const Vector before = unit({.pixels = pixels});
    pixels->pixels = picture(2)->pixels;
    QVERIFY(newUnit({.pixels = pixels}) != before);
    QCOMPARE(unit({.pixels = pixels}), before);
}

/// Each of these may get the memory that the one before it had.
void TestExampleEmbedder::pixelsInThePlaceOfOthersAreNotTakenForThem()
{
    for (unsigned seed = 1; seed < 8; ++seed) {
        const Example example{.pixels = picture(seed)};
        QCOMPARE(unit(example), newUnit(example));
    }
}

void TestExampleEmbedder::pixelsAreNotKept()
{
    const auto pixels = picture(1);
    unit({.pixels = pixels});
    QCOMPARE(pixels.use_count(), 1L);
}

void TestExampleEmbedder::onlyTheLatestAreRemembered()
{
    const Vector before = unit({.file = m_file});
    changeUnseen(2);
    std::vector<std::shared_ptr<Image>> others;
    const auto embedOthers = [&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            others.push_back(picture(1));
            unit({.pixels = others.back()});
        }
    };
    embedOthers(ExampleEmbedder::kRemembered - 1);
    QCOMPARE(unit({.file = m_file}), before); // and is the latest again
    embedOthers(ExampleEmbedder::kRemembered - 1);
    QCOMPARE(unit({.file = m_file}), before);
    embedOthers(ExampleEmbedder::kRemembered);
    QCOMPARE(unit({.file = m_file}), newUnit({.file = m_file}));
}

QTEST_GUILESS_MAIN(TestExampleEmbedder)
#include "tst_example_embedder.moc"
