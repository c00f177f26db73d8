#include "words/word_scores.h"

#include "engine/nn/tiny_model.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <random>

using namespace likeness::engine;
namespace idx = likeness::index;

namespace {

constexpr std::size_t kDimension = 16;
constexpr std::size_t kClasses = 20;

/// Embeddings without any order, as vectors and as floats.
struct Pictures {
    explicit Pictures(std::size_t count)
    {
        std::mt19937 random(7);
        std::normal_distribution<float> normal;
        std::vector<idx::ItemId> ids;
        std::vector<std::int8_t> codes;
        std::vector<float> scales;
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<float> unit(kDimension);
            std::generate(unit.begin(), unit.end(), [&] { return normal(random); });
            const float length = std::sqrt(std::inner_product(unit.begin(), unit.end(), unit.begin(), 0.0F));
            std::transform(unit.begin(), unit.end(), unit.begin(), [length](float value) { return value / length; });
            const nn::Embedding embedding = nn::quantize(unit, 1);
            ids.push_back(static_cast<idx::ItemId>(3 * i + 1));
            codes.insert(codes.end(), embedding.code.begin(), embedding.code.end());
            scales.push_back(embedding.scale);
            norms.emplace_back(PictureId{ids.back()}, 1 + static_cast<float>(i % 7));
            units.push_back(std::move(unit));
        }
        vectors = vectors.appended(ids, codes, scales).value();
    }

    idx::Vectors vectors{kDimension};
    WordScores::Norms norms;
    std::vector<std::vector<float>> units;
};

/// By the definition, with the floats.
double probability(const nn::Model &model, const std::vector<float> &unit, float norm,
                   std::span<const std::uint16_t> classes)
{
    std::vector<double> exps;
    for (std::size_t i = 0; i < kClasses; ++i) {
        double logit = 0;
        for (std::size_t d = 0; d < kDimension; ++d) {
            logit += double{norm} * double{unit[d]} * double{model.classifier[i * kDimension + d]};
        }
        exps.push_back(std::exp(logit + double{model.classifierBias[i]}));
    }
    double wanted = 0;
    for (const std::uint16_t type : classes) {
        wanted += exps[type];
    }
    return wanted / std::accumulate(exps.begin(), exps.end(), 0.0);
}

} // namespace

class TestWordScores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void probabilitiesAreThoseOfTheSoftmax();
    void allClassesTogetherAreCertain();
    void deadRowsAndRowsWithoutANormAreImpossible();
    void whatIsAddedIsScoredAsIfItHadBeenThere();
    void whatWasCompactedIsScoredAnew();

private:
    const nn::Model m_model = tinyModel();
    const std::vector<std::uint16_t> m_classes{1, 4, 19};
};

void TestWordScores::probabilitiesAreThoseOfTheSoftmax()
{
    const Pictures pictures(200);
    WordScores scores(m_model);
    scores.update(pictures.vectors, pictures.norms);
    const std::vector<float> got = scores.probabilities(pictures.vectors, m_classes);
    QCOMPARE(got.size(), std::size_t{200});
    double largest = 0;
    for (std::size_t row = 0; row < got.size(); ++row) {
        const double wanted = probability(m_model, pictures.units[row], pictures.norms[row].second, m_classes);
        largest = std::max(largest, std::abs(double{got[row]} - wanted));
    }
    QVERIFY2(largest < 0.02, std::to_string(largest).c_str()); // what rounding to codes can do here
}

void TestWordScores::allClassesTogetherAreCertain()
{
    const Pictures pictures(100);
    std::vector<std::uint16_t> all(kClasses);
    std::iota(all.begin(), all.end(), std::uint16_t{0});
    WordScores scores(m_model);
    scores.update(pictures.vectors, pictures.norms);
    for (const float probability : scores.probabilities(pictures.vectors, all)) {
        QVERIFY(std::abs(probability - 1) < 1e-4F);
    }
}

void TestWordScores::deadRowsAndRowsWithoutANormAreImpossible()
{
    Pictures pictures(10);
    pictures.norms.erase(pictures.norms.begin() + 3);
    const std::vector<std::size_t> dead{5};
    const idx::Vectors vectors = pictures.vectors.withoutRows(dead);
    WordScores scores(m_model);
    scores.update(vectors, pictures.norms);
    const std::vector<float> got = scores.probabilities(vectors, m_classes);
    for (std::size_t row = 0; row < got.size(); ++row) {
        QCOMPARE(got[row] > 0, row != 3 && row != 5);
    }
}

void TestWordScores::whatIsAddedIsScoredAsIfItHadBeenThere()
{
    const Pictures pictures(5000); // more than a block
    WordScores grown(m_model);
    grown.update(pictures.vectors.first(4000), pictures.norms);
    QVERIFY(!grown.isUpToDate(pictures.vectors));
    grown.update(pictures.vectors, pictures.norms);
    QVERIFY(grown.isUpToDate(pictures.vectors));
    WordScores whole(m_model);
    whole.update(pictures.vectors, pictures.norms);
    QCOMPARE(grown.probabilities(pictures.vectors, m_classes), whole.probabilities(pictures.vectors, m_classes));
}

void TestWordScores::whatWasCompactedIsScoredAnew()
{
    const Pictures pictures(100);
    const std::vector<std::size_t> dead{0, 50};
    const idx::Vectors compacted = pictures.vectors.withoutRows(dead).compacted();
    WordScores scores(m_model);
    scores.update(pictures.vectors, pictures.norms);
    QVERIFY(!scores.isUpToDate(compacted));
    scores.update(compacted, pictures.norms);
    WordScores whole(m_model);
    whole.update(compacted, pictures.norms);
    QCOMPARE(scores.probabilities(compacted, m_classes), whole.probabilities(compacted, m_classes));
}

QTEST_GUILESS_MAIN(TestWordScores)
#include "tst_word_scores.moc"
