#include "half.h"
#include "ranking.h"

#include "kernels/table.h"

#include <QTest>

#include <cmath>

using namespace likeness::engine;

namespace {

Half half(const std::vector<float> &vector)
{
    Half out(vector.size());
    likeness::kernels::table().f32ToF16(vector.data(), vector.size(), out.data());
    return out;
}

/// A unit vector in the plane of the first two of three axes.
std::vector<float> at(double degrees)
{
    const double angle = degrees * std::acos(-1.0) / 180;
    return {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle)), 0};
}

std::vector<Half> halves(const std::vector<std::vector<float>> &vectors)
{
    std::vector<Half> all;
    for (const auto &vector : vectors) {
        all.push_back(half(vector));
    }
    return all;
}

std::vector<std::size_t> rows(const std::vector<Ranked> &ranked)
{
    std::vector<std::size_t> all;
    for (const Ranked &each : ranked) {
        all.push_back(each.row);
    }
    return all;
}

std::vector<Ranked> expandedRanking(const std::vector<float> &unit, const std::vector<Half> &candidates,
                                    const Expansion &expansion)
{
    std::vector<Ranked> ranked = rankByCosine(unit, candidates);
    rankByExpansion(unit, candidates, expansion, ranked);
    return ranked;
}

bool near(float a, double b)
{
    return std::abs(double{a} - b) < 1e-3;
}

} // namespace

class TestRanking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranksByCosineBestFirst()
    {
        const auto ranked = rankByCosine(at(0), halves({at(90), at(30), at(180), at(60)}));
        QCOMPARE(rows(ranked), (std::vector<std::size_t>{1, 3, 0, 2}));
        QVERIFY(near(ranked[0].cosine, std::sqrt(3) / 2));
        QVERIFY(near(ranked[1].cosine, 0.5));
        QVERIFY(near(ranked[2].cosine, 0));
        QCOMPARE(ranked[3].cosine, -1.0F);
    }

    void equalOnesStayAsTheyCame()
    {
        const auto candidates = halves({at(40), at(20), at(40), at(20), at(40)});
        QCOMPARE(rows(rankByCosine(at(0), candidates)), (std::vector<std::size_t>{1, 3, 0, 2, 4}));
        QCOMPARE(rows(expandedRanking(at(0), candidates, {})), (std::vector<std::size_t>{1, 3, 0, 2, 4}));
    }

    void noCosineIsAboveOne() { QCOMPARE(rankByCosine({{1.01F, 0, 0}}, halves({{1, 0, 0}})).front().cosine, 1.0F); }

    /// By cosine -25 degrees is nearer than 30. The query and its nearest, 20, weighted by cos(20)^2 = .883, sum up to
    /// (1 + .883 * .940, .883 * .342) = (1.830, .302), which points to 9.4 degrees: nearer to 30 (20.6) than to -25.
    void expansionTurnsTheQueryTowardsItsNearest()
    {
        const auto candidates = halves({at(-25), at(20), at(30)});
        QCOMPARE(rows(rankByCosine(at(0), candidates)), (std::vector<std::size_t>{1, 0, 2}));
        const auto ranked = expandedRanking(at(0), candidates, {.neighbours = 1, .alpha = 2});
        QCOMPARE(rows(ranked), (std::vector<std::size_t>{1, 2, 0}));
        QVERIFY(near(ranked[1].cosine, std::cos(30 * std::acos(-1.0) / 180)));
        QVERIFY(near(ranked[2].cosine, std::cos(25 * std::acos(-1.0) / 180)));
    }

    /// The neighbour at 60 degrees weighs .5^alpha: with alpha 0 the query turns to 30 degrees, with alpha 2 to
    /// atan(.25 * .866 / (1 + .25 * .5)) = 10.9. What lies at 85 and -61.5 changes places at 11.75.
    void alphaIsTheExponentOfTheWeight()
    {
        const auto candidates = halves({at(-61.5), at(60), at(85)});
        QCOMPARE(rows(expandedRanking(at(0), candidates, {.neighbours = 1, .alpha = 2})),
                 (std::vector<std::size_t>{1, 0, 2}));
        QCOMPARE(rows(expandedRanking(at(0), candidates, {.neighbours = 1, .alpha = 0})),
                 (std::vector<std::size_t>{1, 2, 0}));
    }

    void whatPointsAwayDoesNotTurnTheQuery()
    {
        const auto candidates = halves({at(100), at(-101), at(-170)});
        const auto ranked = expandedRanking(at(0), candidates, {.neighbours = 3, .alpha = 1});
        QCOMPARE(ranked, rankByCosine(at(0), candidates));
    }

    void moreNeighboursThanCandidatesAreNoFault()
    {
        QCOMPARE(rows(expandedRanking(at(0), halves({at(50), at(10)}), {.neighbours = 9, .alpha = 2})),
                 (std::vector<std::size_t>{1, 0}));
        QVERIFY(expandedRanking(at(0), {}, {}).empty());
    }

    /// Without the ban 20 degrees would turn the query as above.
    void whatIsNotRankedTakesNoPart()
    {
        const auto candidates = halves({at(-25), at(20), at(30)});
        std::vector<Ranked> ranked = rankByCosine(at(0), candidates);
        std::erase_if(ranked, [](const Ranked &each) { return each.row == 1; });
        rankByExpansion(at(0), candidates, {.neighbours = 1, .alpha = 2}, ranked);
        QCOMPARE(rows(ranked), (std::vector<std::size_t>{0, 2}));
    }

    void aQueryOfZerosLeavesTheOrder()
    {
        const auto ranked = expandedRanking({0, 0, 0}, halves({at(50), at(10)}), {});
        QCOMPARE(rows(ranked), (std::vector<std::size_t>{0, 1}));
        QCOMPARE(ranked.front().cosine, 0.0F);
    }

    void oneExampleIsTheQuery()
    {
        const auto unit = combined(std::vector<WeightedUnit>{{.unit = at(70), .weight = 0.25F}});
        QVERIFY(near(unit[0], at(70)[0]) && near(unit[1], at(70)[1]));
    }

    /// (2, 0) / 2 + (0, 1) / 2 has the direction of (2, 1).
    void examplesCountByTheirWeight()
    {
        const auto unit =
            combined(std::vector<WeightedUnit>{{.unit = at(0), .weight = 2}, {.unit = at(90), .weight = 1}});
        QVERIFY(near(unit[0], 2 / std::sqrt(5)));
        QVERIFY(near(unit[1], 1 / std::sqrt(5)));
    }

    /// (1, 0) - .5 * (0, 1), however often the negative example is given.
    void negativeExamplesCountByTheirMean()
    {
        const WeightedUnit like{.unit = at(0), .weight = 1};
        const WeightedUnit unlike{.unit = at(90), .weight = -0.5F};
        for (const auto &examples : {std::vector{like, unlike}, std::vector{unlike, unlike, like, unlike}}) {
            const auto unit = combined(examples);
            QVERIFY(near(unit[0], 1 / std::sqrt(1.25)));
            QVERIFY(near(unit[1], -0.5 / std::sqrt(1.25)));
        }
    }

    void examplesThatCancelOutHaveNoDirection()
    {
        const std::vector<float> unit{0.1F, 0.7F, 0.7F};
        QVERIFY(combined(std::vector<WeightedUnit>{{.unit = unit, .weight = 1}, {.unit = unit, .weight = -1}}).empty());
        QVERIFY(combined(std::vector<WeightedUnit>{{.unit = {0, 0, 0}, .weight = 1}}).empty());
        QVERIFY(combined({}).empty());
    }
};

QTEST_GUILESS_MAIN(TestRanking)
#include "tst_ranking.moc"
