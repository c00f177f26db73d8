#include "fake_pictures.h"
#include "shown_library.h"

#include "ui/viewer/canvas.h"
#include "ui/viewer/viewer.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace likeness;
using likeness::engine::PictureId;
using likeness::ui::library::LibraryList;
using likeness::ui::pictures::PictureLoader;
using likeness::ui::pictures::ThumbnailCache;
using likeness::ui::viewer::Canvas;
using likeness::ui::viewer::Viewer;

namespace {

/// Pictures of 4000 × 3000 in a viewer of about 800 × 600.
struct Fixture {
    Fixture()
    {
        std::vector<engine::Item> items;
        for (std::int64_t id = 1; id <= 5; ++id) {
            items.push_back(fake::item(id));
            items.back().width = 4000;
            items.back().height = 3000;
        }
        test::show(list, fake::snapshotOfItems(items));
        viewer.resize(800, 600);
        viewer.show();
        viewer.activateWindow();
        viewer.setFocus();
        (void)QTest::qWaitForWindowActive(&viewer);
    }

    engine::Result<engine::Image> load(const std::filesystem::path &file, int maxSide) const
    {
        if (broken) {
            return engine::failure(engine::Fault::Corrupt, "The file is damaged.", file);
        }
        return fake::pixels(maxSide, maxSide * 3 / 4);
    }

    bool broken = false;
    LibraryList list;
    ThumbnailCache thumbnails{[](PictureId) { return fake::jpeg(512, 384); }, 64 << 20};
    PictureLoader loader{[this](const std::filesystem::path &file, int side) { return load(file, side); }};
    Viewer viewer{thumbnails, loader, {}};
};

} // namespace

class TestViewer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrowsWalkThroughTheListAndStopAtItsEnds();
    void aPictureIsFittedAndBecomesSharp();
    void actualSizeShowsEveryPixel();
    void zoomingKeepsThePointUnderThePointer();
    void aSmallPictureIsNotEnlargedByFitting();
    void aPictureThatCannotBeReadSaysWhyInPlace();
    void theViewerStaysAtItsPictureWhenTheListGrows();
    void enterGoesBack();
    void itsCanvasIsNamedAfterThePicture();
    void aRectangleIsToldWithItsPicture();
};

void TestViewer::arrowsWalkThroughTheListAndStopAtItsEnds()
{
    Fixture f;
    f.viewer.open(f.list, 3);
    QTest::keyClick(f.viewer.focusWidget(), Qt::Key_Right);
    QCOMPARE(f.viewer.row(), std::optional(4));
    QTest::keyClick(f.viewer.focusWidget(), Qt::Key_Right);
    QCOMPARE(f.viewer.row(), std::optional(4));
    for (int n = 0; n < 9; ++n) {
        QTest::keyClick(f.viewer.focusWidget(), Qt::Key_Left);
    }
    QCOMPARE(f.viewer.row(), std::optional(0));
}

void TestViewer::aPictureIsFittedAndBecomesSharp()
{
    Fixture f;
    f.viewer.open(f.list, 0);
    Canvas &canvas = f.viewer.canvas();
    QVERIFY(QRectF(canvas.rect()).adjusted(-1, -1, 1, 1).contains(canvas.pictureRect()));
    QTRY_VERIFY(canvas.sharpUpTo() >= canvas.zoom());
}

void TestViewer::actualSizeShowsEveryPixel()
{
    Fixture f;
    f.viewer.open(f.list, 0);
    f.viewer.canvas().setZoom(1);
    QCOMPARE(f.viewer.canvas().pictureRect().size() * f.viewer.devicePixelRatioF(), QSizeF(4000, 3000));
    QTRY_COMPARE(f.viewer.canvas().sharpUpTo(), 1.0);
}

void TestViewer::zoomingKeepsThePointUnderThePointer()
{
    Fixture f;
    f.viewer.open(f.list, 0);
    Canvas &canvas = f.viewer.canvas();
    canvas.setZoom(0.5);
    const QPointF pointer(123, 234);
    const auto pictureAt = [&canvas](QPointF point) {
        const QRectF rect = canvas.pictureRect();
        return QPointF((point.x() - rect.x()) / rect.width(), (point.y() - rect.y()) / rect.height());
    };
    const QPointF before = pictureAt(pointer);
    QWheelEvent wheel(pointer, canvas.mapToGlobal(pointer), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&canvas, &wheel);
    QVERIFY(canvas.zoom() > 0.5);
    QVERIFY((pictureAt(pointer) - before).manhattanLength() < 1e-9);
}

void TestViewer::aSmallPictureIsNotEnlargedByFitting()
{
    Canvas canvas;
    canvas.resize(800, 600);
    canvas.begin({40, 30});
    QCOMPARE(canvas.zoom(), 1.0);
}

void TestViewer::aPictureThatCannotBeReadSaysWhyInPlace()
{
    Fixture f;
    f.broken = true;
    f.viewer.open(f.list, 0);
    QTRY_COMPARE(f.viewer.canvas().message(), QStringLiteral("The file is damaged."));
    QTest::keyClick(f.viewer.focusWidget(), Qt::Key_Right);
    QVERIFY(f.viewer.canvas().message().isEmpty());
}

void TestViewer::theViewerStaysAtItsPictureWhenTheListGrows()
{
    Fixture f;
    f.viewer.open(f.list, 2);
    test::show(f.list, fake::snapshotOf({3, 4, 9}));
    QVERIFY(f.viewer.item()->id == PictureId{3});
    QCOMPARE(f.viewer.row(), std::optional(0));
    test::show(f.list, fake::snapshotOf({9}));
    QVERIFY(!f.viewer.row());
    f.viewer.showNext(); // the first one behind it that is still there
    QVERIFY(f.viewer.item()->id == PictureId{9});
}

void TestViewer::enterGoesBack()
{
    Fixture f;
    f.viewer.open(f.list, 2);
    QSignalSpy closed(&f.viewer, &Viewer::closeRequested);
    QTest::keyClick(f.viewer.focusWidget(), Qt::Key_Return);
    QCOMPARE(closed.size(), 1);
}

void TestViewer::itsCanvasIsNamedAfterThePicture()
{
    Fixture f;
    f.viewer.open(f.list, 2);
    QCOMPARE(f.viewer.canvas().accessibleName(), QStringLiteral("3.jpg"));
}

void TestViewer::aRectangleIsToldWithItsPicture()
{
    Fixture f;
    f.viewer.open(f.list, 2);
    std::optional<engine::Item> picture;
    QRect chosen;
    connect(&f.viewer, &Viewer::regionChosen, this, [&](const engine::Item &item, QRect region) {
        f.viewer.close();
        picture = item;
        chosen = region;
    });
    f.viewer.canvas().startRegion();
    QTest::keyClick(f.viewer.focusWidget(), Qt::Key_Return);
    QVERIFY(picture && picture->id == PictureId{3});
    QCOMPARE(chosen, QRect(1000, 750, 2000, 1500));
}

QTEST_MAIN(TestViewer)
#include "tst_viewer.moc"
