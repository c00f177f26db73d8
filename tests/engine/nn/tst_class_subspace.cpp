#include "nn/class_subspace.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace likeness::engine::nn;

class TestClassSubspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheDirectionsThatTellClassesApart();
    void isOrthonormal();
    void signsAreFixed();
    void aConstantAddedToAllClassesChangesNothing();
    void theClassifierIsProjectedUncentred();
};

namespace {

constexpr std::size_t kClasses = 40;
constexpr std::size_t kFeatures = 60;
constexpr std::size_t kDimension = 12;

std::vector<float> someClassifier()
{
    std::mt19937 random(42);
    std::vector<float> matrix(kClasses * kFeatures);
    for (float &value : matrix) {
        value = static_cast<float>(random() % 2'000) / 1'000.0F - 1.0F;
    }
    return matrix;
}

} // namespace

void TestClassSubspace::findsTheDirectionsThatTellClassesApart()
{
    // Four classes that differ by 3 along feature 1 and by 1 along feature 0; feature 2 is large but the same for all.
    const std::vector<float> classifier{1, 3, 100, -1, 3, 100, 1, -3, 100, -1, -3, 100};
    const auto subspace = classSubspace(classifier, 4, 3, 2);
    const std::vector<float> expected{0, 1, 1, 0, 0, 0}; // columns (0, 1, 0) and (1, 0, 0)
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QVERIFY(std::abs(subspace.basis[i] - expected[i]) < 1e-6F);
    }
}

void TestClassSubspace::isOrthonormal()
{
    const auto basis = classSubspace(someClassifier(), kClasses, kFeatures, kDimension).basis;
    for (std::size_t a = 0; a < kDimension; ++a) {
        for (std::size_t b = 0; b < kDimension; ++b) {
            double dot = 0;
            for (std::size_t f = 0; f < kFeatures; ++f) {
                dot += double{basis[f * kDimension + a]} * double{basis[f * kDimension + b]};
            }
            QVERIFY(std::abs(dot - (a == b ? 1.0 : 0.0)) < 1e-6);
        }
    }
}

void TestClassSubspace::signsAreFixed()
{
    auto classifier = someClassifier();
    const auto basis = classSubspace(classifier, kClasses, kFeatures, kDimension).basis;
    for (std::size_t d = 0; d < kDimension; ++d) {
        float largest = 0;
        for (std::size_t f = 0; f < kFeatures; ++f) {
            const float value = basis[f * kDimension + d];
            largest = std::abs(value) > std::abs(largest) ? value : largest;
        }
        QVERIFY(largest > 0);
    }
    for (float &value : classifier) { // the same singular vectors, but found from the other side
        value = -value;
    }
    const auto mirrored = classSubspace(classifier, kClasses, kFeatures, kDimension).basis;
    for (std::size_t i = 0; i < basis.size(); ++i) {
        QVERIFY(std::abs(basis[i] - mirrored[i]) < 1e-6F);
    }
}

void TestClassSubspace::aConstantAddedToAllClassesChangesNothing()
{
    auto classifier = someClassifier();
    const auto before = classSubspace(classifier, kClasses, kFeatures, kDimension).basis;
    for (std::size_t i = 0; i < classifier.size(); ++i) {
        classifier[i] += static_cast<float>(i % kFeatures);
    }
    const auto after = classSubspace(classifier, kClasses, kFeatures, kDimension).basis;
    for (std::size_t i = 0; i < before.size(); ++i) {
        QVERIFY(std::abs(before[i] - after[i]) < 1e-4F);
    }
}

void TestClassSubspace::theClassifierIsProjectedUncentred()
{
    const auto classifier = someClassifier();
    const auto subspace = classSubspace(classifier, kClasses, kFeatures, kDimension);
    for (std::size_t c = 0; c < kClasses; ++c) {
        for (std::size_t d = 0; d < kDimension; ++d) {
            double dot = 0;
            for (std::size_t f = 0; f < kFeatures; ++f) {
                dot += double{classifier[c * kFeatures + f]} * double{subspace.basis[f * kDimension + d]};
            }
            QVERIFY(std::abs(dot - double{subspace.classifier[c * kDimension + d]}) < 1e-5);
        }
    }
}

QTEST_APPLESS_MAIN(TestClassSubspace)
#include "tst_class_subspace.moc"
