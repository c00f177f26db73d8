#include "ui/marks/tag_use.h"
#include "ui/marks/tags_dialog.h"

#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace likeness;
using namespace likeness::ui::marks;
using engine::Tags;

namespace {

/// Of ten pictures: all have "sea", some "sun".
struct Fixture {
    Fixture()
    {
        dialog.show();
        dialog.activateWindow();
        (void)QTest::qWaitForWindowActive(&dialog);
    }

    QLineEdit &field() { return *dialog.findChild<QLineEdit *>(); }
    QListWidget &list() { return *dialog.findChild<QListWidget *>(); }
    void type(const char *text)
    {
        QTest::keyClicks(&field(), QString::fromUtf8(text));
        QTest::keyClick(&field(), Qt::Key_Return);
    }

    TagsDialog dialog{{{"sea", 10}, {"sun", 3}}, 10, {QStringLiteral("sea"), QStringLiteral("sun")}};
};

} // namespace

class TestTagsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void untouchedItChangesNothing();
    void whatIsTypedIsAddedToAll();
    void enterInTheEmptyFieldIsOk();
    void spaceTakesATagFromAllOrGivesItToAll();
    void aTagThatOnlySomeHaveIsGivenToAllByTypingIt();
    void commasPartTagsAndBlanksAroundThemDoNotCount();
};

void TestTagsDialog::untouchedItChangesNothing()
{
    Fixture f;
    QCOMPARE(f.list().item(0)->checkState(), Qt::Checked);
    QCOMPARE(f.list().item(1)->checkState(), Qt::PartiallyChecked);
    QVERIFY(f.dialog.edit().added.empty());
    QVERIFY(f.dialog.edit().removed.empty());
}

void TestTagsDialog::whatIsTypedIsAddedToAll()
{
    Fixture f;
    f.type("boat, blue sky");
    QVERIFY(f.dialog.isVisible());
    QVERIFY(f.field().text().isEmpty());
    QTest::keyClicks(&f.field(), QStringLiteral("crew")); // and no Enter
    QCOMPARE(f.dialog.edit().added, Tags({"boat", "blue sky", "crew"}));
}

void TestTagsDialog::enterInTheEmptyFieldIsOk()
{
    Fixture f;
    f.type("boat");
    f.type("");
    QCOMPARE(f.dialog.result(), static_cast<int>(QDialog::Accepted));
    QCOMPARE(f.dialog.edit().added, Tags({"boat"}));
}

void TestTagsDialog::spaceTakesATagFromAllOrGivesItToAll()
{
    Fixture f;
    QTest::keyClick(&f.field(), Qt::Key_Tab);
    QVERIFY(f.list().hasFocus());
    QTest::keyClick(&f.list(), Qt::Key_Space);
    QTest::keyClick(&f.list(), Qt::Key_Down);
    QTest::keyClick(&f.list(), Qt::Key_Space);
    QCOMPARE(f.dialog.edit().removed, Tags({"sea"}));
    QCOMPARE(f.dialog.edit().added, Tags({"sun"}));
}

void TestTagsDialog::aTagThatOnlySomeHaveIsGivenToAllByTypingIt()
{
    Fixture f;
    f.type("sun");
    QCOMPARE(f.list().count(), 2);
    QCOMPARE(f.dialog.edit().added, Tags({"sun"}));
}

void TestTagsDialog::commasPartTagsAndBlanksAroundThemDoNotCount()
{
    QCOMPARE(tagsFrom(QStringLiteral(" blue   sky ,, sea,sea ")), Tags({"blue sky", "sea"}));
    QVERIFY(tagsFrom(QStringLiteral(" , ")).empty());
}

QTEST_MAIN(TestTagsDialog)
#include "tst_tags_dialog.moc"
