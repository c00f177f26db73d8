#include "built.h"
#include "rows.h"

#include "index/index.h"

#include <QTest>

#include <set>

using likeness::index::Candidate;
using likeness::index::Index;
using likeness::index::ItemId;
using likeness::index::Plan;
using likeness::index::ProbedGraph;
using likeness::index::Vectors;
using likeness::index::Way;

namespace {

/// A library after a life of additions and deletions, and what it must answer.
struct Life {
    Rows rows;
    std::set<ItemId> dead;
    Index index;
};

/// graphRows: of them there is a graph; the others came later.
Life randomLife(std::mt19937 &random, std::size_t size, std::size_t dimension, std::size_t graphRows)
{
    Rows rows = clusteredRows(size, dimension, static_cast<std::uint32_t>(random()));
    Vectors vectors = rows.vectors();
    std::set<ItemId> dead;
    for (std::size_t i = 0; i < size / 8; ++i) {
        dead.insert(rows.ids[random() % size]);
    }
    std::optional<ProbedGraph> graph;
    if (graphRows > 0) {
        graph = probed(vectors, built(vectors.first(graphRows)));
    }
    vectors = vectors.without(std::vector<ItemId>(dead.begin(), dead.end()));
    return {.rows = std::move(rows),
            .dead = std::move(dead),
            .index = Index(std::move(vectors), std::move(graph), {.graphFrom = 1})};
}

} // namespace

class TestIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheDefinitionWhateverHappened();
    void usesTheGraphOnlyWhereItPays();
    void aGraphThatFindsTooLittleIsNotUsed();
    void whatCameAfterTheGraphIsFoundAtOnce();
    void rareItemsBehindAFilterAreAllFound();
    void severalQueriesGetTheAnswersOfEach();
    void everythingWithinADistanceIsFoundDespiteTheGraph();
    void asksForAGraphWhenItPays();
};

/// Thousands of random cases: every answer is true, and nothing better is missing, exactly where the way is exact and
/// nearly where a graph was asked.
void TestIndex::agreesWithTheDefinitionWhateverHappened()
{
    std::mt19937 random(5);
    std::size_t wanted = 0;
    std::size_t found = 0;
    for (int life = 0; life < 60; ++life) {
        const std::size_t size = 1 + random() % 700;
        const std::size_t dimension = 1 + random() % 96;
        const std::size_t graphRows = life % 3 == 0 ? 0 : random() % (size + 1);
        const Life library = randomLife(random, size, dimension, graphRows);
        for (int search = 0; search < 50; ++search) {
            const std::size_t count = random() % 40;
            const ItemId modulus = 1 + static_cast<ItemId>(random() % 30);
            const auto accept = [modulus](ItemId id) { return id / 2 % modulus == 0; };
            const auto isWanted = [&](ItemId id) { return accept(id) && !library.dead.contains(id); };
            const auto query = library.rows.query(random() % size);
            auto expected = byDefinition(library.rows, query, isWanted);
            const auto results = library.index.nearest(query, count, accept).value();
            if (library.index.way() == Way::Exact) {
                expected.resize(std::min(expected.size(), count));
                QCOMPARE(results, expected);
                continue;
            }
            QVERIFY(results.size() <= count);
            for (std::size_t i = 0; i < results.size(); ++i) {
                QVERIFY(std::find(expected.begin(), expected.end(), results[i]) != expected.end());
                QVERIFY(i == 0 || results[i - 1].score >= results[i].score);
            }
            const std::size_t best = std::min(expected.size(), count);
            wanted += best;
            for (std::size_t i = 0; i < best; ++i) {
                found += static_cast<std::size_t>(std::count(results.begin(), results.end(), expected[i]));
            }
        }
    }
    QVERIFY2(found * 1000 >= wanted * 995, qPrintable(QStringLiteral("%1 of %2").arg(found).arg(wanted)));
}

void TestIndex::usesTheGraphOnlyWhereItPays()
{
    const Rows data = clusteredRows(500, 32);
    const ProbedGraph graph = probed(data.vectors(), built(data.vectors()));
    QVERIFY(graph.probe.recall >= 0.99F);
    QCOMPARE(Index(data.vectors()).way(), Way::Exact);
    QCOMPARE(Index(data.vectors(), graph).way(), Way::Exact); // few
    QCOMPARE(Index(data.vectors(), graph, {.graphFrom = 500}).way(), Way::Graph);
    const Vectors fewer = data.vectors().without(std::vector<ItemId>{1});
    QCOMPARE(Index(fewer, graph, {.graphFrom = 500}).way(), Way::Exact);
}

void TestIndex::aGraphThatFindsTooLittleIsNotUsed()
{
    const Rows data = clusteredRows(500, 32);
    ProbedGraph graph{.graph = built(data.vectors()), .probe = {.recall = 0.97F, .beam = 800}};
    QCOMPARE(Index(data.vectors(), graph, {.graphFrom = 1}).way(), Way::Exact);
}

void TestIndex::whatCameAfterTheGraphIsFoundAtOnce()
{
    const Rows data = clusteredRows(1000, 32);
    const Vectors first = data.vectors().first(900);
    const Index before(first, probed(first, built(first)), {.graphFrom = 1});
    const auto after = before.with(data.vectors());
    QCOMPARE(after->way(), Way::Graph);
    for (std::size_t row = 900; row < 1000; ++row) {
        QCOMPARE(after->nearest(data.query(row), 1, {}).value().front().id, data.ids[row]);
    }
}

void TestIndex::rareItemsBehindAFilterAreAllFound()
{
    const Rows data = clusteredRows(3000, 32);
    const Index index(data.vectors(), probed(data.vectors(), built(data.vectors())), {.graphFrom = 1});
    const std::set<ItemId> rare{1, 601, 3001, 5999};
    const auto accept = [&](ItemId id) { return rare.contains(id); };
    QCOMPARE(index.nearest(data.query(77), 10, accept).value(), byDefinition(data, data.query(77), accept));
    QVERIFY(index.nearest(data.query(77), 10, [](ItemId) { return false; }).value().empty());
}

void TestIndex::severalQueriesGetTheAnswersOfEach()
{
    const Rows data = clusteredRows(1000, 32);
    const Index index(data.vectors(), probed(data.vectors(), built(data.vectors())), {.graphFrom = 1});
    const std::vector<likeness::index::Query> queries{data.query(1), data.query(2), data.query(3)};
    const auto found = index.nearest(queries, 7, {}).value();
    for (std::size_t i = 0; i < queries.size(); ++i) {
        QCOMPARE(found[i], index.nearest(queries[i], 7, {}).value());
    }
}

void TestIndex::everythingWithinADistanceIsFoundDespiteTheGraph()
{
    const Rows data = clusteredRows(2000, 32);
    const Index index(data.vectors(), probed(data.vectors(), built(data.vectors())), {.graphFrom = 1});
    auto expected = byDefinition(data, data.query(9));
    const auto end = std::find_if(expected.begin(), expected.end(), [](const Candidate &c) { return c.score < 0.5F; });
    expected.erase(end, expected.end());
    QVERIFY(expected.size() > 10);
    QCOMPARE(index.within(data.query(9), 0.5F, {}).value(), expected);
}

void TestIndex::asksForAGraphWhenItPays()
{
    const Rows data = clusteredRows(1000, 16);
    const Plan plan{.graphFrom = 800};
    const Vectors all = data.vectors();
    QVERIFY(!Index(all.first(799), std::nullopt, plan).wantsGraph());
    QVERIFY(Index(all, std::nullopt, plan).wantsGraph());
    const ProbedGraph old = probed(all, built(all.first(850)));
    const ProbedGraph recent = probed(all, built(all.first(950)));
    QVERIFY(Index(all, old, plan).wantsGraph());
    QVERIFY(!Index(all, recent, plan).wantsGraph());
    const Index thinned(all.without(std::span(data.ids).first(210)), recent, {.graphFrom = 700});
    QVERIFY(thinned.wantsCompaction() && thinned.wantsGraph());
}

QTEST_APPLESS_MAIN(TestIndex)
#include "tst_index.moc"
