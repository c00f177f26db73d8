#include "ui/library/timeline.h"

#include <QAccessible>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace likeness::ui::library;

namespace {

/// Three months of a list that begins with the last: rows 0 … 49, 50 … 59, 60 … 159.
struct Fixture {
    Fixture()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        timeline.setHistogram({.byMonth = true, .bars = {{20210301, 100, 60}, {20210401, 10, 50}, {20230601, 50, 0}}});
        timeline.showRow(0);
        timeline.resize(800, timeline.sizeHint().height());
        timeline.show();
        timeline.activateWindow();
        timeline.setFocus();
        (void)QTest::qWaitForWindowActive(&timeline);
    }

    void moveTo(QPointF at, Qt::MouseButton held)
    {
        QMouseEvent move(QEvent::MouseMove, at, timeline.mapToGlobal(at), Qt::NoButton, held, {});
        QCoreApplication::sendEvent(&timeline, &move);
    }

    Timeline timeline;
};

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickChoosesTheNearestBar();
    void draggingChoosesBarAfterBar();
    void theKeysGoFromBarToBar();
    void followingTheGalleryTellsNobody();
    void theBarOfARowIsTheOneItBelongsTo();
    void hoveringSaysTheDate();
    void aScreenReaderHearsTheDate();
    void withoutPicturesNothingHappens();
};

void TestTimeline::aClickChoosesTheNearestBar()
{
    Fixture f;
    QSignalSpy chosen(&f.timeline, &Timeline::rowChosen);
    QTest::mouseClick(&f.timeline, Qt::LeftButton, {}, f.timeline.barPosition(2) - QPoint(40, 0));
    QCOMPARE(chosen.constLast()[0].toInt(), 0); // although the gallery is there already: back to its begin
    QTest::mouseClick(&f.timeline, Qt::LeftButton, {}, f.timeline.barPosition(1) + QPoint(40, 0));
    QCOMPARE(chosen.constLast()[0].toInt(), 50);
    QTest::mouseClick(&f.timeline, Qt::LeftButton, {}, QPoint(0, 10));
    QCOMPARE(chosen.constLast()[0].toInt(), 60);
}

void TestTimeline::draggingChoosesBarAfterBar()
{
    Fixture f;
    QSignalSpy chosen(&f.timeline, &Timeline::rowChosen);
    QTest::mousePress(&f.timeline, Qt::LeftButton, {}, f.timeline.barPosition(2));
    for (const int bar : {1, 0, 2}) {
        f.moveTo(f.timeline.barPosition(bar), Qt::LeftButton);
    }
    QCOMPARE(chosen.size(), 4);
    const int rows[] = {0, 50, 60, 0};
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(chosen[i][0].toInt(), rows[i]);
    }
}

void TestTimeline::theKeysGoFromBarToBar()
{
    Fixture f;
    QSignalSpy chosen(&f.timeline, &Timeline::rowChosen);
    QTest::keyClick(&f.timeline, Qt::Key_Left);
    QCOMPARE(chosen.constLast()[0].toInt(), 50);
    QTest::keyClick(&f.timeline, Qt::Key_Home);
    QCOMPARE(chosen.constLast()[0].toInt(), 60);
    QTest::keyClick(&f.timeline, Qt::Key_End);
    QCOMPARE(chosen.constLast()[0].toInt(), 0);
}

void TestTimeline::followingTheGalleryTellsNobody()
{
    Fixture f;
    QSignalSpy chosen(&f.timeline, &Timeline::rowChosen);
    f.timeline.showRow(70);
    f.timeline.showRow(0);
    QCOMPARE(chosen.size(), 0);
}

void TestTimeline::theBarOfARowIsTheOneItBelongsTo()
{
    Fixture f;
    for (const auto &[row, bar] :
         {std::pair(0, 2), std::pair(49, 2), std::pair(50, 1), std::pair(60, 0), std::pair(500, 0)}) {
        f.timeline.showRow(row);
        QCOMPARE(f.timeline.value(), bar);
    }
}

void TestTimeline::hoveringSaysTheDate()
{
    Fixture f;
    f.moveTo(f.timeline.barPosition(1), Qt::NoButton);
    QCOMPARE(QToolTip::text(), QStringLiteral("April 2021 · 10 pictures"));
    f.timeline.setHistogram({.byMonth = false, .bars = {{20210301, 1, 0}}});
    QCOMPARE(f.timeline.barText(0), QStringLiteral("Monday, March 1, 2021 · 1 picture"));
}

void TestTimeline::aScreenReaderHearsTheDate()
{
    Fixture f;
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&f.timeline);
    QCOMPARE(accessible->role(), QAccessible::Slider);
    QCOMPARE(accessible->text(QAccessible::Name), QStringLiteral("Timeline"));
    f.timeline.showRow(55);
    QCOMPARE(accessible->text(QAccessible::Description), QStringLiteral("April 2021 · 10 pictures"));
}

void TestTimeline::withoutPicturesNothingHappens()
{
    Fixture f;
    f.timeline.setHistogram({});
    QSignalSpy chosen(&f.timeline, &Timeline::rowChosen);
    QTest::mouseClick(&f.timeline, Qt::LeftButton, {}, QPoint(100, 10));
    QTest::keyClick(&f.timeline, Qt::Key_Right);
    f.moveTo(QPoint(100, 10), Qt::NoButton);
    f.timeline.repaint();
    QCOMPARE(chosen.size(), 0);
}

QTEST_MAIN(TestTimeline)
#include "tst_timeline.moc"
