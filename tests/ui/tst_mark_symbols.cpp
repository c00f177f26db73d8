#include "ui/marks/mark_symbols.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <set>

using namespace likeness;
using likeness::ui::marks::MarkSymbols;

namespace {

constexpr int kSide = 16;
constexpr int kWide = 1000;

engine::Marks said(std::uint8_t stars, engine::Flag flag = engine::Flag::None, const char *tag = "")
{
    engine::Marks marks;
    marks.stars = stars;
    marks.flag = flag;
    marks.tags = engine::Tags({tag});
    return marks;
}

/// What is painted, in one colour.
QByteArray painted(const engine::Marks &marks)
{
    QImage image(100, kSide, QImage::Format_Grayscale8);
    image.fill(Qt::black);
    QPainter painter(&image);
    MarkSymbols(marks, kSide, kWide).paint(painter, {0, 0}, Qt::white);
    painter.end();
    return QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
}

} // namespace

class TestMarkSymbols : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingSaidTakesNoRoom() { QVERIFY(MarkSymbols(said(0), kSide, kWide).size().isEmpty()); }

    void everySymbolTakesASquare()
    {
        QCOMPARE(MarkSymbols(said(5, engine::Flag::Pick, "sea"), kSide, kWide).size(), QSize(7 * kSide, kSide));
    }

    void whereThereIsNoRoomOneStarStandsForAll()
    {
        QCOMPARE(MarkSymbols(said(5, engine::Flag::Pick, "sea"), kSide, 6 * kSide).size(), QSize(4 * kSide, kSide));
        QCOMPARE(MarkSymbols(said(1), kSide, 0).size(), QSize(kSide, kSide));
    }

    void marksAreToldApartWithoutColour()
    {
        std::set<QByteArray> shapes;
        for (const engine::Marks &marks : {said(0), said(1), said(2), said(0, engine::Flag::Pick),
                                           said(0, engine::Flag::Reject), said(0, engine::Flag::None, "sea")}) {
            QVERIFY(shapes.insert(painted(marks)).second);
        }
    }
};

QTEST_MAIN(TestMarkSymbols)
#include "tst_mark_symbols.moc"
