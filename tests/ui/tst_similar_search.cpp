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
};

void TestSimilarSearch::anAnsweredQueryTakesThePlaceOfTheOneBefore()
{
    Fixture f;
    f.search.find(examples({"/a.jpg", "/b.jpg"}));
    QVERIFY(f.search.isRunning());
    QVERIFY(f.search.examples().empty());
    f.search.takeAnswer(1, fake::matches({1, 2}));
    QVERIFY(!f.search.isRunning());
    QCOMPARE(f.search.examples().size(), std::size_t{2});
    QCOMPARE(f.answered.size(), 1);
    QVERIFY(f.answered[0][1].toBool());
}

void TestSimilarSearch::aFailedQueryChangesNothing()
{
    Fixture f;
    f.search.find(examples({"/a.jpg"}));
    f.search.takeAnswer(1, fake::matches({1}));
    f.search.find(examples({"/notes.jpg"}));
    f.search.takeError(2, kNoPicture);
    QCOMPARE(f.failed.size(), 1);
    QVERIFY(f.search.examples().front().file == "/a.jpg");
    f.search.refresh();
    QVERIFY(f.asked.back().examples.front().file == "/a.jpg");
}

void TestSimilarSearch::theAnswerToAReplacedQueryIsDropped()
{
    Fixture f;
    f.search.find(examples({"/a.jpg"}));
    f.search.find(examples({"/b.jpg"}));
    f.search.takeAnswer(1, fake::matches({1}));
    f.search.takeError(1, kNoPicture);
    QCOMPARE(f.answered.size() + f.failed.size(), 0);
    f.search.takeAnswer(2, fake::matches({2}));
    QVERIFY(f.search.examples().front().file == "/b.jpg");
}

void TestSimilarSearch::refreshingAsksTheSameAgain()
{
    Fixture f;
    f.search.find(examples({"/a.jpg"}));
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
    f.search.find(examples({"/a.jpg"}));
    f.search.clear();
    f.search.takeAnswer(1, fake::matches({1}));
    QCOMPARE(f.answered.size(), 0);
    QVERIFY(f.search.examples().empty());
}

void TestSimilarSearch::tooManyExamplesAreCutOff()
{
    Fixture f;
    f.search.find(std::vector<engine::Example>(1000));
    QCOMPARE(f.asked.front().examples.size(), SimilarSearch::kMaxExamples);
}

QTEST_GUILESS_MAIN(TestSimilarSearch)
#include "tst_similar_search.moc"
