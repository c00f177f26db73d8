#include "fake_pictures.h"

#include "ui/library/filter_test.h"

#include <QTest>

using namespace likeness;
using namespace likeness::ui::library;

namespace {

bool passes(const Filter &filter, const char *path, const char *capturedAt = "2024-05-31 18:02:11")
{
    return FilterTest(filter)(fake::item(1, path, capturedAt));
}

Filter words(const char *text)
{
    return {.words = QString::fromUtf8(text)};
}

} // namespace

class TestFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyFilterLetsEverythingThrough();
    void everyWordHasToOccurInThePath();
    void caseDoesNotMatter();
    void accentsDoNotMatter();
    void theDaysOfARangeBelongToIt();
    void withoutADatePicturesPassNoRange();
    void aFolderIncludesThoseBelow();
    void theKindGoesByTheExtension();
    void oneOfSeveralFilesIsEnough();
    void theFilesOfAPictureAreTestedOneByOne();
    void starsAreALeastNumber();
    void flagsAreTold();
    void aTagIsMeantAsAWhole();
    void wordsAreFoundInTagsToo();
};

void TestFilterTest::anEmptyFilterLetsEverythingThrough()
{
    QVERIFY(Filter().isEmpty());
    QVERIFY(passes({}, "/a", ""));
}

void TestFilterTest::everyWordHasToOccurInThePath()
{
    QVERIFY(passes(words("beach 2024"), "/photos/2024/beach.jpg"));
    QVERIFY(!passes(words("beach 2023"), "/photos/2024/beach.jpg"));
}

void TestFilterTest::caseDoesNotMatter()
{
    QVERIFY(passes(words("BeaCH"), "/photos/bEAch.jpg"));
    QVERIFY(passes(words("ÄRGER"), "/photos/Ärger.jpg"));
}

void TestFilterTest::accentsDoNotMatter()
{
    QVERIFY(passes(words("\u00e9t\u00e9"), "/photos/e\u0301te\u0301.jpg"));
    QVERIFY(passes(words("\u00e9t\u00e9"), "/photos/ete.jpg"));
    QVERIFY(passes(words("ete"), "/photos/\u00e9t\u00e9.jpg"));
    QVERIFY(!passes(words("ete"), "/photos/\u00e9t\u00f8.jpg"));
}

void TestFilterTest::theDaysOfARangeBelongToIt()
{
    const Filter may{.words = {}, .fromDay = 20240501, .toDay = 20240531};
    QVERIFY(passes(may, "/a.jpg", "2024-05-01 00:00:00"));
    QVERIFY(passes(may, "/a.jpg", "2024-05-31 23:59:59"));
    QVERIFY(!passes(may, "/a.jpg", "2024-04-30 23:59:59"));
    QVERIFY(!passes(may, "/a.jpg", "2024-06-01 00:00:00"));
}

void TestFilterTest::withoutADatePicturesPassNoRange()
{
    QVERIFY(!passes({.words = {}, .fromDay = 20240501}, "/a.jpg", ""));
    QVERIFY(!passes({.words = {}, .fromDay = 0, .toDay = 20240501}, "/a.jpg", ""));
}

void TestFilterTest::aFolderIncludesThoseBelow()
{
    Filter filter;
    filter.folder = "/photos/a";
    QVERIFY(passes(filter, "/photos/a/1.jpg"));
    QVERIFY(passes(filter, "/photos/a/b/1.jpg"));
    QVERIFY(!passes(filter, "/photos/ab/1.jpg"));
    filter.folder = "/";
    QVERIFY(passes(filter, "/photos/ab/1.jpg"));
}

void TestFilterTest::theKindGoesByTheExtension()
{
    QCOMPARE(kindOf("/a/b.JPG"), Kind::Jpeg);
    QCOMPARE(kindOf("/a/b.jpeg"), Kind::Jpeg);
    QCOMPARE(kindOf("/a/b.tif"), Kind::Tiff);
    QCOMPARE(kindOf("/a.png/b"), Kind::Any);
    Filter png;
    png.kind = Kind::Png;
    QVERIFY(passes(png, "/a.png"));
    QVERIFY(!passes(png, "/a.jpg"));
}

void TestFilterTest::oneOfSeveralFilesIsEnough()
{
    engine::Item item = fake::item(1, "/photos/1.jpg");
    item.also = {"/copies/beach.jpg"};
    QVERIFY(FilterTest(words("beach"))(item));
}

void TestFilterTest::theFilesOfAPictureAreTestedOneByOne()
{
    engine::Item item = fake::item(1, "/photos/1.jpg");
    item.also = {"/copies/beach.jpg"};
    QVERIFY(!FilterTest(words("photos beach"))(item));
}

void TestFilterTest::starsAreALeastNumber()
{
    engine::Item item = fake::item(1);
    item.marks.stars = 3;
    Filter filter;
    filter.leastStars = 3;
    QVERIFY(FilterTest(filter)(item));
    filter.leastStars = 4;
    QVERIFY(!FilterTest(filter)(item));
}

void TestFilterTest::flagsAreTold()
{
    engine::Item item = fake::item(1);
    const auto passed = [&item] {
        std::vector<FlagFilter> filters;
        for (const FlagFilter flag :
             {FlagFilter::Any, FlagFilter::Picked, FlagFilter::Rejected, FlagFilter::Unflagged}) {
            Filter filter;
            filter.flag = flag;
            if (FilterTest(filter)(item)) {
                filters.push_back(flag);
            }
        }
        return filters;
    };
    QVERIFY(passed() == (std::vector{FlagFilter::Any, FlagFilter::Unflagged}));
    item.marks.flag = engine::Flag::Pick;
    QVERIFY(passed() == (std::vector{FlagFilter::Any, FlagFilter::Picked}));
    item.marks.flag = engine::Flag::Reject;
    QVERIFY(passed() == (std::vector{FlagFilter::Any, FlagFilter::Rejected}));
}

void TestFilterTest::aTagIsMeantAsAWhole()
{
    engine::Item item = fake::item(1);
    item.marks.tags = engine::Tags({"sea", "Sunset"});
    Filter filter;
    filter.tag = "Sunset";
    QVERIFY(FilterTest(filter)(item));
    filter.tag = "Sun";
    QVERIFY(!FilterTest(filter)(item));
}

void TestFilterTest::wordsAreFoundInTagsToo()
{
    engine::Item item = fake::item(1, "/photos/1.jpg");
    item.marks.tags = engine::Tags({"Sunset", "Übersee"});
    QVERIFY(FilterTest(words("sun photos"))(item));
    QVERIFY(FilterTest(words("über sunset"))(item));
    QVERIFY(!FilterTest(words("sun moon"))(item));
}

QTEST_GUILESS_MAIN(TestFilterTest)
#include "tst_filter_test.moc"
