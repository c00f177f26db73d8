#include "words/vocabulary.h"

#include <QTest>

using namespace likeness::engine;

using Classes = std::vector<std::uint16_t>;

class TestVocabulary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rangesAreReadWhole();
    void linesThatAreNoneAreLeftOut();
    void caseAndPluralDoNotMatter_data();
    void caseAndPluralDoNotMatter();
    void completionsAreInTheOrderOfTheAlphabet();
    void imageNetHasItsWordsFromWordNet();
    void aWordAboveClassesMeansThemAll();
};

void TestVocabulary::rangesAreReadWhole()
{
    const Vocabulary vocabulary("cat\t3 5-7 9\n");
    QCOMPARE(vocabulary.find("cat")->classes, (Classes{3, 5, 6, 7, 9}));
    QCOMPARE(vocabulary.classCount(), std::size_t{10});
}

void TestVocabulary::linesThatAreNoneAreLeftOut()
{
    const Vocabulary vocabulary("cat\nno classes\t\n\t4\ndog\t1");
    QCOMPARE(vocabulary.size(), std::size_t{1});
    QVERIFY(vocabulary.find("dog") != nullptr);
    QVERIFY(vocabulary.find("cat") == nullptr);
    QVERIFY(vocabulary.find("") == nullptr);
}

void TestVocabulary::caseAndPluralDoNotMatter_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("word");
    QTest::newRow("as it is") << "sports car"
                              << "sports car";
    QTest::newRow("case") << "Sports CAR"
                          << "sports car";
    QTest::newRow("-s") << "Dogs"
                        << "dog";
    QTest::newRow("-es") << "boxes"
                         << "box";
    QTest::newRow("-ies") << "butterflies"
                          << "butterfly";
    QTest::newRow("no plural: it is a word") << "glasses"
                                             << "glasses";
    QTest::newRow("unknown") << "s"
                             << "";
}

void TestVocabulary::caseAndPluralDoNotMatter()
{
    QFETCH(QString, typed);
    QFETCH(QString, word);
    const Vocabulary vocabulary("sports car\t1\ndog\t2\nbox\t3\nbutterfly\t4\nglasses\t5\nglass\t6\n");
    const Word *found = vocabulary.find(typed.toStdString());
    QCOMPARE(QString::fromStdString(found != nullptr ? found->text : std::string()), word);
}

void TestVocabulary::completionsAreInTheOrderOfTheAlphabet()
{
    const Vocabulary vocabulary("dog\t1\ncat\t2\ndodo\t3\ndoor\t4\n");
    QCOMPARE(vocabulary.completions("Do", 2), (std::vector<std::string>{"dodo", "dog"}));
    QVERIFY(vocabulary.completions("x", 5).empty());
}

void TestVocabulary::imageNetHasItsWordsFromWordNet()
{
    const Vocabulary vocabulary = Vocabulary::ofImageNet();
    QCOMPARE(vocabulary.size(), std::size_t{3253});
    QCOMPARE(vocabulary.classCount(), std::size_t{1000});
    QCOMPARE(vocabulary.find("dalmatian")->classes, Classes{251});
    QCOMPARE(vocabulary.find("electric guitar")->classes, Classes{546});
}

void TestVocabulary::aWordAboveClassesMeansThemAll()
{
    const Vocabulary vocabulary = Vocabulary::ofImageNet();
    QCOMPARE(vocabulary.find("dogs")->classes.size(), std::size_t{118});
    QCOMPARE(vocabulary.find("bird")->classes.size(), std::size_t{59});
    QCOMPARE(vocabulary.find("entity")->classes.size(), std::size_t{1000});
}

QTEST_GUILESS_MAIN(TestVocabulary)
#include "tst_vocabulary.moc"
