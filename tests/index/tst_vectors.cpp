#include "rows.h"

#include "index/vectors.h"

#include <QTest>

#include <limits>

using likeness::index::Fault;
using likeness::index::ItemId;
using likeness::index::Vectors;

namespace {

constexpr std::size_t kDimension = 24;

bool holds(const Vectors &vectors, std::size_t row, const Rows &data, std::size_t from)
{
    return vectors.id(row) == data.ids[from] && vectors.scale(row) == data.scales[from]
        && std::equal(vectors.code(row), vectors.code(row) + kDimension,
                      data.codes.begin() + static_cast<std::ptrdiff_t>(from * kDimension))
        && std::all_of(vectors.code(row) + kDimension, vectors.code(row) + vectors.stride(),
                       [](std::int8_t padding) { return padding == 0; });
}

} // namespace

class TestVectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growingPieceByPieceHoldsAll();
    void whatWasBeforeDoesNotChange();
    void rowsAreAligned();
    void aRowTakenOutStaysDeadWhileOthersCome();
    void aRowTakenOutTwiceIsDeadOnce();
    void theFirstRowsKeepTheirDead();
    void compactingKeepsTheLivingInOrder();
    void memoryOfOthersIsReadInPlace();
    void whatDoesNotFitIsAnError();
    void aScaleThatIsNoNumberIsAnError();
};

void TestVectors::growingPieceByPieceHoldsAll()
{
    const Rows data = randomRows(9000, kDimension);
    Vectors vectors(kDimension);
    for (std::size_t first = 0, step = 1; first < data.size(); first += step, step = step * 3 + 1) {
        const std::size_t rows = std::min(step, data.size() - first);
        vectors = vectors
                      .appended(std::span(data.ids).subspan(first, rows),
                                std::span(data.codes).subspan(first * kDimension, rows * kDimension),
                                std::span(data.scales).subspan(first, rows))
                      .value();
    }
    QCOMPARE(vectors.size(), data.size());
    for (std::size_t row = 0; row < data.size(); ++row) {
        QVERIFY(holds(vectors, row, data, row));
    }
}

void TestVectors::whatWasBeforeDoesNotChange()
{
    const Rows data = randomRows(10, kDimension);
    const Vectors before = data.vectors();
    const Vectors after = before.appended(data.ids, data.codes, data.scales).value();
    const Vectors less = after.without(std::vector<ItemId>{3});
    QCOMPARE(before.size(), std::size_t{10});
    QCOMPARE(after.size(), std::size_t{20});
    QCOMPARE(after.dead(), std::size_t{0});
    QCOMPARE(less.dead(), std::size_t{2}); // both rows of the item
    QVERIFY(holds(before, 9, data, 9));
}

void TestVectors::rowsAreAligned()
{
    const Vectors vectors = randomRows(100, kDimension).vectors();
    for (std::size_t row = 0; row < vectors.size(); ++row) {
        QCOMPARE(reinterpret_cast<std::uintptr_t>(vectors.code(row)) % Vectors::kRowAlignment, std::uintptr_t{0});
    }
}

void TestVectors::aRowTakenOutStaysDeadWhileOthersCome()
{
    const Rows data = randomRows(200, kDimension);
    Vectors vectors = data.vectors().without(std::vector<ItemId>{data.ids[63], data.ids[64], 2'000'000});
    QCOMPARE(vectors.dead(), std::size_t{2});
    vectors = vectors.appended(data.ids, data.codes, data.scales).value();
    QVERIFY(vectors.isDead(63) && vectors.isDead(64));
    QVERIFY(!vectors.isDead(65) && !vectors.isDead(263));
    QCOMPARE(vectors.dead(), std::size_t{2});
}

void TestVectors::aRowTakenOutTwiceIsDeadOnce()
{
    const Rows data = randomRows(100, 8);
    const std::vector<std::size_t> rows{3, 99, 3};
    const Vectors vectors = data.vectors().withoutRows(rows).without(std::vector<ItemId>{data.ids[99]});
    QCOMPARE(vectors.dead(), std::size_t{2});
    QVERIFY(vectors.isDead(3) && vectors.isDead(99));
}

void TestVectors::theFirstRowsKeepTheirDead()
{
    const Rows data = randomRows(5000, kDimension);
    const Vectors vectors = data.vectors().without(std::vector<ItemId>{data.ids[7], data.ids[4200], data.ids[4300]});
    const Vectors first = vectors.first(4250);
    QCOMPARE(first.size(), std::size_t{4250});
    QCOMPARE(first.dead(), std::size_t{2});
    QVERIFY(first.isDead(7) && first.isDead(4200));
    const Vectors grown = first.appended(data.ids, data.codes, data.scales).value();
    QVERIFY(!grown.isDead(4300));
    QVERIFY(holds(grown, 4250, data, 0));
}

void TestVectors::compactingKeepsTheLivingInOrder()
{
    const Rows data = randomRows(9000, kDimension);
    std::vector<ItemId> dead;
    for (std::size_t row = 0; row < data.size(); row += 3) {
        dead.push_back(data.ids[row]);
    }
    const Vectors compact = data.vectors().without(dead).compacted();
    QCOMPARE(compact.size(), std::size_t{6000});
    QCOMPARE(compact.dead(), std::size_t{0});
    for (std::size_t row = 0; row < compact.size(); ++row) {
        QVERIFY(holds(compact, row, data, row / 2 * 3 + row % 2 + 1));
    }
}

void TestVectors::memoryOfOthersIsReadInPlace()
{
    const Rows data = randomRows(5000, 64);
    const auto memory = std::make_shared<Rows>(data);
    const std::int8_t *codes = memory->codes.data();
    const Vectors vectors = Vectors::over(64, memory->ids, memory->scales, memory->codes, memory).value();
    QCOMPARE(vectors.code(4999), codes + std::ptrdiff_t{4999} * 64);
    QCOMPARE(vectors.id(4999), data.ids[4999]);
    const Vectors grown = vectors.appended(data.ids, data.codes, data.scales).value();
    QCOMPARE(grown.id(5000), data.ids[0]);
    QCOMPARE(grown.code(4095), codes + std::ptrdiff_t{4095} * 64); // full blocks stay where they are
}

void TestVectors::whatDoesNotFitIsAnError()
{
    const Rows data = randomRows(2, kDimension);
    const auto codes = Vectors(kDimension).appended(data.ids, std::span(data.codes).first(kDimension), data.scales);
    QCOMPARE(codes.error().fault, Fault::WrongDimension);
    const auto scales = Vectors(kDimension).appended(data.ids, data.codes, std::span(data.scales).first(1));
    QCOMPARE(scales.error().fault, Fault::WrongDimension);
}

void TestVectors::aScaleThatIsNoNumberIsAnError()
{
    Rows data = randomRows(2, kDimension);
    data.scales[1] = std::numeric_limits<float>::infinity();
    QCOMPARE(Vectors(kDimension).appended(data.ids, data.codes, data.scales).error().fault, Fault::NotFinite);
}

QTEST_APPLESS_MAIN(TestVectors)
#include "tst_vectors.moc"
