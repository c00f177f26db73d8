#include "candidates.h"
#include "half.h"
#include "nn/model.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace likeness;
using engine::PictureId;

namespace {

constexpr std::size_t kDimension = 96;

/// Unit vectors with their codes, of ids 1, 2, 3…
struct Stored {
    std::vector<engine::nn::Embedding> embeddings;
    std::shared_ptr<const index::Index> index;
};

/// sharpness: the higher, the more of the length is in few elements, and the coarser the codes of the others are.
std::vector<float> randomUnit(std::mt19937 &random, int sharpness)
{
    std::normal_distribution<float> normal;
    std::vector<float> vector(kDimension);
    float squares = 0;
    for (float &value : vector) {
        value = std::pow(normal(random), static_cast<float>(sharpness));
        squares += value * value;
    }
    for (float &value : vector) {
        value /= std::sqrt(squares);
    }
    return vector;
}

Stored stored(std::mt19937 &random, std::size_t count, int sharpness)
{
    Stored out;
    std::vector<index::ItemId> ids;
    std::vector<std::int8_t> codes;
    std::vector<float> scales;
    for (std::size_t i = 0; i < count; ++i) {
        const auto embedding = engine::nn::quantize(randomUnit(random, sharpness), 1);
        ids.push_back(static_cast<index::ItemId>(i + 1));
        codes.insert(codes.end(), embedding.code.begin(), embedding.code.end());
        scales.push_back(embedding.scale);
        out.embeddings.push_back(embedding);
    }
    out.index = std::make_shared<const index::Index>(index::Vectors(kDimension).appended(ids, codes, scales).value());
    return out;
}

double cosine(const std::vector<float> &unit, const std::vector<std::uint16_t> &half)
{
    double sum = 0;
    for (std::size_t i = 0; i < unit.size(); ++i) {
        sum += double{unit[i]} * double{engine::halfToFloat(half[i])};
    }
    return sum;
}

} // namespace

class TestCandidates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingWithinIsMissed_data()
    {
        QTest::addColumn<int>("sharpness");
        QTest::newRow("even elements") << 1;
        QTest::newRow("some large elements") << 3;
        QTest::newRow("few large elements") << 7;
    }

    void nothingWithinIsMissed()
    {
        QFETCH(int, sharpness);
        std::mt19937 random(42);
        const Stored library = stored(random, 600, sharpness);
        for (int i = 0; i < 10; ++i) {
            const std::vector<float> unit = randomUnit(random, sharpness);
            for (std::size_t row = 0; row < library.embeddings.size(); row += 7) {
                // The score of one of them: rounding must not push it out.
                const auto least = static_cast<float>(cosine(unit, library.embeddings[row].half));
                const auto found = engine::candidatesWithin(*library.index, unit, least, {});
                QVERIFY(found.has_value());
                QVERIFY(std::is_sorted(found->begin(), found->end()));
                for (std::size_t other = 0; other < library.embeddings.size(); ++other) {
                    const PictureId id{static_cast<std::int64_t>(other + 1)};
                    QVERIFY(cosine(unit, library.embeddings[other].half) < double{least}
                            || std::binary_search(found->begin(), found->end(), id));
                }
            }
        }
    }

    void whatIsFarIsNoCandidate()
    {
        std::mt19937 random(42);
        const Stored library = stored(random, 600, 1);
        const auto found = engine::candidatesWithin(*library.index, randomUnit(random, 1), 0.9F, {});
        QVERIFY(found.has_value() && found->empty());
    }

    void candidatesOfSeveralVectorsAreTheirUnion()
    {
        std::mt19937 random(42);
        const Stored library = stored(random, 600, 1);
        const std::vector<std::vector<float>> units{randomUnit(random, 1), randomUnit(random, 1)};
        std::vector<PictureId> expected;
        for (const auto &unit : units) {
            const auto alone = engine::candidatesNear(*library.index, {&unit, 1}, 50, {});
            QCOMPARE(alone->size(), std::size_t{50});
            std::vector<PictureId> both;
            std::set_union(expected.begin(), expected.end(), alone->begin(), alone->end(), std::back_inserter(both));
            expected = both;
        }
        QVERIFY(expected.size() > 50);
        QCOMPARE(*engine::candidatesNear(*library.index, units, 50, {}), expected);
    }

    void whatIsRefusedIsNoCandidate()
    {
        std::mt19937 random(42);
        const Stored library = stored(random, 100, 1);
        const std::vector<std::vector<float>> units{randomUnit(random, 1)};
        const auto isOdd = [](index::ItemId id) { return id % 2 == 1; };
        QCOMPARE(engine::candidatesNear(*library.index, units, 100, isOdd)->size(), std::size_t{50});
        QCOMPARE(engine::candidatesWithin(*library.index, units.front(), -1, isOdd)->size(), std::size_t{50});
    }
};

QTEST_GUILESS_MAIN(TestCandidates)
#include "tst_candidates.moc"
