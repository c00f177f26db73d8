#include "ui/window/about_dialogs.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/window/actions.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLocale>
#include <QMessageBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace likeness::ui::window {

namespace {

struct AboutText {
    Q_DECLARE_TR_FUNCTIONS(AboutText)
};

void addLine(QTableWidget &table, const QString &what, const QString &keys)
{
    const int row = table.rowCount();
    table.insertRow(row);
    table.setItem(row, 0, new QTableWidgetItem(what)); // owned by the table
    table.setItem(row, 1, new QTableWidgetItem(keys));
}

void fill(QTableWidget &table, const Actions &actions)
{
    for (const QAction *action : actions.findChildren<QAction *>()) {
        if (!action->shortcut().isEmpty()) {
            addLine(table, action->text(), QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText));
        }
    }
    // What galleries do with keys and mouse, as file managers do.
    addLine(table, AboutText::tr("Move in the gallery"), AboutText::tr("Arrows, Home, End, PgUp, PgDown"));
    addLine(table, AboutText::tr("Select a range"), AboutText::tr("Shift + arrows or click"));
    addLine(table, AboutText::tr("Add to the selection"), AboutText::tr("Ctrl + Space or click"));
    addLine(table, AboutText::tr("Select with a rectangle"),
            AboutText::tr("Pull from beside a picture; Shift adds, Ctrl toggles"));
    addLine(table, AboutText::tr("Select a group"), AboutText::tr("Click on the box over it"));
    addLine(table, AboutText::tr("Take a word that is offered"),
            AboutText::tr("Down, then Enter; Tab to go on typing"));
    addLine(table, AboutText::tr("Move on the timeline"), AboutText::tr("Arrows, Home, End, or pull"));
    addLine(table, AboutText::tr("Size of the thumbnails"), AboutText::tr("Ctrl + wheel"));
}

QString searchText(const engine::Status &status)
{
    if (status.indexKind == "exact") {
        return AboutText::tr("compares with every picture");
    }
    constexpr int kDigits = 2;
    return AboutText::tr("by a graph of neighbours, which finds %1 % of the true first ten")
        .arg(QLocale().toString(100 * status.indexRecall, 'f', kDigits));
}

} // namespace

void showAbout(const engine::Status &status, QWidget *parent)
{
    QMessageBox box(parent);
    box.setWindowTitle(AboutText::tr("About Likeness"));
    box.setIconPixmap(theme::icon(QStringLiteral("likeness")).pixmap(theme::kPageIconSide, theme::kPageIconSide));
    box.setText(AboutText::tr("<b>Likeness %1</b>").arg(QStringLiteral(LIKENESS_VERSION)));
    const QString model = QString::fromStdString(status.model).toHtmlEscaped();
    box.setInformativeText(
        AboutText::tr("Finds pictures by what they look like, on this machine only.<br><br>Model: %1<br>Search: %2<br>"
                      "Qt: %3<br>Licence: Apache-2.0. The libraries it uses have licences of their own.")
            .arg(model.isEmpty() ? AboutText::tr("none installed") : model, searchText(status),
                 QString::fromLatin1(qVersion())));
    box.exec();
}

void showShortcuts(const Actions &actions, QWidget *parent)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(AboutText::tr("Keyboard shortcuts"));
    auto *table = new QTableWidget(0, 2, &dialog);
    table->setHorizontalHeaderLabels({AboutText::tr("Command"), AboutText::tr("Keys")});
    table->setAccessibleName(dialog.windowTitle());
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    fill(*table, actions);
    table->resizeColumnToContents(0);
    table->horizontalHeader()->setStretchLastSection(true);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(&dialog);
    layout->addWidget(table);
    layout->addWidget(buttons);
    dialog.resize(theme::kDialogWidth, theme::kWindowHeight * 3 / 4);
    dialog.exec();
}

} // namespace likeness::ui::window
