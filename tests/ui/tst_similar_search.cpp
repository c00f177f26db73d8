#include "fake_pictures.h"

#include "ui/query/similar_search.h"

#include <QSignalSpy>
#include <QTest>

using namespace likeness;
using likeness::ui::query::SimilarSearch;

namespace {

std::vector<engine::Example> examples(std::initializer_list<const char *> files)
{
    std::vector<engine::Example> result;
    for (const char *file : files) {
        result.push_back({.file = file, .pixels = nullptr, .crop = std::nullopt});
    }
    return result;
}

const engine::Error kNoPicture{
    .fault = engine::Fault::Corrupt, .message = "This is not a picture.", .path = "/notes.jpg"};

/// A search whose engine only writes down what it is asked.
struct Fixture {
    std::vector<engine::SimilarQuery> asked;
    SimilarSearch search{[this](engine::SimilarQuery query) {
        asked.push_back(std::move(query));
        return static_cast<quint64>(asked.size());
    }};
    /// Pictures are looked for, and found.
    void answer(std::vector<engine::Example> examples)
    {
        search.findPictures(std::move(examples));
        search.takeAnswer(asked.size(), fake::matches({1}));
    }

    QSignalSpy answered{&search, &SimilarSearch::answered};
    QSignalSpy failed{&search, &SimilarSearch::failed};
};

} // namespace

class TestSimilarSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnsweredQueryTakesThePlaceOfTheOneBefore();
    void aFailedQueryChangesNothing();
    void theAnswerToAReplacedQueryIsDropped();
    void refreshingAsksTheSameAgain();
    void thereIsNothingToRefreshWithoutAQuery();
    void anAnswerAfterClearingIsDropped();
    void tooManyExamplesAreCutOff();
    void wordsAreAskedForAsTheyWereTyped();
    void wordsAloneLeaveOutWhatHardlyFits();
    void wordsAndPicturesAreAskedForTogether();
    void picturesAskedForMeanwhileAreCombinedToo();
    void withoutItsWordsThePicturesAreAskedForAgain();
    void withoutWordsAndPicturesTheQueryIsOver();
    void takingAwayWordsThatWereNotThereAsksNothing();
    void unknownWordsLeaveThePicturesAsTheyWere();
    void addedPicturesAreAskedForWithTheOthers();
    void aPictureAddedAgainCountsAsTheLastTime();
    void weighingKeepsTheQueryAndTheUsersPlace();
    void whileOneWeighingRunsOnlyTheLastOneWaits();
    void goingBackAsksTheQueryBeforeAgain();
    void goingBackBehindTheFirstQueryShowsTheLibrary();
    void aNewQueryForgetsWhatCameLater();
    void aQueryThatFailsOnTheWayBackStays();
    void weighingOnTheWayBackIsAQueryOfItsOwn();
};

void TestSimilarSearch::anAnsweredQueryTakesThePlaceOfTheOneBefore()
{
    Fixture f;
    f.search.findPictures(examples({"/a.jpg", "/b.jpg"}));
    QVERIFY(f.search.isRunning());
    QVERIFY(f.search.sought().examples.empty());
    f.search.takeAnswer(1, fake::matches({1, 2}));
    QVERIFY(!f.search.isRunning());
    QCOMPARE(f.search.sought().examples.size(), std::size_t{2});
    QCOMPARE(f.answered.size(), 1);
    QVERIFY(f.answered[0][1].toBool());
}

void TestSimilarSearch::aFailedQueryChangesNothing()
{
    Fixture f;
    f.search.findPictures(examples({"/a.jpg"}));
    f.search.takeAnswer(1, fake::matches({1}));
    f.search.findPictures(examples({"/notes.jpg"}));
    f.search.takeError(2, kNoPicture);
    QCOMPARE(f.failed.size(), 1);
    QVERIFY(f.search.sought().examples.front().file == "/a.jpg");
    f.search.refresh();
    QVERIFY(f.asked.back().examples.front().file == "/a.jpg");
}

void TestSimilarSearch::theAnswerToAReplacedQueryIsDropped()
{
    Fixture f;
    f.search.findPictures(examples({"/a.jpg"}));
    f.search.findPictures(examples({"/b.jpg"}));
    f.search.takeAnswer(1, fake::matches({1}));
    f.search.takeError(1, kNoPicture);
    QCOMPARE(f.answered.size() + f.failed.size(), 0);
    f.search.takeAnswer(2, fake::matches({2}));
    QVERIFY(f.search.sought().examples.front().file == "/b.jpg");
}

void TestSimilarSearch::refreshingAsksTheSameAgain()
{
    Fixture f;
    f.search.findPictures(examples({"/a.jpg"}));
    f.search.takeAnswer(1, fake::matches({1}));
    f.search.refresh();
    QVERIFY(f.asked.at(1).examples.front().file == "/a.jpg");
    f.search.takeAnswer(2, fake::matches({1, 2}));
    QVERIFY2(!f.answered[1][1].toBool(), "an answer to the same query keeps the user's place");
}

void TestSimilarSearch::thereIsNothingToRefreshWithoutAQuery()
{
    Fixture f;
    f.search.refresh();
    f.search.find({});
    QVERIFY(f.asked.empty());
}

void TestSimilarSearch::anAnswerAfterClearingIsDropped()
{
    Fixture f;
    f.search.findPictures(examples({"/a.jpg"}));
    f.search.clear();
    f.search.takeAnswer(1, fake::matches({1}));
    QCOMPARE(f.answered.size(), 0);
    QVERIFY(f.search.sought().examples.empty());
}

void TestSimilarSearch::tooManyExamplesAreCutOff()
{
    Fixture f;
    f.search.findPictures(std::vector<engine::Example>(1000));
    QCOMPARE(f.asked.front().examples.size(), SimilarSearch::kMaxExamples);
}

void TestSimilarSearch::wordsAreAskedForAsTheyWereTyped()
{
    Fixture f;
    f.search.findText(QStringLiteral("Käse, dog"));
    QCOMPARE(f.asked.front().text, std::string("K\xC3\xA4se, dog"));
    f.search.takeAnswer(1, fake::matches({1}));
    QCOMPARE(f.search.sought().text, QStringLiteral("Käse, dog"));
}

void TestSimilarSearch::wordsAloneLeaveOutWhatHardlyFits()
{
    Fixture f;
    f.search.findText(QStringLiteral("dog"));
    f.search.findPictures(examples({"/a.jpg"}));
    QVERIFY(f.asked[0].leastScore > 0.F);
    QVERIFY2(!f.asked[1].leastScore, "cosines may be anything");
}

void TestSimilarSearch::wordsAndPicturesAreAskedForTogether()
{
    Fixture f;
    f.search.findText(QStringLiteral("dog"));
    f.search.takeAnswer(1, fake::matches({1}));
    f.search.findPictures(examples({"/a.jpg"}));
    QCOMPARE(f.asked.back().text, std::string("dog"));
    QCOMPARE(f.asked.back().examples.size(), std::size_t{1});
}

void TestSimilarSearch::picturesAskedForMeanwhileAreCombinedToo()
{
    Fixture f;
    f.search.findPictures(examples({"/a.jpg"}));
    f.search.findText(QStringLiteral("dog"));
    QCOMPARE(f.asked.back().examples.size(), std::size_t{1});
}

void TestSimilarSearch::withoutItsWordsThePicturesAreAskedForAgain()
{
    Fixture f;
    f.search.find({.examples = examples({"/a.jpg"}), .text = QStringLiteral("dog")});
    f.search.takeAnswer(1, fake::matches({1}));
    f.search.findText({});
    QVERIFY(f.asked.back().text.empty());
    QCOMPARE(f.asked.back().examples.size(), std::size_t{1});
}

void TestSimilarSearch::withoutWordsAndPicturesTheQueryIsOver()
{
    Fixture f;
    f.search.findText(QStringLiteral("dog"));
    f.search.takeAnswer(1, fake::matches({1}));
    QSignalSpy cleared(&f.search, &SimilarSearch::cleared);
    f.search.findText({});
    QCOMPARE(cleared.size(), 1);
    QVERIFY(f.search.sought().isEmpty());
}

void TestSimilarSearch::takingAwayWordsThatWereNotThereAsksNothing()
{
    Fixture f;
    f.search.findPictures(examples({"/a.jpg"}));
    f.search.takeAnswer(1, fake::matches({1}));
    f.search.findText({});
    QCOMPARE(f.asked.size(), std::size_t{1});
    QVERIFY(!f.search.sought().isEmpty());
}

void TestSimilarSearch::unknownWordsLeaveThePicturesAsTheyWere()
{
    Fixture f;
    f.search.findPictures(examples({"/a.jpg"}));
    f.search.takeAnswer(1, fake::matches({1}));
    f.search.findText(QStringLiteral("zzz"));
    f.search.takeError(2, {.fault = engine::Fault::NotFound, .message = "The word is not known.", .path = {}});
    QCOMPARE(f.answered.size(), 1);
    f.search.findPictures(examples({"/b.jpg"}));
    QVERIFY(f.asked.back().text.empty());
}

void TestSimilarSearch::addedPicturesAreAskedForWithTheOthers()
{
    Fixture f;
    f.answer(examples({"/a.jpg"}));
    f.search.addPictures(examples({"/b.jpg"}));
    QCOMPARE(f.asked.back().examples.size(), std::size_t{2});
}

void TestSimilarSearch::aPictureAddedAgainCountsAsTheLastTime()
{
    Fixture f;
    f.answer(examples({"/a.jpg", "/b.jpg"}));
    std::vector<engine::Example> unlike = examples({"/a.jpg"});
    unlike.front().weight = engine::kUnlike;
    f.search.addPictures(unlike);
    QCOMPARE(f.asked.back().examples.size(), std::size_t{2});
    QCOMPARE(f.asked.back().examples.back().weight, engine::kUnlike);
}

void TestSimilarSearch::weighingKeepsTheQueryAndTheUsersPlace()
{
    Fixture f;
    f.answer(examples({"/a.jpg"}));
    std::vector<engine::Example> heavier = examples({"/a.jpg"});
    heavier.front().weight = 2;
    f.search.weighPictures(heavier);
    f.search.takeAnswer(f.asked.size(), fake::matches({1}));
    QCOMPARE(f.search.sought().examples.front().weight, 2.0F);
    QVERIFY(!f.answered.back()[1].toBool());
    f.search.goEarlier();
    QVERIFY2(f.search.sought().isEmpty(), "weighing is no step of its own");
}

void TestSimilarSearch::whileOneWeighingRunsOnlyTheLastOneWaits()
{
    Fixture f;
    f.answer(examples({"/a.jpg"}));
    for (const float weight : {2.0F, 3.0F, 4.0F}) {
        std::vector<engine::Example> heavier = examples({"/a.jpg"});
        heavier.front().weight = weight;
        f.search.weighPictures(heavier);
    }
    QCOMPARE(f.asked.size(), std::size_t{2});
    f.search.takeAnswer(2, fake::matches({1}));
    QCOMPARE(f.asked.size(), std::size_t{3});
    QCOMPARE(f.asked.back().examples.front().weight, 4.0F);
}

void TestSimilarSearch::goingBackAsksTheQueryBeforeAgain()
{
    Fixture f;
    f.answer(examples({"/a.jpg"}));
    f.answer(examples({"/b.jpg"}));
    f.search.goEarlier();
    QVERIFY(f.asked.back().examples.front().file == "/a.jpg");
    f.search.takeAnswer(3, fake::matches({1}));
    QVERIFY(f.search.sought().examples.front().file == "/a.jpg");
    QVERIFY(f.search.hasLater());
    f.search.goLater();
    f.search.takeAnswer(4, fake::matches({1}));
    QVERIFY(f.search.sought().examples.front().file == "/b.jpg");
    QVERIFY(!f.search.hasLater());
}

void TestSimilarSearch::goingBackBehindTheFirstQueryShowsTheLibrary()
{
    Fixture f;
    QSignalSpy cleared(&f.search, &SimilarSearch::cleared);
    f.answer(examples({"/a.jpg"}));
    f.search.goEarlier();
    QCOMPARE(cleared.size(), 1);
    QVERIFY(f.search.sought().isEmpty());
    QVERIFY(!f.search.hasEarlier());
    f.search.goLater();
    f.search.takeAnswer(2, fake::matches({1}));
    QVERIFY(f.search.sought().examples.front().file == "/a.jpg");
}

void TestSimilarSearch::aNewQueryForgetsWhatCameLater()
{
    Fixture f;
    f.answer(examples({"/a.jpg"}));
    f.search.goEarlier();
    f.answer(examples({"/b.jpg"}));
    QVERIFY(!f.search.hasLater());
    f.search.goEarlier();
    QVERIFY(f.search.sought().isEmpty());
}

void TestSimilarSearch::aQueryThatFailsOnTheWayBackStays()
{
    Fixture f;
    f.answer(examples({"/gone.jpg"}));
    f.answer(examples({"/b.jpg"}));
    f.search.goEarlier();
    f.search.takeError(3, kNoPicture);
    QVERIFY(f.search.sought().examples.front().file == "/b.jpg");
    QVERIFY(f.search.hasEarlier());
}

void TestSimilarSearch::weighingOnTheWayBackIsAQueryOfItsOwn()
{
    Fixture f;
    f.answer(examples({"/a.jpg"}));
    f.answer(examples({"/b.jpg"}));
    f.search.goEarlier();
    std::vector<engine::Example> heavier = examples({"/b.jpg"});
    heavier.front().weight = 2;
    f.search.weighPictures(heavier);
    f.search.takeAnswer(f.asked.size(), fake::matches({1}));
    QVERIFY(f.search.sought().examples.front().file == "/b.jpg");
    QCOMPARE(f.search.sought().examples.front().weight, 2.0F);
}

QTEST_GUILESS_MAIN(TestSimilarSearch)
#include "tst_similar_search.moc"
