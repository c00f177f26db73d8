#include "fake_pictures.h"

#include "ui/marks/mark_editor.h"

#include <QSignalSpy>
#include <QTest>

#include <string>

using namespace likeness;
using namespace likeness::ui::marks;
using engine::Flag;
using engine::MarkedPictures;
using engine::Marks;
using engine::PictureId;
using engine::Tags;

namespace {

Marks said(std::uint8_t stars, Flag flag = Flag::None, std::vector<std::string> tags = {})
{
    Marks marks;
    marks.stars = stars;
    marks.flag = flag;
    marks.tags = Tags(std::move(tags));
    return marks;
}

/// Three pictures; the first has marks.
std::vector<engine::Item> threePictures()
{
    std::vector<engine::Item> items{fake::item(1), fake::item(2), fake::item(3)};
    items[0].marks = said(2, Flag::Reject, {"sea", "sun"});
    return items;
}

/// What is to be stored is kept.
struct Fixture {
    explicit Fixture(std::vector<engine::Item> pictures = threePictures())
        : items(std::move(pictures))
    {
        marks.setSnapshot(fake::snapshotOfItems(items));
    }

    std::vector<Marks> now() const { return {marks.of(PictureId{1}), marks.of(PictureId{2}), marks.of(PictureId{3})}; }

    /// As the engine does: a snapshot with it, then the answer.
    void storeFirst()
    {
        for (const MarkedPictures &each : stored.front()) {
            for (const PictureId id : each.pictures) {
                items[static_cast<std::size_t>(id) - 1].marks = each.marks;
            }
        }
        stored.erase(stored.begin());
        marks.setSnapshot(fake::snapshotOfItems(items));
        marks.takeStored();
    }

    std::vector<engine::Item> items;
    std::vector<std::vector<MarkedPictures>> stored;
    PictureMarks marks{[this](std::vector<MarkedPictures> marked) { stored.push_back(std::move(marked)); }};
    QUndoStack stack;
    MarkEditor editor{marks, stack};
};

const std::vector kAll{PictureId{3}, PictureId{1}, PictureId{2}};

} // namespace

class TestMarkEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksCountBeforeTheyAreStored();
    void anEditLeavesTheRestAsItIs();
    void editsThatFollowAtOnceBuildOnEachOther();
    void undoBringsBackExactlyWhatWas();
    void redoDoesItAgain();
    void whatChangesNothingIsNoStep();
    void picturesOfWhichTheSameWasSaidAreStoredTogether();
    void manyDifferentMarksStayApart();
    void whatCouldNotBeStoredDoesNotCount();
    void anAnswerTakesOnlyTheFirstAway();
    void theStepSaysWhatItDoes();
};

void TestMarkEditor::marksCountBeforeTheyAreStored()
{
    Fixture f;
    QSignalSpy changed(&f.marks, &PictureMarks::changed);
    f.editor.apply({.flag = Flag::Pick}, {PictureId{2}});
    QCOMPARE(f.marks.of(PictureId{2}), said(0, Flag::Pick));
    QCOMPARE(f.marks.of(PictureId{3}), Marks());
    QCOMPARE(changed.size(), 1);
    f.storeFirst();
    QCOMPARE(f.marks.of(PictureId{2}), said(0, Flag::Pick));
}

void TestMarkEditor::anEditLeavesTheRestAsItIs()
{
    Fixture f;
    f.editor.apply({.stars = 5}, {PictureId{1}});
    QCOMPARE(f.now()[0], said(5, Flag::Reject, {"sea", "sun"}));
    f.editor.apply({.added = Tags({"boat"}), .removed = Tags({"sun", "moon"})}, {PictureId{1}});
    QCOMPARE(f.now()[0], said(5, Flag::Reject, {"boat", "sea"}));
}

void TestMarkEditor::editsThatFollowAtOnceBuildOnEachOther()
{
    Fixture f;
    f.editor.apply({.flag = Flag::Pick}, {PictureId{2}});
    f.editor.apply({.stars = 3}, {PictureId{2}});
    f.storeFirst();
    f.editor.apply({.added = Tags({"sea"})}, {PictureId{2}});
    QCOMPARE(f.stored.back().front().marks, said(3, Flag::Pick, {"sea"}));
}

void TestMarkEditor::undoBringsBackExactlyWhatWas()
{
    Fixture f;
    const std::vector<Marks> before = f.now();
    f.editor.apply({.flag = Flag::Pick}, kAll);
    f.editor.apply({.stars = 2}, kAll);
    f.editor.apply({.added = Tags({"moon", "sea"})}, kAll);
    while (f.stack.canUndo()) {
        f.stack.undo();
    }
    QCOMPARE(f.now(), before);
    while (!f.stored.empty()) {
        f.storeFirst();
    }
    QCOMPARE(f.now(), before);
}

void TestMarkEditor::redoDoesItAgain()
{
    Fixture f;
    f.editor.apply({.flag = Flag::Pick}, kAll);
    const std::vector<Marks> after = f.now();
    f.stack.undo();
    f.stack.redo();
    QCOMPARE(f.now(), after);
}

void TestMarkEditor::whatChangesNothingIsNoStep()
{
    Fixture f;
    f.editor.apply({.flag = Flag::Reject}, {PictureId{1}});
    f.editor.apply({.stars = 4}, {});
    QVERIFY(!f.stack.canUndo());
    QVERIFY(f.stored.empty());
}

void TestMarkEditor::picturesOfWhichTheSameWasSaidAreStoredTogether()
{
    Fixture f;
    f.editor.apply({.stars = 1}, kAll);
    QCOMPARE(f.stored.size(), std::size_t{1});
    QCOMPARE(f.stored[0].size(), std::size_t{2});
    QCOMPARE(f.stored[0][1].pictures, (std::vector{PictureId{2}, PictureId{3}}));
}

void TestMarkEditor::manyDifferentMarksStayApart()
{
    constexpr int kTags = 50;
    std::vector<engine::Item> items;
    std::vector<PictureId> all;
    for (int i = 0; i < 4 * kTags; ++i) {
        items.push_back(fake::item(i + 1));
        items.back().marks = said(0, Flag::None, {"tag " + std::to_string(i % kTags)});
        all.push_back(items.back().id);
    }
    Fixture f(items);
    f.editor.apply({.stars = 3}, all);
    f.editor.apply({.flag = Flag::Pick}, {all[1], all[1 + kTags]});
    f.editor.apply({.stars = 4}, all); // while the others are being stored
    QCOMPARE(f.stored[0].size(), std::size_t{kTags});
    QCOMPARE(f.stored[2].size(), std::size_t{kTags + 1});
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Flag flag = i == 1 || i == 1 + kTags ? Flag::Pick : Flag::None;
        QCOMPARE(f.marks.of(all[i]), said(4, flag, items[i].marks.tags.names()));
    }
    while (f.stack.canUndo()) {
        f.stack.undo();
    }
    for (const engine::Item &item : items) {
        QCOMPARE(f.marks.of(item.id), item.marks);
    }
}

void TestMarkEditor::whatCouldNotBeStoredDoesNotCount()
{
    Fixture f;
    f.editor.apply({.stars = 1}, kAll);
    f.marks.takeFailure();
    QCOMPARE(f.now(), (std::vector{said(2, Flag::Reject, {"sea", "sun"}), Marks(), Marks()}));
}

void TestMarkEditor::anAnswerTakesOnlyTheFirstAway()
{
    Fixture f;
    f.editor.apply({.stars = 1}, {PictureId{2}});
    f.editor.apply({.stars = 2}, {PictureId{2}});
    f.storeFirst();
    QCOMPARE(f.marks.of(PictureId{2}), said(2));
}

void TestMarkEditor::theStepSaysWhatItDoes()
{
    Fixture f;
    f.editor.apply({.stars = 4}, kAll);
    QCOMPARE(f.stack.undoText(), QStringLiteral("4 stars (3 pictures)"));
}

QTEST_GUILESS_MAIN(TestMarkEditor)
#include "tst_mark_editor.moc"
