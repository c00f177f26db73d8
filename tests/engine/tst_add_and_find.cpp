#include "support/test_pictures.h"
#include "support/waiting_listener.h"

#include "library/catalogue.h"

#include "engine/engine.h"
#include "engine/models.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>
#include <utility>

using namespace likeness::engine;
using test::WaitingListener;
namespace fs = std::filesystem;

namespace {

constexpr unsigned kPictures = 40;

/// The item that has this file; a default one if there is none.
Item itemOf(const Engine &engine, const fs::path &path)
{
    const SnapshotPtr snapshot = engine.snapshot();
    for (std::size_t row = 0; row < snapshot->size(); ++row) {
        if ((*snapshot)[row].path == path) {
            return (*snapshot)[row];
        }
    }
    return {};
}

std::string name(unsigned seed)
{
    return "picture" + std::to_string(seed) + ".bmp";
}

} // namespace

/// The main job through the façade, on generated pictures, with the real Lite0.
class TestAddAndFind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void everyPictureIsAdded();
    void aSecondAddReadsNothing();
    void aChangedFileIsUpdated();
    void aFileThatDisappearsIsMissingUntilItComesBack();
    void aMovedFileKeepsItsPicture();
    void copiesAreOnePicture();
    void whatIsNoPictureGetsAReason();
    void aFolderThatDoesNotExistIsAFailure();
    void aCancelledAddGoesOnWhereItStopped();
    void anAddCutShortIsTakenUpAtTheNextStart();
    void pausedWorkWaits();

    void aQueryFindsItsLikesButNotItself();
    void aCopyOfAResultIsNotAResultOfItsOwn();
    void severalExamplesAreTheirMean();
    void aFolderNarrowsTheSearch();
    void pixelsFindWhatTheirFileFinds();
    void aStoredPictureFindsWhatItsFileFinds();
    void aQueryIsAnsweredWhileAnAddRuns();
    void anUnreadableQueryIsAnError();
    void anotherBuildOfTheModelIsAnErrorUntilTheNextAdd();
    void aReadOnlyEngineFindsButDoesNotAdd();

private:
    std::unique_ptr<Engine> open(Access access = Access::ReadWrite);
    AddReport add(Engine &engine, const fs::path &folder);
    std::vector<Match> find(Engine &engine, SimilarQuery query);
    void writePictures(unsigned count) const;
    fs::path pictures() const { return fs::path(m_folder->path().toStdString()) / "pictures"; }

    fs::path m_models;
    std::unique_ptr<QTemporaryDir> m_modelFolder;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WaitingListener> m_listener;
};

void TestAddAndFind::initTestCase()
{
    const QByteArray weights = qgetenv("LIKENESS_WEIGHTS");
    if (weights.isEmpty()) {
        QSKIP("LIKENESS_WEIGHTS names no folder with the published checkpoints");
    }
    m_modelFolder = std::make_unique<QTemporaryDir>();
    m_models = m_modelFolder->path().toStdString();
    const auto built = ModelStore(m_models).build("efficientnet-lite0", {weights.toStdString()});
    QVERIFY2(built.has_value(), built ? "" : built.error().message.c_str());
}

void TestAddAndFind::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_listener = std::make_unique<WaitingListener>();
}

std::unique_ptr<Engine> TestAddAndFind::open(Access access)
{
    const fs::path library = fs::path(m_folder->path().toStdString()) / "library";
    auto engine = Engine::open(
        {.library = library, .models = m_models, .model = "efficientnet-lite0", .threads = 2, .access = access},
        *m_listener);
    if (!engine) {
        qWarning("%s", engine.error().message.c_str());
        return nullptr;
    }
    return std::move(*engine);
}

AddReport TestAddAndFind::add(Engine &engine, const fs::path &folder)
{
    const JobId id = engine.add({folder});
    if (m_listener->waitForEnd(id) != JobState::Done) {
        qWarning("%s", m_listener->failure() ? m_listener->failure()->message.c_str() : "the job did not end");
    }
    return m_listener->report(id);
}

std::vector<Match> TestAddAndFind::find(Engine &engine, SimilarQuery query)
{
    const auto answer = m_listener->waitForMatches(engine.find(std::move(query)));
    if (!answer || !*answer) {
        qWarning("%s", answer ? answer->error().message.c_str() : "no answer");
        return {};
    }
    return (*answer)->matches;
}

void TestAddAndFind::writePictures(unsigned count) const
{
    for (unsigned seed = 0; seed < count; ++seed) {
        test::writeFile(pictures() / name(seed), test::bmp(120 + static_cast<int>(seed), 90, seed));
    }
}

void TestAddAndFind::everyPictureIsAdded()
{
    writePictures(kPictures);
    const auto engine = open();
    QVERIFY(engine);
    const AddReport report = add(*engine, pictures());
    QCOMPARE(report.added, std::size_t{kPictures});
    QCOMPARE(report.skipped.size(), std::size_t{0});
    QVERIFY(m_listener->snapshots() > 0);

    const SnapshotPtr snapshot = engine->snapshot();
    QCOMPARE(snapshot->size(), std::size_t{kPictures});
    std::set<fs::path> paths;
    for (std::size_t row = 0; row < snapshot->size(); ++row) {
        const Item &item = (*snapshot)[row];
        paths.insert(item.path);
        QCOMPARE(item.height, 90);
        QVERIFY(engine->thumbnail(item.id).has_value());
    }
    QCOMPARE(paths.size(), std::size_t{kPictures});
    const auto status = engine->status();
    QCOMPARE(status->embedded, std::size_t{kPictures});
    QCOMPARE(status->model, std::string("efficientnet-lite0"));
}

void TestAddAndFind::aSecondAddReadsNothing()
{
    writePictures(kPictures);
    add(*open(), pictures());
    const auto engine = open();
    const AddReport report = add(*engine, pictures());
    QCOMPARE(report.unchanged, std::size_t{kPictures});
    QCOMPARE(report.added + report.updated + report.missing, std::size_t{0});
    QCOMPARE(engine->snapshot()->size(), std::size_t{kPictures});
}

void TestAddAndFind::aChangedFileIsUpdated()
{
    writePictures(3);
    const auto engine = open();
    add(*engine, pictures());
    test::writeFile(pictures() / name(1), test::bmp(77, 55, 1000));
    const AddReport report = add(*engine, pictures());
    QCOMPARE(report.updated, std::size_t{1});
    QCOMPARE(report.unchanged, std::size_t{2});
    const SnapshotPtr snapshot = engine->snapshot();
    QCOMPARE(snapshot->size(), std::size_t{3}); // the old content has no file any more
    QCOMPARE((*snapshot)[2].width, 77);
}

void TestAddAndFind::aFileThatDisappearsIsMissingUntilItComesBack()
{
    writePictures(3);
    const auto engine = open();
    add(*engine, pictures());
    const fs::path away = fs::path(m_folder->path().toStdString()) / "away.bmp";
    fs::rename(pictures() / name(1), away);
    QCOMPARE(add(*engine, pictures()).missing, std::size_t{1});
    QCOMPARE(engine->snapshot()->size(), std::size_t{3});
    QVERIFY(itemOf(*engine, pictures() / name(1)).missing);
    QCOMPARE(engine->status()->missing, std::size_t{1});
    QCOMPARE(find(*engine, {.examples = {{.file = pictures() / name(0)}}}).size(), std::size_t{1});

    fs::rename(away, pictures() / name(1));
    const AddReport report = add(*engine, pictures());
    QCOMPARE(report.unchanged, std::size_t{3});
    QVERIFY(!itemOf(*engine, pictures() / name(1)).missing);
}

void TestAddAndFind::aMovedFileKeepsItsPicture()
{
    writePictures(3);
    const auto engine = open();
    add(*engine, pictures());
    const PictureId before = itemOf(*engine, pictures() / name(1)).id;
    fs::rename(pictures() / name(1), pictures() / "renamed.bmp");
    const AddReport report = add(*engine, pictures());
    QCOMPARE(report.added, std::size_t{1});
    QCOMPARE(report.missing, std::size_t{1});
    const Item *item = engine->snapshot()->find(before);
    QVERIFY(item != nullptr);
    QCOMPARE(item->path, pictures() / "renamed.bmp");
    QVERIFY(!item->missing);
}

void TestAddAndFind::copiesAreOnePicture()
{
    writePictures(2);
    for (int copy = 0; copy < 5; ++copy) {
        test::writeFile(pictures() / ("copy" + std::to_string(copy) + ".bmp"), test::bmp(120, 90, 0));
    }
    const auto engine = open();
    QCOMPARE(add(*engine, pictures()).added, std::size_t{7});
    const SnapshotPtr snapshot = engine->snapshot();
    QCOMPARE(snapshot->size(), std::size_t{2});
    QCOMPARE((*snapshot)[0].also.size() + (*snapshot)[1].also.size(), std::size_t{5});
}

void TestAddAndFind::whatIsNoPictureGetsAReason()
{
    writePictures(2);
    test::writeFile(pictures() / "text.jpg", "Dear diary, today I was renamed.\n");
    test::writeFile(pictures() / "empty.png", "");
    test::writeFile(pictures() / "half.bmp", test::bmp(100, 100, 3).substr(0, 9000));
    const auto engine = open();
    AddReport report = add(*engine, pictures());
    QCOMPARE(report.added, std::size_t{2});
    QCOMPARE(report.skipped.size(), std::size_t{3});
    for (const Skipped &skipped : report.skipped) {
        QVERIFY(!skipped.reason.empty());
    }
    QCOMPARE(engine->status()->unreadable, std::size_t{3});

    report = add(*engine, pictures()); // the verdicts are remembered
    QCOMPARE(report.skipped.size(), std::size_t{3});
    test::writeFile(pictures() / "empty.png", test::bmp(50, 40, 9));
    report = add(*engine, pictures());
    QCOMPARE(report.updated, std::size_t{1});
    QCOMPARE(report.skipped.size(), std::size_t{2});
}

void TestAddAndFind::aFolderThatDoesNotExistIsAFailure()
{
    const auto engine = open();
    const JobId id = engine->add({pictures() / "nowhere"});
    QCOMPARE(m_listener->waitForEnd(id), JobState::Failed);
    QTRY_VERIFY(m_listener->failure().has_value());
    QVERIFY(!m_listener->failure()->message.empty());
}

void TestAddAndFind::aCancelledAddGoesOnWhereItStopped()
{
    writePictures(kPictures);
    const auto engine = open();
    const JobId id = engine->add({pictures()});
    QVERIFY(m_listener->waitForDone(id, 3));
    engine->cancel(id);
    const auto state = m_listener->waitForEnd(id);
    QVERIFY(state == JobState::Cancelled || state == JobState::Done); // Done: it was faster than we
    const std::size_t before = m_listener->report(id).added;
    QCOMPARE(engine->snapshot()->size(), before);

    const AddReport report = add(*engine, pictures());
    QCOMPARE(report.unchanged, before);
    QCOMPARE(report.added, kPictures - before);
    QCOMPARE(engine->snapshot()->size(), std::size_t{kPictures});
    QVERIFY(!engine->resumeUnfinished().has_value());
}

void TestAddAndFind::anAddCutShortIsTakenUpAtTheNextStart()
{
    writePictures(kPictures);
    {
        const auto engine = open();
        QVERIFY(m_listener->waitForDone(engine->add({pictures()}), 1));
    }
    m_listener = std::make_unique<WaitingListener>();
    const auto engine = open();
    const auto job = engine->resumeUnfinished();
    QVERIFY(job.has_value());
    QCOMPARE(m_listener->waitForEnd(*job), JobState::Done);
    QCOMPARE(engine->snapshot()->size(), std::size_t{kPictures});
    QVERIFY(!engine->resumeUnfinished().has_value());
}

void TestAddAndFind::pausedWorkWaits()
{
    writePictures(kPictures);
    const auto engine = open();
    const JobId id = engine->add({pictures()});
    engine->pause(id);
    engine->resume(id);
    QCOMPARE(m_listener->waitForEnd(id), JobState::Done);
    QCOMPARE(m_listener->report(id).added, std::size_t{kPictures});
}

void TestAddAndFind::aQueryFindsItsLikesButNotItself()
{
    writePictures(kPictures);
    // The same stripes, cut a little wider, are its like.
    test::writeFile(pictures() / "like.bmp", test::bmp(130, 92, 7));
    const auto engine = open();
    add(*engine, pictures());
    const std::vector<Match> matches = find(*engine, {.examples = {{.file = pictures() / name(7)}}, .top = 5});
    QCOMPARE(matches.size(), std::size_t{5});
    QCOMPARE(matches.front().item.path, pictures() / "like.bmp");
    for (std::size_t i = 0; i < matches.size(); ++i) {
        QVERIFY(matches[i].item.path != pictures() / name(7));
        QVERIFY(matches[i].score <= 1);
    }
}

void TestAddAndFind::aCopyOfAResultIsNotAResultOfItsOwn()
{
    writePictures(4);
    const fs::path outside = fs::path(m_folder->path().toStdString()) / "outside.bmp";
    fs::copy_file(pictures() / name(2), outside);
    fs::copy_file(pictures() / name(1), pictures() / "copy.bmp");
    const auto engine = open();
    add(*engine, pictures());
    const std::vector<Match> matches = find(*engine, {.examples = {{.file = outside}}});
    QCOMPARE(matches.size(), std::size_t{3}); // four contents less the query's own
    for (const Match &match : matches) {
        QVERIFY(match.item.path != pictures() / name(2));
    }
}

void TestAddAndFind::severalExamplesAreTheirMean()
{
    writePictures(kPictures);
    test::writeFile(pictures() / "like3.bmp", test::bmp(126, 92, 3));
    test::writeFile(pictures() / "like9.bmp", test::bmp(132, 92, 9));
    const auto engine = open();
    add(*engine, pictures());
    const std::vector<Match> matches = find(
        *engine,
        {.examples = {{.file = pictures() / name(3)}, {.file = pictures() / name(9)}}, .top = 2, .expansion = false});
    QCOMPARE(matches.size(), std::size_t{2});
    const std::set<fs::path> found{matches[0].item.path, matches[1].item.path};
    QCOMPARE(found, (std::set<fs::path>{pictures() / "like3.bmp", pictures() / "like9.bmp"}));
}

void TestAddAndFind::aFolderNarrowsTheSearch()
{
    writePictures(3);
    test::writeFile(pictures() / "trip" / "a.bmp", test::bmp(100, 80, 50));
    test::writeFile(pictures() / "trip2" / "b.bmp", test::bmp(100, 80, 51));
    const auto engine = open();
    add(*engine, pictures());
    for (const fs::path &folder : {pictures() / "trip", pictures() / "trip/"}) {
        const auto matches = find(*engine, {.examples = {{.file = pictures() / name(0)}}, .inFolder = folder});
        QCOMPARE(matches.size(), std::size_t{1});
        QCOMPARE(matches.front().item.path, pictures() / "trip" / "a.bmp");
    }
}

void TestAddAndFind::pixelsFindWhatTheirFileFinds()
{
    writePictures(kPictures);
    const auto engine = open();
    add(*engine, pictures());
    auto pixels = loadPicture(pictures() / name(5), 10'000);
    QVERIFY(pixels.has_value());
    // Without expansion: to pixels their own file is one of the nearest.
    const auto byFile = find(*engine, {.examples = {{.file = pictures() / name(5)}}, .top = 10, .expansion = false});
    const auto byPixels = find(
        *engine,
        {.examples = {{.pixels = std::make_shared<const Image>(std::move(*pixels))}}, .top = 11, .expansion = false});
    QCOMPARE(byPixels.size(), std::size_t{11});
    QCOMPARE(byPixels[0].item.path, pictures() / name(5)); // pixels have no file that could be left out
    QVERIFY(byPixels[0].score > 0.999F);
    for (std::size_t i = 0; i < byFile.size(); ++i) {
        QCOMPARE(byPixels[i + 1].item.path, byFile[i].item.path);
    }
}

void TestAddAndFind::aStoredPictureFindsWhatItsFileFinds()
{
    writePictures(kPictures);
    const auto engine = open();
    add(*engine, pictures());
    const Item item = itemOf(*engine, pictures() / name(5));
    const auto byFile = find(*engine, {.examples = {{.file = item.path}}, .top = 10});
    fs::remove(item.path);
    const auto byId = find(*engine, {.examples = {{.picture = item.id, .file = item.path}}, .top = 10});
    QCOMPARE(byId.size(), byFile.size());
    for (std::size_t i = 0; i < byFile.size(); ++i) {
        QCOMPARE(byId[i].item.path, byFile[i].item.path);
    }
}

void TestAddAndFind::aQueryIsAnsweredWhileAnAddRuns()
{
    writePictures(2);
    const auto engine = open();
    add(*engine, pictures());
    const fs::path query = pictures() / name(0);
    writePictures(kPictures);
    const JobId id = engine->add({pictures()});
    engine->pause(id);
    QCOMPARE(find(*engine, {.examples = {{.file = query}}, .top = 1}).size(), std::size_t{1});
    engine->resume(id);
    QCOMPARE(m_listener->waitForEnd(id), JobState::Done);
    QCOMPARE(find(*engine, {.examples = {{.file = query}}, .top = 100}).size(), std::size_t{kPictures - 1});
}

void TestAddAndFind::anUnreadableQueryIsAnError()
{
    writePictures(2);
    test::writeFile(pictures() / "text.txt", "no picture");
    const auto engine = open();
    add(*engine, pictures());
    for (const fs::path &query : {pictures() / "nowhere.jpg", pictures() / "text.txt", pictures()}) {
        const auto answer = m_listener->waitForMatches(engine->find({.examples = {{.file = query}}}));
        QVERIFY(answer && !*answer);
        QVERIFY(!answer->error().message.empty());
        QCOMPARE(answer->error().path, query);
    }
}

void TestAddAndFind::anotherBuildOfTheModelIsAnErrorUntilTheNextAdd()
{
    writePictures(3);
    add(*open(), pictures());
    {
        const fs::path folder = fs::path(m_folder->path().toStdString()) / "library";
        auto catalogue = library::Catalogue::open(folder, Access::ReadWrite);
        QVERIFY(catalogue.has_value());
        ModelCard other;
        other.name = "efficientnet-lite0";
        other.id = std::string(32, '0');
        QVERIFY((*catalogue)->setActiveModel(other).has_value());
    }
    m_listener = std::make_unique<WaitingListener>();
    const auto engine = open();
    const SimilarQuery query{.examples = {{.file = pictures() / name(0)}}};
    const auto answer = m_listener->waitForMatches(engine->find(query));
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().fault, Fault::Unsupported);
    add(*engine, pictures());
    QCOMPARE(find(*engine, query).size(), std::size_t{2});
}

void TestAddAndFind::aReadOnlyEngineFindsButDoesNotAdd()
{
    writePictures(5);
    std::unique_ptr<WaitingListener> writersListener; // outlives the engine that it listens to
    const auto writing = open();
    add(*writing, pictures());
    writersListener = std::exchange(m_listener, std::make_unique<WaitingListener>());
    const auto reading = open(Access::ReadOnly);
    QVERIFY(reading);
    QCOMPARE(find(*reading, {.examples = {{.file = pictures() / name(0)}}}).size(), std::size_t{4});
    QCOMPARE(m_listener->waitForEnd(reading->add({pictures()})), JobState::Failed);
}

QTEST_GUILESS_MAIN(TestAddAndFind)
#include "tst_add_and_find.moc"
