#include "ui/marks/packed_ids.h"

#include <QTest>

#include <limits>

using namespace likeness;
using engine::PictureId;
using ui::marks::PackedIds;

class TestPackedIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsComeBackAsTheyWere_data();
    void idsComeBackAsTheyWere();
};

void TestPackedIds::idsComeBackAsTheyWere_data()
{
    constexpr auto kLargest = std::numeric_limits<std::int64_t>::max();
    QTest::addColumn<std::vector<std::int64_t>>("rows");
    QTest::newRow("none") << std::vector<std::int64_t>{};
    QTest::newRow("neighbours") << std::vector<std::int64_t>{0, 1, 2, 3};
    QTest::newRow("around a byte") << std::vector<std::int64_t>{127, 254, 382, 511};
    QTest::newRow("around two bytes") << std::vector<std::int64_t>{16'383, 32'767, 49'152};
    QTest::newRow("far apart") << std::vector<std::int64_t>{1, kLargest - 1, kLargest};
}

void TestPackedIds::idsComeBackAsTheyWere()
{
    QFETCH(std::vector<std::int64_t>, rows);
    std::vector<PictureId> ids;
    for (const std::int64_t row : rows) {
        ids.push_back(PictureId{row});
    }
    QCOMPARE(PackedIds(ids).ids(), ids);
}

QTEST_APPLESS_MAIN(TestPackedIds)
#include "tst_packed_ids.moc"
