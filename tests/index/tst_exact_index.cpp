#include "support/isa_test_main.h"

#include "index/exact_index.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using likeness::index::Candidate;
using likeness::index::ExactIndex;
using likeness::index::ItemId;

namespace {

constexpr std::size_t kDimension = 48;

/// Rows with known codes, ids 1, 3, 5, …
struct Rows {
    std::vector<ItemId> ids;
    std::vector<std::int8_t> codes;
    std::vector<float> scales;
};

Rows randomRows(std::size_t count)
{
    std::mt19937 random(42);
    std::uniform_int_distribution<int> byte(-127, 127);
    std::uniform_real_distribution<float> scale(0.001F, 0.002F);
    Rows rows;
    for (std::size_t i = 0; i < count; ++i) {
        rows.ids.push_back(static_cast<ItemId>(2 * i + 1));
        rows.scales.push_back(scale(random));
        for (std::size_t d = 0; d < kDimension; ++d) {
            rows.codes.push_back(static_cast<std::int8_t>(byte(random)));
        }
    }
    return rows;
}

std::vector<Candidate> sortedByDefinition(const Rows &rows, std::span<const std::int8_t> query, float scale)
{
    std::vector<Candidate> all;
    for (std::size_t i = 0; i < rows.ids.size(); ++i) {
        int dot = 0;
        for (std::size_t d = 0; d < kDimension; ++d) {
            dot += int{rows.codes[i * kDimension + d]} * int{query[d]};
        }
        all.push_back({.id = rows.ids[i], .score = static_cast<float>(dot) * (scale * rows.scales[i])});
    }
    std::sort(all.begin(), all.end(), [](const Candidate &a, const Candidate &b) {
        return a.score != b.score ? a.score > b.score : a.id < b.id;
    });
    return all;
}

bool acceptAll(ItemId)
{
    return true;
}

} // namespace

class TestExactIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersByDefinition_data();
    void answersByDefinition();
    void growingPieceByPieceChangesNothing();
    void anOldIndexDoesNotChange();
    void equalScoresComeInTheOrderOfIds();
    void rejectedRowsLeaveRoomForOthers();
    void moreThanThereIsGivesWhatThereIs();
    void aWrongDimensionIsAnError();
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
    const Rows data = randomRows(static_cast<std::size_t>(rows));
    const auto index = ExactIndex(kDimension).appended(data.ids, data.codes, data.scales);
    QVERIFY(index.has_value());
    QCOMPARE((*index)->size(), data.ids.size());

    const Rows query = randomRows(1);
    const auto found = (*index)->search(query.codes, query.scales[0], static_cast<std::size_t>(count), acceptAll);
    QVERIFY(found.has_value());
    std::vector<Candidate> expected = sortedByDefinition(data, query.codes, query.scales[0]);
    expected.resize(std::min(expected.size(), static_cast<std::size_t>(count)));
    QCOMPARE(found->size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE((*found)[i].id, expected[i].id);
        QCOMPARE((*found)[i].score, expected[i].score);
    }
}

void TestExactIndex::growingPieceByPieceChangesNothing()
{
    const Rows data = randomRows(9000);
    auto index = std::make_shared<const ExactIndex>(kDimension);
    for (std::size_t first = 0, step = 1; first < data.ids.size(); first += step, step = step * 3 + 1) {
        const std::size_t rows = std::min(step, data.ids.size() - first);
        auto next = index->appended(std::span(data.ids).subspan(first, rows),
                                    std::span(data.codes).subspan(first * kDimension, rows * kDimension),
                                    std::span(data.scales).subspan(first, rows));
        QVERIFY(next.has_value());
        index = *next;
    }
    QCOMPARE(index->size(), data.ids.size());
    const auto found = index->search(std::span(data.codes).first(kDimension), 1.0F, 50, acceptAll);
    const auto expected = sortedByDefinition(data, std::span(data.codes).first(kDimension), 1.0F);
    for (std::size_t i = 0; i < 50; ++i) {
        QCOMPARE((*found)[i].id, expected[i].id);
    }
}

void TestExactIndex::anOldIndexDoesNotChange()
{
    const Rows data = randomRows(10);
    const auto before = ExactIndex(kDimension).appended(data.ids, data.codes, data.scales);
    const auto after = (*before)->appended(data.ids, data.codes, data.scales);
    QCOMPARE((*before)->size(), std::size_t{10});
    QCOMPARE((*after)->size(), std::size_t{20});
}

void TestExactIndex::equalScoresComeInTheOrderOfIds()
{
    const std::vector<ItemId> ids{9, 4, 7, 1};
    const std::vector<std::int8_t> codes(ids.size() * kDimension, 5);
    const std::vector<float> scales(ids.size(), 0.01F);
    const auto index = ExactIndex(kDimension).appended(ids, codes, scales);
    const auto found = (*index)->search(std::span(codes).first(kDimension), 1.0F, 3, acceptAll);
    QCOMPARE(found->size(), std::size_t{3});
    QCOMPARE((*found)[0].id, 1);
    QCOMPARE((*found)[1].id, 4);
    QCOMPARE((*found)[2].id, 7);
}

void TestExactIndex::rejectedRowsLeaveRoomForOthers()
{
    const Rows data = randomRows(1000);
    const auto index = ExactIndex(kDimension).appended(data.ids, data.codes, data.scales);
    const std::set<ItemId> wanted{11, 501, 1001};
    const auto found = (*index)->search(std::span(data.codes).first(kDimension), 1.0F, 10,
                                        [&wanted](ItemId id) { return wanted.contains(id); });
    std::set<ItemId> ids;
    for (const Candidate &candidate : *found) {
        ids.insert(candidate.id);
    }
    QCOMPARE(ids, wanted);
}

void TestExactIndex::moreThanThereIsGivesWhatThereIs()
{
    const Rows data = randomRows(3);
    const auto index = ExactIndex(kDimension).appended(data.ids, data.codes, data.scales);
    const auto found = (*index)->search(std::span(data.codes).first(kDimension), 1.0F, 1'000'000, acceptAll);
    QCOMPARE(found->size(), std::size_t{3});
}

void TestExactIndex::aWrongDimensionIsAnError()
{
    const Rows data = randomRows(2);
    const ExactIndex index(kDimension);
    const auto grown = index.appended(data.ids, std::span(data.codes).first(kDimension), data.scales);
    QVERIFY(!grown.has_value());
    QCOMPARE(grown.error().fault, likeness::index::Fault::WrongDimension);
    const auto found = index.search(std::span(data.codes).first(3), 1.0F, 1, acceptAll);
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().fault, likeness::index::Fault::WrongDimension);
}

LIKENESS_ISA_TEST_MAIN(TestExactIndex)
#include "tst_exact_index.moc"
