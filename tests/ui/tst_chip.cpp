#include "ui/query/chip.h"

#include <QTest>

using likeness::ui::query::Chip;

class TestChip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAPartThereIsNoChip();
    void aLongPartIsShortenedAndToldInFull();
    void whatIsTypedIsNoMnemonic();
};

void TestChip::withoutAPartThereIsNoChip()
{
    QWidget parent;
    Chip chip(&parent);
    QVERIFY(chip.isHidden());
    chip.setPart(QStringLiteral("dog"));
    QVERIFY(!chip.isHidden());
    chip.setPart({});
    QVERIFY(chip.isHidden());
}

void TestChip::aLongPartIsShortenedAndToldInFull()
{
    Chip chip;
    const QString part(200, QLatin1Char('w'));
    chip.setPart(part);
    QVERIFY(chip.text().size() < part.size());
    QVERIFY(chip.accessibleName().contains(part));
    QVERIFY(chip.toolTip().contains(part));
}

void TestChip::whatIsTypedIsNoMnemonic()
{
    Chip chip;
    chip.setPart(QStringLiteral("cat & dog"));
    QVERIFY(chip.shortcut().isEmpty());
    QCOMPARE(chip.text(), QStringLiteral("cat && dog"));
}

QTEST_MAIN(TestChip)
#include "tst_chip.moc"
