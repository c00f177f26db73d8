#include "ui/window/empty_page.h"

#include <QAction>
#include <QFile>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using likeness::ui::window::EmptyPage;
using likeness::ui::window::picturesFolder;

class TestEmptyPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theFolderForPicturesIsTheOneTheDesktopNames();
    void anEmptyFolderIsNotSuggested();
    void aFolderThatIsNotThereIsNotSuggested();
    void theHomeIsNotSuggested();
    void oneClickTakesTheSuggestion();
    void withoutASuggestionThereIsOneButton();
    void thereAreNoButtonsWhilePicturesAreOnTheirWay();

private:
    /// What the desktop says about the user's folders.
    void namePictures(const QString &folder) const;
    std::vector<QPushButton *> visibleButtons() const;

    std::unique_ptr<QTemporaryDir> m_home;
    QAction m_choose;
    std::unique_ptr<EmptyPage> m_page;
};

void TestEmptyPage::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_home->path().toUtf8());
    m_page = std::make_unique<EmptyPage>(&m_choose);
    m_page->show();
}

void TestEmptyPage::namePictures(const QString &folder) const
{
    QFile file(m_home->filePath(QStringLiteral("user-dirs.dirs")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("XDG_PICTURES_DIR=\"" + folder.toUtf8() + "\"\n");
}

std::vector<QPushButton *> TestEmptyPage::visibleButtons() const
{
    std::vector<QPushButton *> buttons;
    for (QPushButton *button : m_page->findChildren<QPushButton *>()) {
        if (button->isVisible()) {
            buttons.push_back(button);
        }
    }
    return buttons;
}

void TestEmptyPage::theFolderForPicturesIsTheOneTheDesktopNames()
{
    namePictures(m_home->path());
    QVERIFY(picturesFolder() == m_home->path().toStdString());
}

void TestEmptyPage::anEmptyFolderIsNotSuggested()
{
    const QTemporaryDir empty;
    namePictures(empty.path());
    QVERIFY(picturesFolder().empty());
}

void TestEmptyPage::aFolderThatIsNotThereIsNotSuggested()
{
    namePictures(m_home->filePath(QStringLiteral("nowhere")));
    QVERIFY(picturesFolder().empty());
}

void TestEmptyPage::theHomeIsNotSuggested()
{
    namePictures(QStringLiteral("$HOME/"));
    QVERIFY(picturesFolder().empty());
}

void TestEmptyPage::oneClickTakesTheSuggestion()
{
    std::filesystem::path taken;
    connect(m_page.get(), &EmptyPage::suggestionTaken, this, [&](const auto &folder) { taken = folder; });
    m_page->setSuggestion("/home/a/R & B");
    QCOMPARE(visibleButtons().size(), std::size_t(2));
    QVERIFY(visibleButtons().front()->isDefault());
    QTest::mouseClick(visibleButtons().front(), Qt::LeftButton);
    QVERIFY(taken == "/home/a/R & B");
}

void TestEmptyPage::withoutASuggestionThereIsOneButton()
{
    QCOMPARE(visibleButtons().size(), std::size_t(1));
    bool asked = false;
    connect(&m_choose, &QAction::triggered, this, [&] { asked = true; });
    QTest::mouseClick(visibleButtons().front(), Qt::LeftButton);
    QVERIFY(asked);
}

void TestEmptyPage::thereAreNoButtonsWhilePicturesAreOnTheirWay()
{
    m_page->setSuggestion("/home/a/Pictures");
    m_page->setTexts(QStringLiteral("Looking"), {}, false);
    QVERIFY(visibleButtons().empty());
}

QTEST_MAIN(TestEmptyPage)
#include "tst_empty_page.moc"
