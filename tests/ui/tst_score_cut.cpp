#include "fake_pictures.h"

#include "ui/pictures/match_list.h"
#include "ui/query/results_page.h"
#include "ui/query/score_cut.h"

#include <QSignalSpy>
#include <QTest>

using namespace likeness;
using likeness::ui::pictures::ThumbnailCache;
using likeness::ui::query::ResultsPage;
using likeness::ui::query::ScoreCut;

class TestScoreCut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void atFirstNothingIsCutOff();
    void aClickCutsThereAndAKeyGoesOn();
    void aCutIsKeptForOtherScores();
    void scoresThatAreAllTheSameCannotBeCut();
    void resultsBelowTheCutAreNotShown();
    void aNewQueryShowsAllAgain();
};

namespace {

struct Page {
    ThumbnailCache thumbnails{
        [](engine::PictureId) -> engine::Result<std::vector<std::uint8_t>> { return fake::jpeg(); }, 1 << 20};
    ResultsPage page{thumbnails, {}};
    ScoreCut &cut = *page.findChild<ScoreCut *>();
};

} // namespace

void TestScoreCut::atFirstNothingIsCutOff()
{
    ScoreCut cut;
    cut.setScores({0.31F, 0.9F});
    QVERIFY(!cut.cuts());
    QVERIFY(cut.leastScore() <= 0.31F);
    QCOMPARE(cut.maximum(), 90);
}

void TestScoreCut::aClickCutsThereAndAKeyGoesOn()
{
    ScoreCut cut;
    cut.resize(cut.sizeHint());
    cut.show();
    cut.setScores({0.0F, 0.5F, 1.0F});
    QSignalSpy moved(&cut, &ScoreCut::valueChanged);
    QTest::mouseClick(&cut, Qt::LeftButton, {}, cut.rect().center());
    QCOMPARE(moved.size(), 1);
    QVERIFY(cut.value() > 45 && cut.value() < 55);
    const int before = cut.value();
    QTest::keyClick(&cut, Qt::Key_Right);
    QCOMPARE(cut.value(), before + 1);
    QTest::keyClick(&cut, Qt::Key_Home);
    QVERIFY(!cut.cuts());
}

void TestScoreCut::aCutIsKeptForOtherScores()
{
    ScoreCut cut;
    cut.setScores({0.2F, 0.9F});
    cut.setValue(60);
    QSignalSpy moved(&cut, &ScoreCut::valueChanged);
    cut.setScores({0.3F, 0.8F});
    QCOMPARE(cut.value(), 60);
    QCOMPARE(moved.size(), 0);
    cut.setScores({0.1F, 0.5F});
    QCOMPARE(cut.value(), cut.maximum());
}

void TestScoreCut::scoresThatAreAllTheSameCannotBeCut()
{
    ScoreCut cut;
    cut.setScores({1, 1, 1});
    QVERIFY(!cut.isEnabled());
    QVERIFY(!cut.cuts());
}

void TestScoreCut::resultsBelowTheCutAreNotShown()
{
    Page p;
    p.page.setMatches(fake::matches({1, 2, 3, 4}), true); // .9, .81, .729, .656
    QCOMPARE(p.page.list().size(), 4);
    p.cut.setValue(75);
    QCOMPARE(p.page.list().size(), 2);
    QCOMPARE(p.page.list().rowOf(engine::PictureId{2}), 1);
    QVERIFY(!p.page.list().rowOf(engine::PictureId{3}));
    p.page.setMatches(fake::matches({4, 3, 2}), false);
    QCOMPARE(p.page.list().size(), 2);
    p.cut.setValue(p.cut.minimum());
    QCOMPARE(p.page.list().size(), 3);
}

void TestScoreCut::aNewQueryShowsAllAgain()
{
    Page p;
    p.page.setMatches(fake::matches({1, 2, 3, 4}), true);
    p.cut.setValue(75);
    p.page.setMatches(fake::matches({1, 2, 3, 4}), true);
    QCOMPARE(p.page.list().size(), 4);
}

QTEST_MAIN(TestScoreCut)
#include "tst_score_cut.moc"
