#include "ui/jobs/skipped_dialog.h"

#include "ui/jobs/job_text.h"
#include "ui/jobs/skipped_model.h"
#include "ui/theme/metrics.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace likeness::ui::jobs {

SkippedDialog::SkippedDialog(const engine::AddReport &report, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Skipped files"));
    auto *model = new SkippedModel(report.skipped, this);
    auto *table = new QTableView(this);
    table->setModel(model);
    table->setAccessibleName(tr("Skipped files and reasons"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAlternatingRowColors(true);
    table->setTextElideMode(Qt::ElideMiddle);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(SkippedModel::File, theme::kPanelWidth);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Copy list"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, model, [model] { QGuiApplication::clipboard()->setText(model->asText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new QLabel(summaryText(report), this));
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    resize(theme::kDialogWidth, theme::kDialogHeight);
}

} // namespace likeness::ui::jobs
