#include "support/waiting_listener.h"

#include "index_update.h"
#include "nn/tiny_model.h"

#include "engine/engine.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>
#include <random>

using namespace likeness::engine;
namespace idx = likeness::index;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kDimension = 16;
constexpr int kPictures = 400;
constexpr std::size_t kMostPictures = 1000;
constexpr std::size_t kCandidates = 200;
const std::string kModel = "0123456789abcdef";
constexpr idx::Plan kPlan{.graphFrom = 200};

/// A unit vector that a picture's number and the catalogue's seed decide.
nn::Embedding embeddingOf(int number, unsigned seed)
{
    std::mt19937 random(static_cast<unsigned>(number) * 7919 + seed);
    std::normal_distribution<float> normal;
    std::vector<float> unit(kDimension);
    float squares = 0;
    for (float &value : unit) {
        value = normal(random);
        squares += value * value;
    }
    std::transform(unit.begin(), unit.end(), unit.begin(), [&](float value) { return value / std::sqrt(squares); });
    return nn::quantize(unit, 1);
}

library::NewFile fileOf(int number)
{
    return {.path = "/pictures/" + std::to_string(number), .volume = "source:test", .stat = {.size = 1}};
}

library::NewPicture pictureOf(int number, unsigned seed)
{
    const std::uint64_t name = static_cast<std::uint64_t>(number) << 32U | seed;
    library::NewPicture picture;
    picture.content = hashBytes({reinterpret_cast<const std::uint8_t *>(&name), sizeof(name)});
    picture.embedding = embeddingOf(number, seed);
    return picture;
}

/// A library without pictures: a catalogue with embeddings, and what the engine makes of it.
class Library
{
public:
    explicit Library(fs::path folder, unsigned seed = 1)
        : m_folder(std::move(folder))
        , m_seed(seed)
        , m_writer(library::Catalogue::open(m_folder, Access::ReadWrite).value())
        , m_reader(library::Catalogue::open(m_folder, Access::ReadOnly).value())
    {
        write([](library::Catalogue &catalogue) {
            ModelCard card;
            card.name = "made by hand";
            card.id = kModel;
            card.dimension = kDimension;
            return catalogue.setActiveModel(card);
        });
        load();
    }

    void write(CatalogueWriter::Write work)
    {
        if (const auto written = m_writer.write(std::move(work)); !written) {
            qFatal("%s", written.error().message.c_str());
        }
    }

    /// Pictures first … last, as an add job stores them.
    void add(int first, int last)
    {
        write([&](library::Catalogue &catalogue) -> Result<void> {
            for (int number = first; number <= last; ++number) {
                library::NewPicture picture = pictureOf(number, m_seed);
                const auto id = catalogue.storePicture(fileOf(number), picture, kModel);
                if (!id) {
                    return tl::unexpected(id.error());
                }
                m_ids.at(static_cast<std::size_t>(number)) = *id;
                m_live.stored((*catalogue.item(*id)).value(),
                              library::StoredCode{.picture = *id,
                                                  .content = picture.content,
                                                  .code = picture.embedding.code,
                                                  .scale = picture.embedding.scale});
            }
            return {};
        });
        settle();
    }

    /// Their files become something else.
    void lose(int first, int last)
    {
        write([&](library::Catalogue &catalogue) {
            Result<void> done;
            for (int number = first; done && number <= last; ++number) {
                done = catalogue.storeUnreadable(fileOf(number), "No picture.");
            }
            m_live.fileLost();
            return done;
        });
        settle();
    }

    void settle()
    {
        write([&](library::Catalogue &catalogue) { return m_live.settle(catalogue); });
    }

    Result<void> update(std::stop_token stop = {})
    {
        JobContext context(JobId{1}, {}, std::move(stop), [](const JobStatus &) {});
        auto updated = IndexUpdate({.folder = m_folder, .writer = m_writer, .live = m_live}, context).run();
        if (!updated) {
            qInfo("%s", updated.error().message.c_str());
        }
        return updated;
    }

    /// What a start of the program makes of catalogue and index file.
    void load()
    {
        const auto opened = idx::openSnapshot(indexFile(m_folder), indexKey(kModel, kDimension));
        const auto loaded =
            m_live.load(*m_reader, kModel, opened ? std::optional(*opened) : std::optional<idx::Snapshot>());
        if (!loaded) {
            qFatal("%s", loaded.error().message.c_str());
        }
    }

    const LiveLibrary &live() const { return m_live; }

    /// The one most similar to a picture, among as many candidates as a search of the engine has.
    PictureId nearest(int number) const
    {
        const nn::Embedding wanted = embeddingOf(number, m_seed);
        const auto found =
            m_live.index()->nearest(idx::Query{.code = wanted.code, .scale = wanted.scale}, kCandidates, {}).value();
        return PictureId{found.front().id};
    }

    PictureId id(int number) const { return m_ids.at(static_cast<std::size_t>(number)); }

    /// Whether exactly these pictures can be found, each as the one nearest to itself, with its original.
    bool holds(int first, int last) const
    {
        const auto index = m_live.index();
        bool right =
            index->size() == static_cast<std::size_t>(last - first + 1) && m_live.contents().size() == index->size();
        for (int number = first; right && number <= last; ++number) {
            right = nearest(number) == id(number) && originalIsRight(number);
        }
        return right;
    }

private:
    bool originalIsRight(int number) const
    {
        const PictureId picture = id(number);
        const auto stored = m_live.stored();
        return !stored || !stored->has(picture)
            || std::ranges::equal(stored->original(picture), embeddingOf(number, m_seed).half);
    }

    fs::path m_folder;
    unsigned m_seed;
    std::vector<PictureId> m_ids = std::vector<PictureId>(kMostPictures); // by number
    LiveLibrary m_live{[](const SnapshotPtr &) {}, kPlan};
    CatalogueWriter m_writer;
    std::unique_ptr<library::Catalogue> m_reader;
};

} // namespace

/// The index of a library over its life: in memory, in its file, and after the file was lost.
class TestIndexUpdate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_temporary = std::make_unique<QTemporaryDir>(); }

    void aSmallLibraryNeedsNothing();
    void aLargeLibraryGetsAGraph();
    void theNextStartHasTheGraph();
    void whatWasAddedSinceIsFound();
    void aLongTailIsFoldedIn();
    void whatLostItsFilesIsNotFound();
    void whatWasLostBeforeTheStartIsNotFound();
    void whatComesBackIsFoundOnce();
    void manyDeadRowsAreClearedAway();
    void anIndexOfAnotherCatalogueIsNotBelieved();
    void anUpdateThatIsStoppedLeavesWhatThereWas();
    void whereTheFileCannotBeWrittenSearchingGoesOn();
    void searchesGoOnWhileTheLibraryChanges();
    void aDamagedFileIsAWarningAndMadeAgain();
    void aSmallLibraryDropsADamagedFile();
    void aReadOnlyLibraryLeavesADamagedFileAlone();

private:
    fs::path folder(const char *name = "library") const { return fs::path(m_temporary->path().toStdString()) / name; }
    bool hasFile() const { return fs::exists(indexFile(folder())); }
    Settings tinyLibrary(int pictures) const;
    void damage() const;

    std::unique_ptr<QTemporaryDir> m_temporary;
};

void TestIndexUpdate::aSmallLibraryNeedsNothing()
{
    Library library(folder());
    QVERIFY(library.update());
    library.add(1, 50);
    QVERIFY(!IndexUpdate::isDue(library.live()));
    QVERIFY(library.update());
    QVERIFY(!hasFile());
    QCOMPARE(library.live().index()->way(), idx::Way::Exact);
    QVERIFY(library.holds(1, 50));
}

void TestIndexUpdate::aLargeLibraryGetsAGraph()
{
    Library library(folder());
    library.add(1, kPictures);
    QVERIFY(IndexUpdate::isDue(library.live()));
    QVERIFY(library.update());
    QCOMPARE(library.live().index()->way(), idx::Way::Graph);
    QVERIFY(library.holds(1, kPictures));
    QVERIFY(!IndexUpdate::isDue(library.live()));
}

void TestIndexUpdate::theNextStartHasTheGraph()
{
    Library library(folder());
    library.add(1, kPictures);
    QVERIFY(library.update());
    library.load();
    QCOMPARE(library.live().index()->way(), idx::Way::Graph);
    QVERIFY(library.live().stored()->has(library.id(kPictures)));
    QVERIFY(library.holds(1, kPictures));
    QVERIFY(!IndexUpdate::isDue(library.live()));
}

void TestIndexUpdate::whatWasAddedSinceIsFound()
{
    Library library(folder());
    library.add(1, kPictures);
    QVERIFY(library.update());
    library.add(kPictures + 1, kPictures + 20);
    QVERIFY(library.holds(1, kPictures + 20));
    library.load();
    QVERIFY(library.holds(1, kPictures + 20));
    QCOMPARE(library.live().index()->graph()->graph->size(), std::size_t{kPictures});
    QVERIFY(!library.live().stored()->has(library.id(kPictures + 1)));
}

void TestIndexUpdate::aLongTailIsFoldedIn()
{
    Library library(folder());
    library.add(1, kPictures);
    QVERIFY(library.update());
    library.add(kPictures + 1, kPictures + 100);
    QVERIFY(IndexUpdate::isDue(library.live()));
    QVERIFY(library.update());
    QCOMPARE(library.live().index()->graph()->graph->size(), std::size_t{kPictures + 100});
    QVERIFY(library.holds(1, kPictures + 100));
    library.load();
    QCOMPARE(library.live().index()->graph()->graph->size(), std::size_t{kPictures + 100});
    QVERIFY(library.holds(1, kPictures + 100));
}

void TestIndexUpdate::whatLostItsFilesIsNotFound()
{
    Library library(folder());
    library.add(1, kPictures);
    QVERIFY(library.update());
    library.lose(1, 10);
    QVERIFY(library.holds(11, kPictures));
    QVERIFY(library.nearest(5) != library.id(5));
}

void TestIndexUpdate::whatWasLostBeforeTheStartIsNotFound()
{
    Library library(folder());
    library.add(1, kPictures);
    QVERIFY(library.update());
    library.lose(1, 10);
    library.load();
    QVERIFY(library.holds(11, kPictures));
    QCOMPARE(library.live().index()->way(), idx::Way::Graph);
}

void TestIndexUpdate::whatComesBackIsFoundOnce()
{
    Library library(folder());
    library.add(1, kPictures);
    QVERIFY(library.update());
    library.lose(1, 10);
    library.add(1, 10);
    QVERIFY(library.holds(1, kPictures));
    library.add(kPictures + 1, kPictures + 100);
    QVERIFY(library.update()); // the file now has rows that were dead
    library.load();
    QVERIFY(library.holds(1, kPictures + 100));
    QCOMPARE(library.live().index()->vectors().dead(), std::size_t{10});
}

void TestIndexUpdate::manyDeadRowsAreClearedAway()
{
    Library library(folder());
    library.add(1, kPictures);
    QVERIFY(library.update());
    library.lose(1, kPictures / 4);
    QVERIFY(IndexUpdate::isDue(library.live()));
    QVERIFY(library.update());
    QCOMPARE(library.live().index()->vectors().dead(), std::size_t{0});
    QCOMPARE(library.live().index()->way(), idx::Way::Graph);
    QVERIFY(library.holds(kPictures / 4 + 1, kPictures));
    library.load();
    QVERIFY(library.holds(kPictures / 4 + 1, kPictures));
}

/// As after a backup was put back: the same ids and model, other pictures.
void TestIndexUpdate::anIndexOfAnotherCatalogueIsNotBelieved()
{
    {
        Library other(folder("other"), 2);
        other.add(1, kPictures);
        QVERIFY(other.update());
    }
    Library library(folder());
    library.add(1, kPictures);
    fs::copy_file(indexFile(folder("other")), indexFile(folder()));
    library.load();
    QVERIFY(library.holds(1, kPictures));
    QVERIFY(!library.live().stored()->has(library.id(1)));
    QVERIFY(library.update());
    QVERIFY(library.live().stored()->has(library.id(1)));
    QVERIFY(library.holds(1, kPictures));
}

void TestIndexUpdate::anUpdateThatIsStoppedLeavesWhatThereWas()
{
    Library library(folder());
    library.add(1, kPictures);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(library.update(stop.get_token()));
    QVERIFY(!hasFile());
    QCOMPARE(library.live().index()->way(), idx::Way::Exact);
    QVERIFY(library.holds(1, kPictures));
}

void TestIndexUpdate::whereTheFileCannotBeWrittenSearchingGoesOn()
{
    Library library(folder());
    library.add(1, kPictures);
    fs::create_directories(indexFile(folder()) / "in the way");
    const auto updated = library.update();
    QVERIFY(!updated);
    QCOMPARE(updated.error().fault, Fault::Unreadable);
    QCOMPARE(library.live().index()->way(), idx::Way::Graph);
    QVERIFY(library.holds(1, kPictures));
}

/// Every search, whenever it comes, finds the pictures that were there when it began.
void TestIndexUpdate::searchesGoOnWhileTheLibraryChanges()
{
    Library library(folder());
    library.add(1, kPictures);
    std::atomic<int> wrong = 0;
    {
        const auto search = [&](const std::stop_token &stop) {
            for (int number = 1; !stop.stop_requested(); number = number % kPictures + 1) {
                wrong += library.nearest(number) == library.id(number) ? 0 : 1;
            }
        };
        const std::jthread first(search);
        const std::jthread second(search);
        QVERIFY(library.update());
        library.add(kPictures + 1, kPictures + 100);
        QVERIFY(library.update());
        library.lose(kPictures + 1, kPictures + 100);
        library.add(kPictures + 101, kPictures + 120);
        QVERIFY(library.update());
    }
    QCOMPARE(wrong.load(), 0);
}

/// A library that a whole engine can open, large enough for an index file.
Settings TestIndexUpdate::tinyLibrary(int pictures) const
{
    const Settings settings{.library = folder(), .models = folder("models"), .model = "tiny"};
    const nn::Model model = tinyModel();
    fs::create_directories(settings.models);
    const auto catalogue = library::Catalogue::open(settings.library, Access::ReadWrite).value();
    bool done = nn::writeModelFile(nn::modelPath(settings.models, "tiny", Precision::Int8), model)
        && catalogue->setActiveModel(model.card) && catalogue->begin();
    for (int number = 1; number <= pictures; ++number) {
        done = done && catalogue->storePicture(fileOf(number), pictureOf(number, 1), model.card.id);
    }
    if (!done || !catalogue->commit()) {
        qFatal("the library cannot be made");
    }
    return settings;
}

void TestIndexUpdate::damage() const
{
    std::fstream file(indexFile(folder()), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(100'000);
    file.write("damage", 6);
}

void TestIndexUpdate::aDamagedFileIsAWarningAndMadeAgain()
{
    constexpr int kWithFile = 4200;
    const Settings settings = tinyLibrary(kWithFile);
    for (const bool damaged : {false, true, false}) {
        if (damaged) {
            damage();
        }
        const bool had = hasFile();
        test::WaitingListener listener;
        const auto engine = Engine::open(settings, listener);
        QVERIFY(engine);
        QCOMPARE(listener.warning().has_value(), damaged);
        QCOMPARE((*engine)->status()->embedded, std::size_t{kWithFile});
        const auto matches = listener.waitForMatches((*engine)->find({.examples = {{.picture = PictureId{7}}}}));
        QVERIFY(matches && *matches);
        QCOMPARE((*matches)->matches.size(), std::size_t{20});
        const auto job = (*engine)->resumeUnfinished();
        QCOMPARE(job.has_value(), damaged || !had);
        QVERIFY(!job || listener.waitForEnd(*job) == JobState::Done);
        QVERIFY(idx::openSnapshot(indexFile(folder()), indexKey(tinyModel().card.id, kDimension)));
    }
}

void TestIndexUpdate::aSmallLibraryDropsADamagedFile()
{
    const Settings settings = tinyLibrary(10);
    std::ofstream(indexFile(folder())) << "damaged";
    test::WaitingListener listener;
    QVERIFY(Engine::open(settings, listener));
    QVERIFY(listener.warning().has_value());
    test::WaitingListener again;
    QVERIFY(Engine::open(settings, again));
    QVERIFY(!again.warning().has_value());
}

void TestIndexUpdate::aReadOnlyLibraryLeavesADamagedFileAlone()
{
    Settings settings = tinyLibrary(10);
    std::ofstream(indexFile(folder())) << "damaged";
    settings.access = Access::ReadOnly;
    test::WaitingListener listener;
    const auto engine = Engine::open(settings, listener);
    QVERIFY(engine);
    QVERIFY(listener.warning().has_value());
    QVERIFY(!(*engine)->resumeUnfinished().has_value());
    QCOMPARE(fs::file_size(indexFile(folder())), std::uintmax_t{7});
}

QTEST_GUILESS_MAIN(TestIndexUpdate)
#include "tst_index_update.moc"
