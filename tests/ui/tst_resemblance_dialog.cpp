#include "ui/resemblance/region_pane.h"
#include "ui/resemblance/resemblance_dialog.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace likeness;
using ui::resemblance::RegionPane;
using ui::resemblance::ResemblanceDialog;

namespace {

/// Two by one cells and one by two; the left one and the lower one make most of the score.
engine::Resemblance sample()
{
    return {.first = {.rows = 1, .columns = 2}, .second = {.rows = 2, .columns = 1}, .shares = {0.1F, 0.5F, 0.15F, 0}};
}

ResemblanceDialog::Source source(const engine::Result<engine::Resemblance> &answer)
{
    return {.compare = [answer](const auto &, const auto &) { return answer; },
            .picture = [](const engine::Example &) -> engine::Result<engine::Image> {
                return engine::Image{.width = 40, .height = 20, .pixels = std::vector<std::uint8_t>(2400, 200)};
            }};
}

QString textOf(const ResemblanceDialog &dialog)
{
    return dialog.findChild<QLabel *>()->text();
}

} // namespace

class TestResemblanceDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dialog = std::make_unique<ResemblanceDialog>(source(sample()), engine::Example(), engine::Example());
        m_dialog->show();
        QSignalSpy loaded(m_dialog.get(), &ResemblanceDialog::finishedLoading);
        QVERIFY(loaded.wait());
        m_panes = m_dialog->findChildren<RegionPane *>();
        QCOMPARE(m_panes.size(), 2);
    }

    void theLightIsOnWhatCounts();
    void pointingAtAPartShowsItsCounterpart();
    void leavingShowsTheWholeAgain();
    void theKeyboardPointsToo();
    void anErrorIsShown();
    void closingWhileItLoadsIsSafe();

private:
    std::unique_ptr<ResemblanceDialog> m_dialog;
    QList<RegionPane *> m_panes;
};

void TestResemblanceDialog::theLightIsOnWhatCounts()
{
    QCOMPARE(m_panes[0]->light(0), 1.0);
    QVERIFY(m_panes[0]->light(1) < 0.3);
    QCOMPARE(m_panes[1]->light(1), 1.0);
    QVERIFY(textOf(*m_dialog).contains(QStringLiteral("0.750")));
}

void TestResemblanceDialog::pointingAtAPartShowsItsCounterpart()
{
    QTest::mouseMove(m_panes[0], m_panes[0]->cellRect(1).center().toPoint());
    QTRY_COMPARE(m_panes[0]->current(), std::optional<std::size_t>(1));
    QCOMPARE(m_panes[1]->light(0), 1.0);
    QCOMPARE(m_panes[1]->light(1), 0.0);
    QVERIFY(textOf(*m_dialog).contains(QStringLiteral("0.150")));
}

void TestResemblanceDialog::leavingShowsTheWholeAgain()
{
    QTest::mouseMove(m_panes[1], m_panes[1]->cellRect(0).center().toPoint());
    QTRY_COMPARE(m_panes[1]->current(), std::optional<std::size_t>(0));
    QVERIFY(m_panes[0]->light(0) < m_panes[0]->light(1));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_panes[1], &leave);
    QVERIFY(!m_panes[1]->current());
    QCOMPARE(m_panes[0]->light(0), 1.0);
}

void TestResemblanceDialog::theKeyboardPointsToo()
{
    QTest::keyClick(m_panes[0], Qt::Key_Left); // begins at the brightest
    QCOMPARE(m_panes[0]->current(), std::optional<std::size_t>(0));
    QTest::keyClick(m_panes[0], Qt::Key_Left);
    QCOMPARE(m_panes[0]->current(), std::optional<std::size_t>(0));
    QTest::keyClick(m_panes[0], Qt::Key_Right);
    QCOMPARE(m_panes[0]->current(), std::optional<std::size_t>(1));
    QTest::keyClick(m_panes[0], Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

void TestResemblanceDialog::anErrorIsShown()
{
    ResemblanceDialog dialog(source(engine::failure(engine::Fault::Unreadable, "It is gone.", "/p/a.jpg")),
                             engine::Example(), engine::Example());
    QSignalSpy loaded(&dialog, &ResemblanceDialog::finishedLoading);
    QVERIFY(loaded.wait());
    QVERIFY(textOf(dialog).contains(QStringLiteral("It is gone.")));
    QVERIFY(textOf(dialog).contains(QStringLiteral("/p/a.jpg")));
}

void TestResemblanceDialog::closingWhileItLoadsIsSafe()
{
    for (int i = 0; i < 20; ++i) {
        const ResemblanceDialog dialog(source(sample()), engine::Example(), engine::Example());
    }
}

QTEST_MAIN(TestResemblanceDialog)
#include "tst_resemblance_dialog.moc"
