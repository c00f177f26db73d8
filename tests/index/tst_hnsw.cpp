#include "built.h"
#include "rows.h"

#include "index/exact_index.h"
#include "index/hnsw_index.h"

#include <QTest>

#include <set>

using likeness::index::Candidate;
using likeness::index::ExactIndex;
using likeness::index::Fault;
using likeness::index::HnswGraph;
using likeness::index::HnswIndex;
using likeness::index::ItemId;
using likeness::index::Vectors;

namespace {

constexpr std::size_t kDimension = 64;

/// Share of the ten best that the graph finds.
double recall(const Rows &data, const Vectors &vectors, const std::shared_ptr<const HnswGraph> &graph)
{
    constexpr std::size_t kQueries = 100;
    const HnswIndex index(vectors, graph, 100);
    std::size_t found = 0;
    for (std::size_t i = 0; i < kQueries; ++i) {
        const auto query = data.query(i * data.size() / kQueries);
        const auto truth = ExactIndex(vectors).nearest(query, 10, {}).value();
        const auto results = index.nearest(query, 10, {}).value();
        for (const Candidate &candidate : truth) {
            found += static_cast<std::size_t>(std::count(results.begin(), results.end(), candidate));
        }
    }
    return static_cast<double>(found) / (10 * kQueries);
}

bool sameLists(const HnswGraph &a, const HnswGraph &b)
{
    for (std::size_t layer = 0; layer < a.layers().size(); ++layer) {
        for (std::uint32_t row = 0; row < a.size(); ++row) {
            if (!std::ranges::equal(a.neighbours(layer, row), b.neighbours(layer, row))) {
                return false;
            }
        }
    }
    return a.layers().size() == b.layers().size() && a.size() == b.size() && a.entry() == b.entry();
}

} // namespace

class TestHnsw : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNearlyWhatIsThere();
    void everyRowCanBeReached_data();
    void everyRowCanBeReached();
    void twoHundredOfAKindAreAllFound();
    void goingOnFindsTheOldAndTheNew();
    void theSameRowsGiveTheSameGraph();
    void deadAndRefusedRowsArePassedThrough();
    void resultsAreInOrderAndWithoutRepetition();
    void oneRowAndNoRowAreGraphsToo();
    void numbersThatAreNoGraphAreRefused_data();
    void numbersThatAreNoGraphAreRefused();
};

void TestHnsw::findsNearlyWhatIsThere()
{
    const Rows data = clusteredRows(5000, kDimension);
    const double share = recall(data, data.vectors(), built(data.vectors()));
    QVERIFY2(share >= 0.99, std::to_string(share).c_str());
}

void TestHnsw::everyRowCanBeReached_data()
{
    QTest::addColumn<int>("kinds");
    QTest::addColumn<int>("ofEach");
    QTest::newRow("all different") << 3000 << 1;
    QTest::newRow("20 groups of 200") << 20 << 200;
    QTest::newRow("all the same") << 1 << 3000;
    QTest::newRow("pairs") << 1500 << 2;
}

void TestHnsw::everyRowCanBeReached()
{
    QFETCH(int, kinds);
    QFETCH(int, ofEach);
    const Rows some = clusteredRows(static_cast<std::size_t>(kinds), kDimension);
    Rows data{.dimension = kDimension, .ids = {}, .codes = {}, .scales = {}};
    for (int i = 0; i < kinds * ofEach; ++i) {
        const auto query = some.query(static_cast<std::size_t>(i % kinds));
        data.add({query.code.begin(), query.code.end()}, query.scale);
    }
    QVERIFY(unreachable(*built(data.vectors())).empty());
}

void TestHnsw::twoHundredOfAKindAreAllFound()
{
    Rows data = clusteredRows(4000, kDimension);
    const Rows some = clusteredRows(20, kDimension, 9);
    for (int i = 0; i < 20 * 200; ++i) {
        const auto query = some.query(static_cast<std::size_t>(i % 20));
        data.add({query.code.begin(), query.code.end()}, query.scale);
    }
    const Vectors vectors = data.vectors();
    const HnswIndex index(vectors, built(vectors), 100);
    for (std::size_t kind = 0; kind < 20; ++kind) {
        const auto found = index.nearest(some.query(kind), 200, {}).value();
        QCOMPARE(found, ExactIndex(vectors).nearest(some.query(kind), 200, {}).value());
    }
}

void TestHnsw::goingOnFindsTheOldAndTheNew()
{
    const Rows data = clusteredRows(4000, kDimension);
    const Vectors all = data.vectors();
    const auto half = built(all.first(2000));
    QCOMPARE(half->size(), std::size_t{2000});
    const auto whole = built(all, half.get());
    QCOMPARE(whole->size(), std::size_t{4000});
    QVERIFY(unreachable(*whole).empty());
    const double share = recall(data, all, whole);
    QVERIFY2(share >= 0.99, std::to_string(share).c_str());
}

void TestHnsw::theSameRowsGiveTheSameGraph()
{
    const Vectors vectors = clusteredRows(1000, kDimension).vectors();
    QVERIFY(sameLists(*built(vectors), *built(vectors)));
}

void TestHnsw::deadAndRefusedRowsArePassedThrough()
{
    const Rows data = clusteredRows(3000, kDimension);
    std::vector<ItemId> dead;
    for (std::size_t row = 0; row < data.size(); row += 3) {
        dead.push_back(data.ids[row]);
    }
    const Vectors vectors = data.vectors();
    const HnswIndex index(vectors.without(dead), built(vectors), 200);
    const auto accept = [](ItemId id) { return id % 4 == 1; };
    const std::set<ItemId> gone(dead.begin(), dead.end());
    const auto expected =
        byDefinition(data, data.query(0), [&](ItemId id) { return accept(id) && !gone.contains(id); });
    const auto found = index.nearest(data.query(0), 20, accept).value();
    QCOMPARE(found, std::vector<Candidate>(expected.begin(), expected.begin() + 20));
}

void TestHnsw::resultsAreInOrderAndWithoutRepetition()
{
    const Rows data = clusteredRows(3000, kDimension);
    const HnswIndex index(data.vectors(), built(data.vectors()), 300);
    const auto found = index.nearest(data.query(5), 300, {}).value();
    QCOMPARE(found.size(), std::size_t{300});
    std::set<ItemId> ids;
    for (const Candidate &candidate : found) {
        ids.insert(candidate.id);
    }
    QCOMPARE(ids.size(), found.size());
    QVERIFY(std::is_sorted(found.begin(), found.end(),
                           [](const Candidate &a, const Candidate &b) { return a.score > b.score; }));
}

void TestHnsw::oneRowAndNoRowAreGraphsToo()
{
    const Rows one = clusteredRows(1, kDimension);
    const auto found = HnswIndex(one.vectors(), built(one.vectors()), 10).nearest(one.query(0), 5, {}).value();
    QCOMPARE(found.size(), std::size_t{1});
    const Vectors none(kDimension);
    QVERIFY(HnswIndex(none, built(none), 10).nearest(one.query(0), 5, {}).value().empty());
}

void TestHnsw::numbersThatAreNoGraphAreRefused_data()
{
    using Numbers = std::vector<std::uint32_t>;
    QTest::addColumn<Numbers>("starts");
    QTest::addColumn<Numbers>("neighbours");
    QTest::addColumn<Numbers>("upperRows");
    QTest::addColumn<Numbers>("upperStarts");
    QTest::addColumn<std::uint32_t>("entry");
    const Numbers starts{0, 1, 2};
    const Numbers neighbours{1, 0};
    QTest::newRow("no starts") << Numbers() << Numbers() << Numbers{0} << Numbers{0, 0} << 0U;
    QTest::newRow("starts do not end with the lists")
        << Numbers{0, 1, 3} << neighbours << Numbers{0} << Numbers{0, 0} << 0U;
    QTest::newRow("starts go back") << Numbers{0, 3, 2} << neighbours << Numbers{0} << Numbers{0, 0} << 0U;
    QTest::newRow("a neighbour that is not there") << starts << Numbers{1, 2} << Numbers{0} << Numbers{0, 0} << 0U;
    QTest::newRow("members that are not there") << starts << neighbours << Numbers{2} << Numbers{0, 0} << 2U;
    QTest::newRow("members in no order") << starts << neighbours << Numbers{1, 0} << Numbers{0, 0, 0} << 1U;
    QTest::newRow("an upper layer without members") << starts << neighbours << Numbers() << Numbers{0} << 0U;
    QTest::newRow("an entry below the top") << starts << neighbours << Numbers{0} << Numbers{0, 0} << 1U;
}

void TestHnsw::numbersThatAreNoGraphAreRefused()
{
    using Numbers = std::vector<std::uint32_t>;
    QFETCH(Numbers, starts);
    QFETCH(Numbers, neighbours);
    QFETCH(Numbers, upperRows);
    QFETCH(Numbers, upperStarts);
    QFETCH(std::uint32_t, entry);
    const auto graph = HnswGraph::over({{.rows = {}, .starts = starts, .neighbours = neighbours},
                                        {.rows = upperRows, .starts = upperStarts, .neighbours = {}}},
                                       entry, nullptr);
    QVERIFY(!graph.has_value());
    QCOMPARE(graph.error().fault, Fault::Corrupt);
}

QTEST_APPLESS_MAIN(TestHnsw)
#include "tst_hnsw.moc"
