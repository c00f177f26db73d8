#include "support/waiting_listener.h"

#include "engine/engine.h"
#include "engine/library/library_fixture.h"

#include <QTest>

#include <algorithm>

using namespace library_fixture;
using test::WaitingListener;

namespace {

Marks marks(std::uint8_t stars, Flag flag = Flag::None, std::vector<std::string> tags = {})
{
    return {.tags = Tags(std::move(tags)), .stars = stars, .flag = flag};
}

} // namespace

/// What a person says, through the façade.
class TestSetMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void storedMarksAreInTheSnapshot();
    void callsAreAnsweredInTheirOrder();
    void whatFailsIsToldAndChangesNothing();
    void marksSetAgainAsTheyWereAreExactlyAsTheyWere();
    void theLastMarksBeforeTheEndAreStored();
    void tagsAreKnownWords();
    void aTextFindsTags();

private:
    std::unique_ptr<Engine> open();

    std::unique_ptr<TemporaryFolder> m_folder;
    std::unique_ptr<WaitingListener> m_listener;
};

void TestSetMarks::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_listener = std::make_unique<WaitingListener>();
    makeLibrary(*m_folder / "library", 3);
}

std::unique_ptr<Engine> TestSetMarks::open()
{
    Settings settings;
    settings.library = *m_folder / "library";
    settings.models = *m_folder / "models";
    auto engine = Engine::open(settings, *m_listener);
    if (!engine) {
        qFatal("%s", engine.error().message.c_str());
    }
    return std::move(*engine);
}

void TestSetMarks::storedMarksAreInTheSnapshot()
{
    const auto engine = open();
    const SnapshotPtr before = engine->snapshot();
    engine->setMarks({{.marks = marks(4, Flag::Pick, {"sea"}), .pictures = {(*before)[0].id, (*before)[2].id}}});
    QVERIFY(m_listener->waitForMarks(1).at(0));
    const SnapshotPtr after = engine->snapshot();
    QCOMPARE((*after)[0].marks, marks(4, Flag::Pick, {"sea"}));
    QCOMPARE((*after)[1].marks, marks(0));
    QCOMPARE((*after)[2].marks, marks(4, Flag::Pick, {"sea"}));
    QCOMPARE(after->tags().size(), std::size_t{1});
    QCOMPARE(after->picturesRevision(), before->picturesRevision());
}

void TestSetMarks::callsAreAnsweredInTheirOrder()
{
    const auto engine = open();
    const PictureId id = (*engine->snapshot())[0].id;
    engine->setMarks({{.marks = marks(1), .pictures = {id}}});
    engine->setMarks({{.marks = marks(2), .pictures = {PictureId{999}}}});
    engine->setMarks({{.marks = marks(3), .pictures = {id}}});
    const auto answers = m_listener->waitForMarks(3);
    QVERIFY(answers.at(0) && !answers.at(1) && answers.at(2));
    QCOMPARE((*engine->snapshot())[0].marks, marks(3));
}

void TestSetMarks::whatFailsIsToldAndChangesNothing()
{
    const auto engine = open();
    const PictureId id = (*engine->snapshot())[0].id;
    engine->setMarks({{.marks = marks(5), .pictures = {id, PictureId{999}}}});
    QVERIFY(!m_listener->waitForMarks(1).at(0));
    QCOMPARE((*engine->snapshot())[0].marks, marks(0));
}

void TestSetMarks::marksSetAgainAsTheyWereAreExactlyAsTheyWere()
{
    const auto engine = open();
    const PictureId first = (*engine->snapshot())[0].id;
    const PictureId second = (*engine->snapshot())[1].id;
    const std::vector<MarkedPictures> before{{.marks = marks(2, Flag::Reject, {"a", "b"}), .pictures = {first}},
                                             {.marks = marks(0), .pictures = {second}}};
    engine->setMarks(before);
    engine->setMarks({{.marks = marks(5, Flag::Pick, {"b", "c"}), .pictures = {first, second}}});
    engine->setMarks(before);
    QVERIFY(m_listener->waitForMarks(3).at(2));
    QCOMPARE((*engine->snapshot())[0].marks, before[0].marks);
    QCOMPARE((*engine->snapshot())[1].marks, before[1].marks);
}

void TestSetMarks::theLastMarksBeforeTheEndAreStored()
{
    {
        const auto engine = open();
        engine->setMarks({{.marks = marks(5), .pictures = {(*engine->snapshot())[1].id}}});
    }
    QCOMPARE((*open()->snapshot())[1].marks, marks(5));
}

void TestSetMarks::tagsAreKnownWords()
{
    const auto engine = open();
    engine->setMarks({{.marks = marks(0, Flag::None, {"Dogtown", "dog"}), .pictures = {(*engine->snapshot())[0].id}}});
    QVERIFY(m_listener->waitForMarks(1).at(0));
    const auto known = engine->knownWords("dog", 4);
    QCOMPARE(known.size(), std::size_t{4});
    QCOMPARE(known[0], std::string("Dogtown"));
    QCOMPARE(known[1], std::string("dog"));
    QCOMPARE(std::count(known.begin(), known.end(), "dog"), 1);
}

void TestSetMarks::aTextFindsTags()
{
    const auto engine = open();
    const PictureId id = (*engine->snapshot())[1].id;
    engine->setMarks({{.marks = marks(0, Flag::None, {"Grandma"}), .pictures = {id}}});
    QVERIFY(m_listener->waitForMarks(1).at(0));
    const auto answer = m_listener->waitForMatches(engine->find({.examples = {}, .text = "grandma"}));
    QVERIFY(answer && *answer);
    QCOMPARE((*answer)->matches.size(), std::size_t{1});
    QCOMPARE((*answer)->matches[0].item.id, id);
    QCOMPARE((*answer)->matches[0].score, 1.0F);
}

QTEST_APPLESS_MAIN(TestSetMarks)
#include "tst_set_marks.moc"
