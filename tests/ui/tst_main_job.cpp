#include "network_window.h"

#include "ui/path_text.h"
#include "ui/query/chip.h"
#include "ui/query/query_panel.h"
#include "ui/query/words_field.h"
#include "ui/viewer/viewer.h"

#include <QClipboard>

#include <fstream>

using namespace likeness;
using likeness::ui::gallery::GalleryView;
using likeness::ui::query::Chip;
using likeness::ui::query::QueryPanel;
using likeness::ui::query::ResultsPage;
using likeness::ui::query::WordsField;
using likeness::ui::viewer::Viewer;
using test::kPatience;
using test::kPictures;
using test::NetworkFolder;
using test::NetworkWindow;

/// The main job with everything real: window, engine, network.
class TestMainJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_f = std::make_unique<NetworkWindow>(m_network); }
    void cleanup() { m_f.reset(); }

    void aDroppedPictureFindsItsLikes();
    void aPastedPictureFindsItsOriginal();
    void theWholeJobWorksByKeyboard();
    void aDroppedTextFileLeavesTheResultsAsTheyAre();
    void wordsFindPicturesByKeyboard();
    void wordsAndAPictureAreOneQuery();
    void anUnknownWordLeavesTheResultsAsTheyAre();
    void withoutTheWordsAllPicturesAreBack();
    void theFilterHoldsForResultsToo();
    void anExampleTurnedRoundByKeyboardChangesTheOrder();
    void resultsAreRefreshedWhenThePicturesToComeHaveCome();

private:
    GalleryView &gallery() { return m_f->gallery(); }
    ResultsPage &results() { return m_f->results(); }
    void dropFile(const std::filesystem::path &file);
    void enterWords(const QString &text);

    NetworkFolder m_network;
    std::unique_ptr<NetworkWindow> m_f;
};

void TestMainJob::initTestCase()
{
    if (const char *reason = m_network.prepare()) {
        QSKIP(reason);
    }
}

void TestMainJob::dropFile(const std::filesystem::path &file)
{
    QMimeData mime;
    mime.setUrls({ui::fileUrl(file)});
    m_f->drop(mime);
}

void TestMainJob::enterWords(const QString &text)
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), text);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
}

void TestMainJob::aDroppedPictureFindsItsLikes()
{
    test::writeFile(m_f->path("query.bmp"), test::bmp(240, 180, 3)); // the pattern of picture 3, more of it
    dropFile(m_f->path("query.bmp"));
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures, kPatience);
    QVERIFY(results().isVisible());
    QVERIFY(results().list().item(0).path == m_f->path("photos/3.bmp"));
    QVERIFY(results().list().score(0) > results().list().score(1));
}

void TestMainJob::aPastedPictureFindsItsOriginal()
{
    QGuiApplication::clipboard()->setImage(QImage(QString::fromStdString(m_f->path("photos/2.bmp").string())));
    QTest::keyClick(&m_f->window(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures, kPatience);
    QVERIFY(results().list().item(0).path == m_f->path("photos/2.bmp"));
}

void TestMainJob::theWholeJobWorksByKeyboard()
{
    const auto press = [](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); };
    press(Qt::Key_End);
    press(Qt::Key_F);
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures - 1, kPatience); // not itself
    QTRY_COMPARE(QApplication::focusWidget(), &results().view());
    press(Qt::Key_Right);
    press(Qt::Key_Return);
    auto &viewer = m_f->child<Viewer>();
    QVERIFY(viewer.isVisible());
    QCOMPARE(viewer.row(), std::optional(1));
    press(Qt::Key_Right);
    press(Qt::Key_Escape);
    QVERIFY(!viewer.isVisible());
    QCOMPARE(results().view().current(), 2);
    press(Qt::Key_Escape);
    QVERIFY(gallery().isVisible());
    QVERIFY(gallery().hasFocus());
}

void TestMainJob::aDroppedTextFileLeavesTheResultsAsTheyAre()
{
    dropFile(m_f->path("photos/1.bmp"));
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures - 1, kPatience);
    test::writeFile(m_f->path("notes.jpg"), "Not a picture at all, only words.");
    dropFile(m_f->path("notes.jpg"));
    QTRY_VERIFY(m_f->child<QueryPanel>().message().contains(QLatin1String("notes.jpg")));
    QCOMPARE(results().list().size(), kPictures - 1);
    QVERIFY(results().isVisible());
}

void TestMainJob::theFilterHoldsForResultsToo()
{
    dropFile(m_f->path("photos/3.bmp"));
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures - 1, kPatience);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("2.bmp"));
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), 1, kPatience);
    QVERIFY(results().list().item(0).path == m_f->path("photos/2.bmp"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures - 1, kPatience);
}

void TestMainJob::anExampleTurnedRoundByKeyboardChangesTheOrder()
{
    const auto press = [](Qt::Key key, Qt::KeyboardModifiers with = {}) {
        QTest::keyClick(QApplication::focusWidget(), key, with);
    };
    dropFile(m_f->path("photos/0.bmp"));
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures - 1, kPatience);
    const engine::PictureId first = results().list().item(0).id;
    press(Qt::Key_Home);
    press(Qt::Key_N, Qt::ShiftModifier); // not like the best of them
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures - 2, kPatience);
    QVERIFY(!results().list().rowOf(first));
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures - 1, kPatience);
    QCOMPARE(results().list().item(0).id, first);
}

void TestMainJob::resultsAreRefreshedWhenThePicturesToComeHaveCome()
{
    dropFile(m_f->path("photos/1.bmp"));
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures - 1, kPatience);
    test::writeFile(m_f->path("more/7.bmp"), test::bmp(200, 150, 7));
    m_f->window().addFolders({m_f->path("more")});
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures, kPatience);
    QVERIFY(!m_f->actions().refresh->isEnabled());
}

void TestMainJob::wordsFindPicturesByKeyboard()
{
    enterWords(QStringLiteral("4.bmp"));
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), 1, kPatience);
    QVERIFY(results().list().item(0).path == m_f->path("photos/4.bmp"));
    QTRY_VERIFY(results().view().hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(gallery().hasFocus());
    QVERIFY(m_f->child<WordsField>().text().isEmpty());
}

void TestMainJob::wordsAndAPictureAreOneQuery()
{
    enterWords(QStringLiteral("4.bmp"));
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), 1, kPatience);
    const float byWords = *results().list().score(0);
    dropFile(m_f->path("photos/1.bmp"));
    QTRY_VERIFY_WITH_TIMEOUT(*results().list().score(0) < byWords, kPatience); // now the mean with a cosine
    QCOMPARE(results().list().size(), 1);
    for (Chip *chip : m_f->child<QueryPanel>().findChildren<Chip *>()) {
        QVERIFY(chip->isVisible());
        if (chip->part().contains(QLatin1String("4.bmp"))) {
            QTest::mouseClick(chip, Qt::LeftButton);
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures - 1, kPatience);
}

void TestMainJob::anUnknownWordLeavesTheResultsAsTheyAre()
{
    dropFile(m_f->path("photos/1.bmp"));
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), kPictures - 1, kPatience);
    enterWords(QStringLiteral("zzz"));
    QTRY_VERIFY(m_f->child<QueryPanel>().message().contains(QLatin1String("zzz")));
    QCOMPARE(results().list().size(), kPictures - 1);
    QVERIFY(results().isVisible());
}

void TestMainJob::withoutTheWordsAllPicturesAreBack()
{
    enterWords(QStringLiteral("4.bmp"));
    QTRY_COMPARE_WITH_TIMEOUT(results().list().size(), 1, kPatience);
    auto &words = m_f->child<WordsField>();
    words.takeFocus();
    QTest::keyClick(&words, Qt::Key_Backspace);
    QVERIFY(gallery().isVisible());
    QVERIFY2(words.hasFocus(), "the next words may follow");
}

QTEST_MAIN(TestMainJob)
#include "tst_main_job.moc"
