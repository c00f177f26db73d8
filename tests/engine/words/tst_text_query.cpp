#include "words/text_query.h"

#include <QTest>

using namespace likeness::engine;

namespace {

Item item(std::filesystem::path path, std::string_view capturedAt = {})
{
    Item made;
    made.path = std::move(path);
    made.capturedAt = captureTime(capturedAt);
    return made;
}

std::vector<std::string> texts(const TextQuery &query)
{
    std::vector<std::string> all;
    for (const Word *word : query.words) {
        all.push_back(word->text);
    }
    return all;
}

} // namespace

class TestTextQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLongestPhraseIsTaken();
    void whatIsUnknownIsAName();
    void whatOnlyHoldsASentenceTogetherIsLeftOut();
    void blanksAndCommasPartWords();
    void namesAreFoundInFilesFoldersCopiesAndDates();
    void aDayAloneIsNotFoundByItsMidnight();
    void everyNameMustBeThere();
    void aWordIsCalledOnlyAsAWholeWord();
    void tagsAreNames();
    void aWordIsTaggedOnlyAsAWholeWord();

private:
    const Vocabulary m_vocabulary{"guitar\t1\nelectric guitar\t2\ndog\t3\n"};
};

void TestTextQuery::theLongestPhraseIsTaken()
{
    QCOMPARE(texts(parseText("Electric guitars dog guitar", m_vocabulary)),
             (std::vector<std::string>{"electric guitar", "dog", "guitar"}));
}

void TestTextQuery::whatIsUnknownIsAName()
{
    const TextQuery query = parseText("electric dog 2024-07", m_vocabulary);
    QCOMPARE(texts(query), std::vector<std::string>{"dog"});
    QCOMPARE(query.others, (std::vector<std::string>{"electric", "2024-07"}));
}

void TestTextQuery::whatOnlyHoldsASentenceTogetherIsLeftOut()
{
    const TextQuery query = parseText("A dog with the electric guitar in Rome", m_vocabulary);
    QCOMPARE(texts(query), (std::vector<std::string>{"dog", "electric guitar"}));
    QCOMPARE(query.others, std::vector<std::string>{"rome"});
    QCOMPARE(texts(parseText("the Who", Vocabulary("the who\t7\n"))), std::vector<std::string>{"the who"});
    QVERIFY(parseText("of the", m_vocabulary).empty());
}

void TestTextQuery::blanksAndCommasPartWords()
{
    QCOMPARE(parseText("  dog,Beach;\tsun ", m_vocabulary).others, (std::vector<std::string>{"beach", "sun"}));
    QVERIFY(parseText(" ,, ", m_vocabulary).empty());
}

void TestTextQuery::namesAreFoundInFilesFoldersCopiesAndDates()
{
    Item found = item("/Pictures/Summer Trip/IMG_1.jpg", "2024-07-31 18:02:11");
    found.also = {"/backup/beach.png"};
    for (const char *name : {"trip", "img_1", "2024-07", "beach", "summer trip"}) {
        QVERIFY2(isNamed(found, {name}), name);
    }
    QVERIFY(!isNamed(found, {"winter"}));
}

void TestTextQuery::aDayAloneIsNotFoundByItsMidnight()
{
    const Item day = item("/a/b.jpg", "2024-07-31");
    QVERIFY(isNamed(day, {"2024-07-31"}));
    QVERIFY(!isNamed(day, {"00:00"}));
    const Item moment = item("/a/b.jpg", "2024-07-31 18:00:00.25");
    QVERIFY(isNamed(moment, {"18:00:00.25"}));
    QVERIFY(isNamed(moment, {"00:00"}));
}

void TestTextQuery::everyNameMustBeThere()
{
    QVERIFY(isNamed(item("/a/b.jpg"), {"a", "b"}));
    QVERIFY(!isNamed(item("/a/b.jpg"), {"a", "c"}));
    QVERIFY(isNamed(item("/a/b.jpg"), {}));
}

void TestTextQuery::aWordIsCalledOnlyAsAWholeWord()
{
    const Word &dog = *m_vocabulary.find("dog");
    for (const char *path : {"/x/Dog.jpg", "/dogs/1.jpg", "/x/my_dog-2.png"}) {
        QVERIFY2(isCalled(item(path), dog), path);
    }
    for (const char *path : {"/x/hotdog.jpg", "/dogma/1.jpg", "/x/d og.png"}) {
        QVERIFY2(!isCalled(item(path), dog), path);
    }
    QVERIFY(isCalled(item("/x/electric_guitar/1.jpg"), *m_vocabulary.find("electric guitar")));
}

void TestTextQuery::tagsAreNames()
{
    Item tagged = item("/a/1.jpg");
    tagged.marks.tags = Tags({"Grandma's house", "Rex"});
    QVERIFY(isNamed(tagged, {"rex", "grandma", "1.jpg"}));
    QVERIFY(!isNamed(tagged, {"rex", "grandpa"}));
}

void TestTextQuery::aWordIsTaggedOnlyAsAWholeWord()
{
    const Word &dog = *m_vocabulary.find("dog");
    Item tagged = item("/dog/1.jpg");
    QVERIFY(!isTagged(tagged, dog));
    tagged.marks.tags = Tags({"hotdog"});
    QVERIFY(!isTagged(tagged, dog));
    tagged.marks.tags = Tags({"hotdog", "our Dogs"});
    QVERIFY(isTagged(tagged, dog));
}

QTEST_GUILESS_MAIN(TestTextQuery)
#include "tst_text_query.moc"
