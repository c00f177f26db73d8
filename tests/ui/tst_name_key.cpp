#include "ui/library/name_key.h"

#include <QTest>

using likeness::ui::library::nameKey;

class TestNameKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesSortAsPeopleExpect();
    void caseAndAccentsAreTheSame();
    void aNameThatIsNotUtf8HasAKey();
};

void TestNameKey::namesSortAsPeopleExpect()
{
    const char *const ascending[] = {"2.jpg",       "10.jpg",     "a/z.jpg",
                                     "a b/a.jpg",   "Ärger.jpg",  "img_2b.jpg",
                                     "IMG_010.jpg", "img_11.jpg", "img_100000000000000000000.jpg",
                                     "Öl.jpg",      "z.jpg"};
    for (std::size_t i = 1; i < std::size(ascending); ++i) {
        QVERIFY2(nameKey(ascending[i - 1]) < nameKey(ascending[i]), ascending[i]);
    }
}

void TestNameKey::caseAndAccentsAreTheSame()
{
    QCOMPARE(nameKey("ÉTÉ.JPG"), nameKey("ete.jpg"));
    QCOMPARE(nameKey("e\u0301t\u00e9"), nameKey("été"));
    QCOMPARE(nameKey("007"), nameKey("7"));
}

void TestNameKey::aNameThatIsNotUtf8HasAKey()
{
    QVERIFY(nameKey("a\xff") > nameKey("a"));
}

QTEST_GUILESS_MAIN(TestNameKey)
#include "tst_name_key.moc"
