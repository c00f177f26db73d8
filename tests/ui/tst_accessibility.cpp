#include "fake_pictures.h"
#include "window_fixture.h"

#include "ui/gallery/gallery_view.h"
#include "ui/query/similar_search.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QSet>
#include <QTimer>

#include <algorithm>

using namespace likeness;
using likeness::ui::gallery::GalleryView;
using likeness::ui::query::SimilarSearch;
using test::WindowFixture;

namespace {

QString nameOf(const QWidget &widget)
{
    return QStringLiteral("%1 “%2”").arg(QString::fromLatin1(widget.metaObject()->className()),
                                         widget.accessibleName());
}

bool isOperated(const QWidget &widget)
{
    return qobject_cast<const QAbstractButton *>(&widget) != nullptr || (widget.focusPolicy() & Qt::TabFocus) != 0;
}

/// What the user can operate in a window now. Not what Qt puts inside a control: that speaks for it.
QList<QWidget *> controlsOf(const QWidget &window)
{
    QList<QWidget *> controls;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool isPart = qobject_cast<QLineEdit *>(widget->parentWidget()) != nullptr
            || qobject_cast<QComboBox *>(widget->parentWidget()) != nullptr;
        const bool isHere = widget->window() == &window && widget->isVisibleTo(&window) && widget->isEnabled();
        if (isHere && !isPart && isOperated(*widget) && !widget->objectName().startsWith(QLatin1String("qt_"))) {
            controls.push_back(widget);
        }
    }
    return controls;
}

bool isApt(QAccessible::Role role)
{
    constexpr QAccessible::Role kMeaningless[] = {QAccessible::NoRole, QAccessible::Client, QAccessible::Window,
                                                  QAccessible::Pane, QAccessible::Whitespace};
    return std::find(std::begin(kMeaningless), std::end(kMeaningless), role) == std::end(kMeaningless);
}

/// Those that Tab comes by. Within as many steps as there are controls it comes round.
QSet<QWidget *> reachedByTab(QWidget &window)
{
    QSet<QWidget *> reached;
    const qsizetype steps = controlsOf(window).size() + 1;
    for (qsizetype step = 0; step < steps; ++step) {
        QWidget *focus = window.focusWidget();
        QTest::keyClick(focus != nullptr ? focus : &window, Qt::Key_Tab);
        if (window.focusWidget() != nullptr) {
            reached.insert(window.focusWidget());
        }
    }
    return reached;
}

/// Empty where all is well.
QStringList problemsOf(QWidget &window)
{
    QStringList problems;
    const QSet<QWidget *> reached = reachedByTab(window);
    for (QWidget *widget : controlsOf(window)) {
        const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (accessible == nullptr || accessible->text(QAccessible::Name).isEmpty()) {
            problems << QStringLiteral("no name: ") + nameOf(*widget);
        }
        if (accessible == nullptr || !isApt(accessible->role())) {
            problems << QStringLiteral("no role: ") + nameOf(*widget);
        }
        const bool isInside = std::any_of(reached.begin(), reached.end(), [widget](const QWidget *each) {
            return each == widget || each->focusProxy() == widget || widget->focusProxy() == each;
        });
        if (!isInside) {
            problems << QStringLiteral("not reached by Tab: ") + nameOf(*widget);
        }
    }
    return problems;
}

/// A window with pictures, one of them selected.
struct Shown : WindowFixture {
    Shown()
    {
        showLibrary(fake::snapshot(5));
        gallery().setFocus();
        gallery().select(1);
    }

    GalleryView &gallery() { return child<GalleryView>(QStringLiteral("All pictures")); }

    void search()
    {
        auto &similar = child<SimilarSearch>();
        similar.find({.examples = {{.picture = engine::PictureId{3}, .file = "/photos/3.jpg"}}, .text = {}});
        similar.takeAnswer(1, fake::matches({2, 1}));
    }

    /// Of the dialog that the command opens, modal or not.
    QStringList problemsOfDialog(QAction *action)
    {
        QStringList problems;
        const auto examine = [&] {
            QWidget *dialog = QApplication::activeModalWidget();
            if (dialog == nullptr) {
                problems << QStringLiteral("no dialog");
                return;
            }
            problems = problemsOf(*dialog);
            dialog->close();
        };
        bool examined = false;
        QTimer::singleShot(0, &window(), [&] {
            examine();
            examined = true;
        });
        action->trigger();
        (void)QTest::qWaitFor([&] { return examined; });
        return problems;
    }
};

} // namespace

#define VERIFY_NONE(problems)                                                                                          \
    do {                                                                                                               \
        const QStringList found = (problems);                                                                          \
        QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));                      \
    } while (false)

/// Every control that is seen and enabled has a name and a role for screen readers, and Tab comes by it.
class TestAccessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEmptyWindow();
    void theGallery();
    void theFilteredGallery();
    void theResults();
    void theLargeView();
    void theComparison();
    void theCommands();
    void theKeys();
    void theTags();
    void whyTwoAreAlike();
    void whatTheProgramIs();
    void everyPictureOfTheGalleryHasANameAndARole();
};

void TestAccessibility::theEmptyWindow()
{
    WindowFixture f;
    VERIFY_NONE(problemsOf(f.window()));
}

void TestAccessibility::theGallery()
{
    Shown f;
    VERIFY_NONE(problemsOf(f.window()));
}

void TestAccessibility::theFilteredGallery()
{
    Shown f;
    f.actions().onlyFolder->trigger();
    VERIFY_NONE(problemsOf(f.window()));
}

void TestAccessibility::theResults()
{
    Shown f;
    f.search();
    VERIFY_NONE(problemsOf(f.window()));
}

void TestAccessibility::theLargeView()
{
    Shown f;
    f.actions().openLarge->trigger();
    VERIFY_NONE(problemsOf(f.window()));
}

void TestAccessibility::theComparison()
{
    Shown f;
    f.gallery().selectAll();
    f.actions().compare->trigger();
    VERIFY_NONE(problemsOf(f.window()));
}

void TestAccessibility::theCommands()
{
    Shown f;
    VERIFY_NONE(f.problemsOfDialog(f.actions().palette));
}

void TestAccessibility::theKeys()
{
    Shown f;
    VERIFY_NONE(f.problemsOfDialog(f.actions().shortcuts));
}

void TestAccessibility::theTags()
{
    Shown f;
    VERIFY_NONE(f.problemsOfDialog(f.actions().editTags));
}

void TestAccessibility::whyTwoAreAlike()
{
    Shown f;
    f.search();
    f.child<GalleryView>(QStringLiteral("Similar pictures")).select(0);
    VERIFY_NONE(f.problemsOfDialog(f.actions().why));
}

void TestAccessibility::whatTheProgramIs()
{
    Shown f;
    VERIFY_NONE(f.problemsOfDialog(f.actions().about));
}

void TestAccessibility::everyPictureOfTheGalleryHasANameAndARole()
{
    Shown f;
    const QAccessibleInterface *gallery = QAccessible::queryAccessibleInterface(&f.gallery());
    QVERIFY(gallery->childCount() >= 5);
    for (int i = 0; i < gallery->childCount(); ++i) {
        const QAccessibleInterface *picture = gallery->child(i);
        QVERIFY(!picture->text(QAccessible::Name).isEmpty());
        QVERIFY(isApt(picture->role()));
    }
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
