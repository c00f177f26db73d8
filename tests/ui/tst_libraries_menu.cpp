#include "ui/session/libraries_menu.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace likeness::ui::session;

class TestLibrariesMenu : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNewestComesFirstAndOnlyOnce();
    void onlySoManyAreRemembered();
    void theOthersAreOfferedAndMissingOnesGreyedOut();
    void choosingOneAsksForIt();
    void aFolderWithOtherFilesHoldsNoLibrary();
};

namespace {

struct Menus {
    std::filesystem::path path(const char *name) const { return folder.filePath(QLatin1String(name)).toStdString(); }
    std::unique_ptr<LibrariesMenu> openWith(const std::filesystem::path &library)
    {
        return std::make_unique<LibrariesMenu>(library, open, settings);
    }

    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    QAction open;
};

} // namespace

void TestLibrariesMenu::theNewestComesFirstAndOnlyOnce()
{
    Menus m;
    for (const char *each : {"/a", "/b\xff", "/a"}) {
        m.openWith(each);
    }
    const std::vector<std::filesystem::path> expected{"/a", "/b\xff"};
    QVERIFY(m.openWith("/a")->recent() == expected);
}

void TestLibrariesMenu::onlySoManyAreRemembered()
{
    Menus m;
    for (int i = 0; i < 20; ++i) {
        m.openWith("/" + std::to_string(i));
    }
    QCOMPARE(m.openWith("/19")->recent().size(), LibrariesMenu::kMost);
}

void TestLibrariesMenu::theOthersAreOfferedAndMissingOnesGreyedOut()
{
    Menus m;
    std::filesystem::create_directory(m.path("there"));
    m.openWith(m.path("there"));
    m.openWith("/not/there");
    const auto menu = m.openWith("/now");
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 4); // another, a line, two libraries
    QVERIFY(!menu->actions()[2]->isEnabled());
    QVERIFY(menu->actions()[3]->isEnabled());
}

void TestLibrariesMenu::choosingOneAsksForIt()
{
    Menus m;
    m.openWith(m.path(""));
    const auto menu = m.openWith("/now");
    std::filesystem::path chosen;
    connect(menu.get(), &LibrariesMenu::chosen, this, [&](const auto &library) { chosen = library; });
    Q_EMIT menu->aboutToShow();
    menu->actions().constLast()->trigger();
    QVERIFY(chosen == m.path(""));
}

void TestLibrariesMenu::aFolderWithOtherFilesHoldsNoLibrary()
{
    Menus m;
    QVERIFY(canHoldLibrary(m.path("new")));
    std::filesystem::create_directory(m.path("new"));
    QVERIFY(canHoldLibrary(m.path("new")));
    QFile mine(m.folder.filePath(QStringLiteral("new/cat.jpg")));
    QVERIFY(mine.open(QIODevice::WriteOnly));
    QVERIFY(!canHoldLibrary(m.path("new")));
    QFile catalogue(m.folder.filePath(QStringLiteral("new/catalogue.sqlite")));
    QVERIFY(catalogue.open(QIODevice::WriteOnly));
    QVERIFY(canHoldLibrary(m.path("new")));
}

QTEST_MAIN(TestLibrariesMenu)
#include "tst_libraries_menu.moc"
