#include "compare_regions.h"
#include "example_input.h"
#include "nn/tiny_model.h"

#include "engine/resemblance.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace likeness::engine;

namespace {

using Shares = std::vector<float>;

Example example(int width, int height, std::uint32_t seed)
{
    Image image{.width = width, .height = height, .pixels = {}};
    const auto pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3;
    for (std::size_t i = 0; i < pixels; ++i) {
        image.pixels.push_back(static_cast<std::uint8_t>((i * i * seed + i / 7) % 251));
    }
    return {.pixels = std::make_shared<const Image>(std::move(image))};
}

std::vector<float> unitOf(const nn::ModelPtr &model, const Example &example)
{
    nn::Embedder embedder(model);
    return embedder.unitVector(embedder.features(exampleInput(*model, example)->image));
}

} // namespace

class TestResemblance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesAddUpByRowAndColumn();
    void allSharesTogetherAreTheCosine_data();
    void allSharesTogetherAreTheCosine();
    void theCellsCoverThePictureAtItsOwnAspect();
    void aFileThatCannotBeReadIsAnError();
};

void TestResemblance::sharesAddUpByRowAndColumn()
{
    const Resemblance resemblance{
        .first = {.rows = 1, .columns = 2}, .second = {.rows = 3, .columns = 1}, .shares = {1, 2, 3, 10, 20, 30}};
    QCOMPARE(resemblance.score(), 66.0F);
    QCOMPARE(resemblance.sharesOfFirst(), (Shares{6, 60}));
    QCOMPARE(resemblance.sharesOfSecond(), (Shares{11, 22, 33}));
    QCOMPARE(resemblance.counterpartsInSecond(1), (Shares{10, 20, 30}));
    QCOMPARE(resemblance.counterpartsInFirst(2), (Shares{3, 30}));
}

void TestResemblance::allSharesTogetherAreTheCosine_data()
{
    QTest::addColumn<Precision>("precision");
    QTest::newRow("int8") << Precision::Int8;
    QTest::newRow("fp32") << Precision::Fp32;
}

void TestResemblance::allSharesTogetherAreTheCosine()
{
    QFETCH(Precision, precision);
    const auto model = std::make_shared<const nn::Model>(tinyModel(precision));
    const Example first = example(128, 96, 3);
    const Example second = example(90, 200, 11);
    const auto resemblance = compareRegions(model, first, second);
    QVERIFY(resemblance.has_value());
    const auto a = unitOf(model, first);
    const auto b = unitOf(model, second);
    const float cosine = std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
    QVERIFY2(std::abs(resemblance->score() - cosine) < 1e-4F, std::to_string(resemblance->score()).c_str());
}

void TestResemblance::theCellsCoverThePictureAtItsOwnAspect()
{
    const auto model = std::make_shared<const nn::Model>(tinyModel());
    const auto resemblance = compareRegions(model, example(300, 100, 3), example(100, 100, 5)).value();
    QVERIFY(resemblance.first.columns > resemblance.first.rows);
    QCOMPARE(resemblance.second.columns, resemblance.second.rows);
    QCOMPARE(resemblance.shares.size(), resemblance.first.count() * resemblance.second.count());
}

void TestResemblance::aFileThatCannotBeReadIsAnError()
{
    const auto model = std::make_shared<const nn::Model>(tinyModel());
    const auto resemblance = compareRegions(model, example(64, 64, 3), {.file = "/no/such.jpg"});
    QVERIFY(!resemblance);
    QCOMPARE(resemblance.error().path, std::filesystem::path("/no/such.jpg"));
}

QTEST_GUILESS_MAIN(TestResemblance)
#include "tst_resemblance.moc"
