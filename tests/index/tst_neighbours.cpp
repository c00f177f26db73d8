#include "rows.h"

#include "index/neighbours.h"

#include <QTest>

#include <thread>

using likeness::index::Candidate;
using likeness::index::ItemId;
using likeness::index::Neighbour;
using likeness::index::NeighbourSearch;
using likeness::index::Vectors;

namespace {

std::vector<std::vector<Neighbour>> neighbours(const Vectors &vectors, std::size_t count)
{
    NeighbourSearch search(vectors, count);
    for (std::size_t task = 0; task < search.tasks(); ++task) {
        search.run(task);
    }
    return search.lists();
}

/// Of one row, by the definition; an item's row is half its id.
std::vector<Neighbour> expected(const Rows &rows, std::size_t row, std::size_t count)
{
    std::vector<Neighbour> list;
    for (const Candidate &candidate : byDefinition(rows, rows.query(row))) {
        const auto other = static_cast<std::uint32_t>(candidate.id / 2);
        if (other != row && list.size() < count) {
            list.push_back({.score = candidate.score, .row = other});
        }
    }
    return list;
}

/// The score of a pair is rounded in another order when it is found from its other end.
bool nearlyEqual(const std::vector<Neighbour> &a, const std::vector<Neighbour> &b)
{
    return std::ranges::equal(a, b, [](const Neighbour &x, const Neighbour &y) {
        return std::abs(x.score - y.score) <= 1e-6F * std::abs(y.score);
    });
}

} // namespace

class TestNeighbours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areThoseOfTheDefinition_data();
    void areThoseOfTheDefinition();
    void equalsComeInTheOrderOfRows();
    void theDeadHaveNoneAndAreNone();
    void severalThreadsFindTheSame();
};

void TestNeighbours::areThoseOfTheDefinition_data()
{
    QTest::addColumn<std::size_t>("rows");
    QTest::addColumn<std::size_t>("count");
    for (const std::size_t rows : {0U, 1U, 2U, 17U, 255U, 256U, 257U, 1000U}) {
        for (const std::size_t count : {0U, 1U, 10U, 60U}) {
            QTest::addRow("%zu of %zu", count, rows) << rows << count;
        }
    }
}

void TestNeighbours::areThoseOfTheDefinition()
{
    QFETCH(std::size_t, rows);
    QFETCH(std::size_t, count);
    const Rows data = clusteredRows(rows, 48);
    const auto lists = neighbours(data.vectors(), count);
    QCOMPARE(lists.size(), rows);
    for (std::size_t row = 0; row < rows; ++row) {
        QVERIFY(nearlyEqual(lists[row], expected(data, row, count)));
    }
}

void TestNeighbours::equalsComeInTheOrderOfRows()
{
    Rows data{.dimension = 16, .ids = {}, .codes = {}, .scales = {}};
    for (int i = 0; i < 600; ++i) {
        data.add(std::vector<std::int8_t>(16, 9), 0.01F);
    }
    const auto lists = neighbours(data.vectors(), 5);
    const auto rowsOf = [&](std::size_t row) {
        std::vector<std::uint32_t> rows;
        for (const Neighbour &neighbour : lists[row]) {
            rows.push_back(neighbour.row);
        }
        return rows;
    };
    QCOMPARE(rowsOf(0), (std::vector<std::uint32_t>{1, 2, 3, 4, 5}));
    QCOMPARE(rowsOf(599), (std::vector<std::uint32_t>{0, 1, 2, 3, 4}));
}

void TestNeighbours::theDeadHaveNoneAndAreNone()
{
    const Rows data = clusteredRows(700, 32);
    std::vector<ItemId> dead;
    for (std::size_t row = 0; row < data.size(); row += 4) {
        dead.push_back(data.ids[row]);
    }
    const auto lists = neighbours(data.vectors().without(dead), 8);
    for (std::size_t row = 0; row < data.size(); ++row) {
        QCOMPARE(lists[row].size(), std::size_t{row % 4 == 0 ? 0U : 8U});
        QVERIFY(std::ranges::none_of(lists[row], [](const Neighbour &neighbour) { return neighbour.row % 4 == 0; }));
    }
}

void TestNeighbours::severalThreadsFindTheSame()
{
    const Rows data = clusteredRows(3000, 32);
    NeighbourSearch search(data.vectors(), 10);
    {
        std::vector<std::jthread> threads;
        for (std::size_t thread = 0; thread < 3; ++thread) {
            threads.emplace_back([&search, thread] {
                for (std::size_t task = thread; task < search.tasks(); task += 3) {
                    search.run(task);
                }
            });
        }
    }
    QVERIFY(search.lists() == neighbours(data.vectors(), 10));
}

QTEST_APPLESS_MAIN(TestNeighbours)
#include "tst_neighbours.moc"
