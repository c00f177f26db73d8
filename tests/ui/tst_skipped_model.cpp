#include "ui/jobs/skipped_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using likeness::ui::jobs::SkippedModel;

class TestSkippedModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsAProperModel();
    void theListCanBeCopiedWithWholePaths();
};

void TestSkippedModel::itIsAProperModel()
{
    SkippedModel model({{"/photos/a.jpg", "Damaged."}, {"/photos/b.jpg", "Empty."}});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, SkippedModel::File).data().toString(), QStringLiteral("b.jpg"));
    QCOMPARE(model.index(1, SkippedModel::Reason).data().toString(), QStringLiteral("Empty."));
}

void TestSkippedModel::theListCanBeCopiedWithWholePaths()
{
    const SkippedModel model(std::vector<likeness::engine::Skipped>{{"/photos/a.jpg", "Damaged."}});
    QCOMPARE(model.asText(), QStringLiteral("/photos/a.jpg\tDamaged.\n"));
}

QTEST_GUILESS_MAIN(TestSkippedModel)
#include "tst_skipped_model.moc"
