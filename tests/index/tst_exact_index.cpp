#include "support/isa_test_main.h"

#include "rows.h"

#include "index/exact_index.h"

#include <QTest>

#include <limits>
#include <set>

using likeness::index::Candidate;
using likeness::index::ExactIndex;
using likeness::index::Fault;
using likeness::index::ItemId;
using likeness::index::Query;

namespace {

constexpr std::size_t kDimension = 48;

std::vector<Candidate> first(std::vector<Candidate> all, std::size_t count)
{
    all.resize(std::min(all.size(), count));
    return all;
}

} // namespace

class TestExactIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersByDefinition_data();
    void answersByDefinition();
    void everyDimensionIsExact_data();
    void everyDimensionIsExact();
    void severalQueriesGetTheAnswersOfEach_data();
    void severalQueriesGetTheAnswersOfEach();
    void everythingWithinADistanceIsFound();
    void theRowsBeforeTheFirstAreLeftOut();
    void deadRowsAreNoResults();
    void equalScoresComeInTheOrderOfIds();
    void rejectedRowsLeaveRoomForOthers();
    void moreThanThereIsGivesWhatThereIs();
    void zeroVectorsAreFoundLast();
    void aWrongDimensionIsAnError();
    void aScaleThatIsNoNumberIsAnError();
};

void TestExactIndex::answersByDefinition_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("count");
    for (const int rows : {0, 1, 255, 256, 257, 4095, 4096, 4097, 9000}) {
        for (const int count : {0, 1, 10, 300}) {
            QTest::addRow("%d of %d", count, rows) << rows << count;
        }
    }
}

void TestExactIndex::answersByDefinition()
{
    QFETCH(int, rows);
    QFETCH(int, count);
    const Rows data = randomRows(static_cast<std::size_t>(rows), kDimension);
    const Rows query = randomRows(1, kDimension, 7);
    const auto found = ExactIndex(data.vectors()).nearest(query.query(0), static_cast<std::size_t>(count), {});
    QVERIFY(found.has_value());
    QCOMPARE(*found, first(byDefinition(data, query.query(0)), static_cast<std::size_t>(count)));
}

void TestExactIndex::everyDimensionIsExact_data()
{
    QTest::addColumn<std::size_t>("dimension");
    for (const std::size_t dimension : {1U, 3U, 31U, 64U, 65U, 512U, 1280U}) {
        QTest::addRow("%zu", dimension) << dimension;
    }
}

void TestExactIndex::everyDimensionIsExact()
{
    QFETCH(std::size_t, dimension);
    const Rows data = randomRows(300, dimension);
    const auto found = ExactIndex(data.vectors()).nearest(data.query(17), 20, {});
    QCOMPARE(found.value(), first(byDefinition(data, data.query(17)), 20));
}

void TestExactIndex::severalQueriesGetTheAnswersOfEach_data()
{
    QTest::addColumn<std::size_t>("queries");
    for (const std::size_t queries : {0U, 1U, 3U, 4U, 5U, 16U, 63U, 64U, 65U, 200U}) {
        QTest::addRow("%zu", queries) << queries;
    }
}

void TestExactIndex::severalQueriesGetTheAnswersOfEach()
{
    QFETCH(std::size_t, queries);
    const Rows data = randomRows(1000, kDimension);
    const ExactIndex index(data.vectors().without(std::vector<ItemId>{5, 7}));
    std::vector<Query> asked;
    for (std::size_t i = 0; i < queries; ++i) {
        asked.push_back(data.query(i));
    }
    const auto accept = [](ItemId id) { return id % 3 != 0; };
    const auto found = index.nearest(asked, 10, accept).value();
    QCOMPARE(found.size(), queries);
    for (std::size_t i = 0; i < queries; ++i) {
        QCOMPARE(found[i], index.nearest(asked[i], 10, accept).value());
    }
}

void TestExactIndex::everythingWithinADistanceIsFound()
{
    const Rows data = clusteredRows(2000, kDimension);
    const auto all = byDefinition(data, data.query(3));
    const float least = all[40].score;
    QCOMPARE(ExactIndex(data.vectors()).within(data.query(3), least, {}).value(), first(all, 41));
    QVERIFY(ExactIndex(data.vectors()).within(data.query(3), 2, {}).value().empty());
}

void TestExactIndex::theRowsBeforeTheFirstAreLeftOut()
{
    constexpr std::size_t kFirst = 4100;
    const Rows data = randomRows(4500, kDimension);
    const auto expected = byDefinition(data, data.query(0), [](ItemId id) { return id > 2 * ItemId{kFirst}; });
    QCOMPARE(ExactIndex(data.vectors(), kFirst).nearest(data.query(0), 1000, {}).value(), expected);
}

void TestExactIndex::deadRowsAreNoResults()
{
    const Rows data = randomRows(1000, kDimension);
    const auto isDead = [](ItemId id) { return id % 5 == 0; };
    std::vector<ItemId> dead;
    std::copy_if(data.ids.begin(), data.ids.end(), std::back_inserter(dead), isDead);
    const auto expected = byDefinition(data, data.query(2), [&](ItemId id) { return !isDead(id); });
    const ExactIndex index(data.vectors().without(dead));
    QCOMPARE(index.nearest(data.query(2), 1000, {}).value(), expected);
    QCOMPARE(index.within(data.query(2), -100, {}).value(), expected);
}

void TestExactIndex::equalScoresComeInTheOrderOfIds()
{
    const std::vector<ItemId> ids{9, 4, 7, 1};
    const std::vector<std::int8_t> codes(ids.size() * kDimension, 5);
    const std::vector<float> scales(ids.size(), 0.01F);
    const auto vectors = likeness::index::Vectors(kDimension).appended(ids, codes, scales).value();
    const auto found = ExactIndex(vectors).nearest({std::span(codes).first(kDimension)}, 3, {}).value();
    QCOMPARE(found.size(), std::size_t{3});
    QCOMPARE(found[0].id, 1);
    QCOMPARE(found[1].id, 4);
    QCOMPARE(found[2].id, 7);
}

void TestExactIndex::rejectedRowsLeaveRoomForOthers()
{
    const Rows data = randomRows(1000, kDimension);
    const std::set<ItemId> wanted{11, 501, 1001};
    const auto accept = [&wanted](ItemId id) { return wanted.contains(id); };
    std::set<ItemId> ids;
    const auto found = ExactIndex(data.vectors()).nearest(data.query(0), 10, accept).value();
    for (const Candidate &candidate : found) {
        ids.insert(candidate.id);
    }
    QCOMPARE(ids, wanted);
}

void TestExactIndex::moreThanThereIsGivesWhatThereIs()
{
    const Rows data = randomRows(3, kDimension);
    QCOMPARE(ExactIndex(data.vectors()).nearest(data.query(0), 1'000'000, {}).value().size(), std::size_t{3});
}

void TestExactIndex::zeroVectorsAreFoundLast()
{
    Rows data = clusteredRows(50, kDimension);
    data.add(std::vector<std::int8_t>(kDimension, 0), 0);
    const auto found = ExactIndex(data.vectors()).nearest(data.query(0), 100, {}).value();
    QCOMPARE(found.size(), std::size_t{51});
    QVERIFY(std::any_of(found.begin(), found.end(), [](const Candidate &c) { return c.id == 101 && c.score == 0; }));
}

void TestExactIndex::aWrongDimensionIsAnError()
{
    const Rows data = randomRows(2, kDimension);
    const auto found = ExactIndex(data.vectors()).nearest({std::span(data.codes).first(3)}, 1, {});
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().fault, Fault::WrongDimension);
}

void TestExactIndex::aScaleThatIsNoNumberIsAnError()
{
    const Rows data = randomRows(2, kDimension);
    Query query = data.query(0);
    query.scale = std::numeric_limits<float>::quiet_NaN();
    const auto found = ExactIndex(data.vectors()).nearest(query, 1, {});
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().fault, Fault::NotFinite);
}

LIKENESS_ISA_TEST_MAIN(TestExactIndex)
#include "tst_exact_index.moc"
