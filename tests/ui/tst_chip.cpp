#include "ui/query/chip.h"

#include <QTest>
#include <QTextDocumentFragment>

using likeness::ui::query::Chip;

class TestChip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAPartThereIsNoChip();
    void aLongPartIsShortenedAndToldInFull();
    void whatIsTypedIsNoMnemonic();
    void whatIsTypedIsNoMarkup();
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

void TestChip::whatIsTypedIsNoMarkup()
{
    Chip chip;
    const QString part = QStringLiteral("<b>a & b</b>");
    chip.setPart(part);
    QVERIFY(Qt::mightBeRichText(chip.toolTip()));
    QVERIFY(QTextDocumentFragment::fromHtml(chip.toolTip()).toPlainText().contains(part));
}

QTEST_MAIN(TestChip)
#include "tst_chip.moc"
