#include "network_window.h"

#include "ui/compare/compare_view.h"
#include "ui/query/query_panel.h"
#include "ui/query/saved_searches.h"
#include "ui/query/similar_search.h"

#include <QSlider>
#include <QTimer>

using namespace likeness;
using likeness::ui::compare::CompareView;
using likeness::ui::compare::Mode;
using likeness::ui::query::QueryPanel;
using likeness::ui::query::SavedSearches;
using likeness::ui::query::SimilarSearch;
using test::kPatience;
using test::kPictures;
using test::NetworkFolder;
using test::NetworkWindow;

namespace {

/// Someone with a keyboard alone.
struct Fixture : NetworkWindow {
    using NetworkWindow::NetworkWindow;

    const ui::query::Sought &sought() { return child<SimilarSearch>().sought(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    /// Types into the dialog that a key brings, and Return. Returns whether there was one.
    bool answer(Qt::Key key, const QString &text)
    {
        bool isAnswered = false;
        QTimer timer;
        timer.setSingleShot(true);
        timer.callOnTimeout([&isAnswered, &text] {
            isAnswered = QTest::qWaitFor([] {
                const QWidget *dialog = QApplication::activeModalWidget();
                return dialog != nullptr && dialog->isActiveWindow() && dialog->focusWidget() != nullptr;
            });
            if (isAnswered) {
                QTest::keyClicks(QApplication::focusWidget(), text);
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
            }
        });
        timer.start(0);
        press(key, Qt::ControlModifier);
        window().activateWindow(); // as a desktop does when the dialog has gone
        return isAnswered && QTest::qWaitForWindowActive(&window());
    }

    /// With Tab, to the first slider in the panel of the query.
    bool goToWeight()
    {
        const auto &panel = child<QueryPanel>();
        constexpr int kMostSteps = 50;
        for (int step = 0; step < kMostSteps; ++step) {
            press(Qt::Key_Tab);
            if (panel.isAncestorOf(QApplication::focusWidget())
                && qobject_cast<QSlider *>(QApplication::focusWidget()) != nullptr) {
                return true;
            }
        }
        return false;
    }

    /// Looks for pictures like the first one. Returns whether they came.
    bool findFirst()
    {
        press(Qt::Key_Home);
        press(Qt::Key_F);
        return QTest::qWaitFor([this] { return results().list().size() == kPictures - 1; }, kPatience)
            && QTest::qWaitFor([this] { return results().view().hasFocus(); });
    }
};

} // namespace

/// Whole errands with the keyboard alone, each key going to where the focus is.
class TestKeyboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aQueryIsPutTogetherAndWeighed();
    void theQueryBeforeComesBack();
    void resultsAreComparedInEveryWay();
    void aSearchIsSavedAndFoundAmongTheCommands();

private:
    NetworkFolder m_network;
};

void TestKeyboard::initTestCase()
{
    if (const char *reason = m_network.prepare()) {
        QSKIP(reason);
    }
}

void TestKeyboard::aQueryIsPutTogetherAndWeighed()
{
    Fixture f(m_network);
    QVERIFY(f.findFirst());
    f.press(Qt::Key_End);
    f.press(Qt::Key_N, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(f.results().list().size(), kPictures - 2, kPatience);
    QCOMPARE(f.sought().examples.size(), std::size_t(2));
    QVERIFY(f.sought().examples.back().weight < 0);

    const float before = f.sought().examples.front().weight;
    QVERIFY(f.goToWeight());
    f.press(Qt::Key_End);
    QTRY_VERIFY_WITH_TIMEOUT(f.sought().examples.front().weight > before, kPatience);
    f.press(Qt::Key_Escape);
    QVERIFY(f.gallery().isVisible());
    QVERIFY(f.gallery().hasFocus());
}

void TestKeyboard::theQueryBeforeComesBack()
{
    Fixture f(m_network);
    QVERIFY(f.findFirst());
    const engine::PictureId first = f.sought().examples.front().picture.value();
    f.press(Qt::Key_Home);
    f.press(Qt::Key_F);
    QTRY_VERIFY_WITH_TIMEOUT(f.sought().examples.front().picture != first, kPatience);
    f.press(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(f.sought().examples.front().picture, std::optional(first), kPatience);
    f.press(Qt::Key_Right, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(f.sought().examples.front().picture != first, kPatience);
}

void TestKeyboard::resultsAreComparedInEveryWay()
{
    Fixture f(m_network);
    QVERIFY(f.findFirst());
    f.press(Qt::Key_Home);
    f.press(Qt::Key_Right, Qt::ShiftModifier);
    f.press(Qt::Key_C);
    auto &view = f.child<CompareView>();
    QVERIFY(view.isVisible());
    QCOMPARE(view.mode(), Mode::SideBySide);
    const std::array<std::pair<Qt::Key, Mode>, 3> others{
        {{Qt::Key_2, Mode::Flip}, {Qt::Key_3, Mode::Split}, {Qt::Key_4, Mode::Difference}}};
    for (const auto &[key, mode] : others) {
        f.press(key, Qt::AltModifier);
        QCOMPARE(view.mode(), mode);
    }
    f.press(Qt::Key_2, Qt::AltModifier);
    const engine::PictureId shown = view.current()->id;
    f.press(Qt::Key_Right);
    QVERIFY(view.current()->id != shown);
    f.press(Qt::Key_Escape);
    QVERIFY(!view.isVisible());
    QVERIFY(f.results().view().hasFocus());
    QCOMPARE(f.results().view().selection().count(), 2);
}

void TestKeyboard::aSearchIsSavedAndFoundAmongTheCommands()
{
    Fixture f(m_network);
    QVERIFY(f.findFirst());
    const auto wanted = f.sought().examples.front().file;
    QVERIFY(f.answer(Qt::Key_S, QStringLiteral("beach")));
    QTRY_COMPARE_WITH_TIMEOUT(f.child<SavedSearches>().names(), QStringList{QStringLiteral("beach")}, kPatience);
    f.press(Qt::Key_G);
    QVERIFY(f.gallery().isVisible());
    QVERIFY(f.answer(Qt::Key_K, QStringLiteral("saved beach")));
    QTRY_COMPARE_WITH_TIMEOUT(f.sought().examples.size(), std::size_t(1), kPatience);
    QVERIFY(f.sought().examples.front().file == wanted);
    QVERIFY(f.results().isVisible());
    f.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(f.child<SavedSearches>().names().isEmpty(), kPatience);
}

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
