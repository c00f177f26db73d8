#include "support/test_pictures.h"
#include "support/waiting_listener.h"

#include "library/catalogue.h"
#include "nn/tiny_model.h"

#include "engine/engine.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

using namespace likeness::engine;
namespace fs = std::filesystem;

namespace {

using Vector = std::vector<float>;
using Ids = std::vector<int>;

/// A unit vector in the plane of two axes of the tiny model's sixteen.
Vector at(double degrees, std::size_t second = 1)
{
    const double angle = degrees * std::acos(-1.0) / 180;
    Vector unit(16, 0);
    unit[0] = static_cast<float>(std::cos(angle));
    unit[second] = static_cast<float>(std::sin(angle));
    return unit;
}

Example like(int picture, float weight = 1)
{
    return {.picture = PictureId{picture}, .weight = weight};
}

Ids ids(const std::vector<Match> &matches)
{
    Ids all;
    for (const Match &match : matches) {
        all.push_back(static_cast<int>(match.item.id));
    }
    return all;
}

bool near(float a, double b)
{
    return std::abs(double{a} - b) < 2e-3;
}

} // namespace

/// Searches through the façade, over libraries whose pictures 1, 2, 3… have embeddings made by hand.
class TestFind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void expansionRanksByWhatTheNearestHaveInCommon();
    void withoutExpansionScoresDecide();
    void scoresAreCosinesToTheQuery();
    void equalOnesAreInTheOrderOfTheirIds();
    void theExamplesOwnPicturesTakeNoPart();
    void negativeExamplesPushTheirLikesDown();
    void weightsMoveTheQuery();
    void otherWeightsReadNoExampleAgain();
    void aQueryOfNegativesIsAnErrorThatSaysWhatToDo();
    void aWeightThatIsNoNumberIsAnError();
    void examplesThatCancelOutFindNothing();
    void aLeastScoreFindsAllThatReachIt();
    void aLeastScoreHoldsUpToTop();
    void onlyAcceptedPicturesAreFound();

private:
    std::unique_ptr<Engine> open(const std::vector<Vector> &pictures);
    Result<Matches> ask(Engine &engine, SimilarQuery query);
    std::vector<Match> find(Engine &engine, SimilarQuery query);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::WaitingListener> m_listener;
};

void TestFind::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_listener = std::make_unique<test::WaitingListener>();
}

std::unique_ptr<Engine> TestFind::open(const std::vector<Vector> &pictures)
{
    const fs::path folder = m_folder->path().toStdString();
    const nn::Model model = tinyModel();
    fs::create_directories(folder / "models");
    bool done = nn::writeModelFile(nn::modelPath(folder / "models", "tiny", Precision::Int8), model).has_value();
    {
        const auto catalogue = library::Catalogue::open(folder / "library", Access::ReadWrite).value();
        done = done && catalogue->setActiveModel(model.card).has_value() && catalogue->begin().has_value();
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            library::NewPicture picture;
            picture.content = hashBytes({reinterpret_cast<const std::uint8_t *>(&i), sizeof(i)});
            picture.embedding = nn::quantize(pictures[i], 1);
            const library::NewFile file{
                .path = "/pictures/" + std::to_string(i + 1), .volume = "source:test", .stat = {.size = 1}};
            const auto id = catalogue->storePicture(file, picture, model.card.id);
            done = done && id == PictureId{static_cast<std::int64_t>(i + 1)};
        }
        done = done && catalogue->commit().has_value();
    }
    auto engine =
        Engine::open({.library = folder / "library", .models = folder / "models", .model = "tiny"}, *m_listener);
    return done && engine ? std::move(*engine) : nullptr;
}

Result<Matches> TestFind::ask(Engine &engine, SimilarQuery query)
{
    return m_listener->waitForMatches(engine.find(std::move(query))).value_or(failure(Fault::Internal, "no answer"));
}

std::vector<Match> TestFind::find(Engine &engine, SimilarQuery query)
{
    const auto answer = ask(engine, std::move(query));
    if (!answer) {
        qWarning("%s", answer.error().message.c_str());
        return {};
    }
    return answer->matches;
}

/// Pictures 2 to 5 turn the query towards 20 degrees, so that 6 comes before 7, though it is farther from the query.
void TestFind::expansionRanksByWhatTheNearestHaveInCommon()
{
    const auto engine = open({at(0), at(19), at(20), at(21), at(22), at(35), at(-30)});
    QVERIFY(engine);
    QCOMPARE(ids(find(*engine, {.examples = {like(1)}})).back(), 7);
    QCOMPARE(ids(find(*engine, {.examples = {like(1)}})).size(), std::size_t{6});
}

void TestFind::withoutExpansionScoresDecide()
{
    const auto engine = open({at(0), at(19), at(20), at(21), at(22), at(35), at(-30)});
    QVERIFY(engine);
    QCOMPARE(ids(find(*engine, {.examples = {like(1)}, .expansion = false})), (Ids{2, 3, 4, 5, 7, 6}));
}

void TestFind::scoresAreCosinesToTheQuery()
{
    const std::vector<double> degrees{0, 19, 20, 21, 22, 35, -30};
    std::vector<Vector> pictures;
    std::transform(degrees.begin(), degrees.end(), std::back_inserter(pictures), [](double each) { return at(each); });
    const auto engine = open(pictures);
    QVERIFY(engine);
    for (const bool expansion : {false, true}) {
        const auto matches = find(*engine, {.examples = {like(1)}, .expansion = expansion});
        QCOMPARE(matches.size(), std::size_t{6});
        for (const Match &match : matches) {
            const double angle = degrees[static_cast<std::size_t>(match.item.id) - 1] * std::acos(-1.0) / 180;
            QVERIFY(near(match.score, std::cos(angle)));
        }
    }
}

void TestFind::equalOnesAreInTheOrderOfTheirIds()
{
    std::vector<Vector> pictures(400, at(40));
    pictures[0] = at(0);
    pictures[299] = at(10);
    const auto engine = open(pictures);
    QVERIFY(engine);
    Ids expected{300};
    for (int id = 2; id <= 400; ++id) {
        if (id != 300) {
            expected.push_back(id);
        }
    }
    for (const bool expansion : {false, true}) {
        QCOMPARE(ids(find(*engine, {.examples = {like(1)}, .top = 1000, .expansion = expansion})), expected);
        QCOMPARE(ids(find(*engine, {.examples = {like(1)}, .top = 50, .expansion = expansion})),
                 Ids(expected.begin(), expected.begin() + 50));
    }
}

/// If 2 were a neighbour, it would turn the query towards 3.
void TestFind::theExamplesOwnPicturesTakeNoPart()
{
    const auto engine = open({at(0), at(-60), at(-26), at(25)});
    QVERIFY(engine);
    QCOMPARE(ids(find(*engine, {.examples = {like(1)}})), (Ids{3, 4, 2}));
    for (const float hardly : {1e-6F, -1e-6F}) {
        QCOMPARE(ids(find(*engine, {.examples = {like(1), like(2, hardly)}})), (Ids{4, 3}));
    }
}

/// 3 is nearer to the query than 4, but on the side of what it should not be like.
void TestFind::negativeExamplesPushTheirLikesDown()
{
    const auto engine = open({at(0), at(50), at(30), at(-33)});
    QVERIFY(engine);
    for (const bool expansion : {false, true}) {
        QCOMPARE(ids(find(*engine, {.examples = {like(1)}, .expansion = expansion})), (Ids{3, 4, 2}));
        const auto matches = find(*engine, {.examples = {like(1), like(2, kUnlike)}, .expansion = expansion});
        QCOMPARE(ids(matches), (Ids{4, 3}));
        // (1, 0) - .3 * (.643, .766) = (.807, -.230) is at -15.9 degrees.
        QVERIFY(near(matches.front().score, std::cos(17.1 * std::acos(-1.0) / 180)));
    }
}

void TestFind::weightsMoveTheQuery()
{
    const auto engine = open({at(0), at(90), at(20), at(70)});
    QVERIFY(engine);
    QCOMPARE(ids(find(*engine, {.examples = {like(1, 3), like(2)}, .expansion = false})), (Ids{3, 4}));
    QCOMPARE(ids(find(*engine, {.examples = {like(1), like(2, 3)}, .expansion = false})), (Ids{4, 3}));
}

/// Other bytes with the same time are not noticed: nothing is read.
void TestFind::otherWeightsReadNoExampleAgain()
{
    const auto engine = open({at(0), at(50), at(30)});
    QVERIFY(engine);
    const fs::path file = fs::path(m_folder->path().toStdString()) / "example.bmp";
    test::writeFile(file, test::bmp(96, 96, 1));
    const auto score = [&](float weight) {
        const auto matches = find(*engine, {.examples = {{.file = file, .weight = weight}, like(1, weight)}});
        return matches.empty() ? 2 : matches.front().score;
    };
    const float before = score(1);
    const auto time = fs::last_write_time(file);
    test::writeFile(file, test::bmp(96, 96, 2));
    fs::last_write_time(file, time);
    QCOMPARE(score(2), before);
    fs::last_write_time(file, time + std::chrono::seconds(1));
    QVERIFY(score(2) != before);
}

void TestFind::aQueryOfNegativesIsAnErrorThatSaysWhatToDo()
{
    const auto engine = open({at(0), at(50), at(30)});
    QVERIFY(engine);
    const auto answer = ask(*engine, {.examples = {like(1, -1), like(2, kUnlike), like(3, 0)}});
    QVERIFY(!answer.has_value());
    QVERIFY(answer.error().message.find("Add one") != std::string::npos);
}

void TestFind::aWeightThatIsNoNumberIsAnError()
{
    const auto engine = open({at(0), at(50), at(30)});
    QVERIFY(engine);
    for (const float weight : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        QVERIFY(!ask(*engine, {.examples = {like(1), like(2, weight)}}).has_value());
    }
}

void TestFind::examplesThatCancelOutFindNothing()
{
    const auto engine = open({at(0), at(180), at(30)});
    QVERIFY(engine);
    const auto answer = ask(*engine, {.examples = {like(1), like(2)}});
    QVERIFY(answer.has_value() && answer->matches.empty());
}

/// One a degree: 30 degrees to either side reach the cosine of 30.5.
void TestFind::aLeastScoreFindsAllThatReachIt()
{
    std::vector<Vector> pictures;
    for (int degrees = 0; degrees < 360; ++degrees) {
        pictures.push_back(at(degrees));
    }
    const auto engine = open(pictures);
    QVERIFY(engine);
    const auto least = static_cast<float>(std::cos(30.5 * std::acos(-1.0) / 180));
    for (const bool expansion : {false, true}) {
        const auto matches =
            find(*engine, {.examples = {like(1)}, .top = 1000, .leastScore = least, .expansion = expansion});
        QCOMPARE(matches.size(), std::size_t{60});
        QVERIFY(std::all_of(matches.begin(), matches.end(), [&](const Match &match) { return match.score >= least; }));
    }
    QCOMPARE(find(*engine, {.examples = {like(1)}, .top = 1000, .leastScore = -1}).size(), std::size_t{359});
}

void TestFind::aLeastScoreHoldsUpToTop()
{
    const auto engine = open({at(0), at(30), at(10), at(20), at(80)});
    QVERIFY(engine);
    QCOMPARE(ids(find(*engine, {.examples = {like(1)}, .top = 2, .leastScore = 0.5F, .expansion = false})),
             (Ids{3, 4}));
}

void TestFind::onlyAcceptedPicturesAreFound()
{
    const auto engine = open({at(0), at(10), at(20), at(30)});
    QVERIFY(engine);
    const auto isOdd = [](const Item &item) { return static_cast<int>(item.id) % 2 == 1; };
    QCOMPARE(ids(find(*engine, {.examples = {like(2)}, .accept = isOdd, .expansion = false})), (Ids{1, 3}));
}

QTEST_GUILESS_MAIN(TestFind)
#include "tst_find.moc"
