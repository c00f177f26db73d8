#include "ui/window/about_dialogs.h"

#include "ui/actions/keys_dialog.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMessageBox>

namespace likeness::ui::window {

namespace {

struct AboutText {
    Q_DECLARE_TR_FUNCTIONS(AboutText)
};

/// What galleries do with keys and mouse, as file managers do.
actions::KeysDialog::Fixed fixedKeys()
{
    return {{AboutText::tr("Move in the gallery"), AboutText::tr("Arrows, Home, End, PgUp, PgDown")},
            {AboutText::tr("Select a range"), AboutText::tr("Shift + arrows or click")},
            {AboutText::tr("Add to the selection"), AboutText::tr("Ctrl + Space or click")},
            {AboutText::tr("Select with a rectangle"),
             AboutText::tr("Pull from beside a picture; Shift adds, Ctrl toggles")},
            {AboutText::tr("Select a group"), AboutText::tr("Click on the box over it")},
            {AboutText::tr("Take a word that is offered"), AboutText::tr("Down, then Enter; Tab to go on typing")},
            {AboutText::tr("Move on the timeline"), AboutText::tr("Arrows, Home, End, or pull")},
            {AboutText::tr("Size of the thumbnails"), AboutText::tr("Ctrl + wheel")},
            {AboutText::tr("Move a large picture"), AboutText::tr("Ctrl + arrows, or pull")},
            {AboutText::tr("Find a part of a large picture"), AboutText::tr("Shift + pull a rectangle")},
            {AboutText::tr("Comparing: next picture, divider, amplification"), AboutText::tr("Left, Right")},
            {AboutText::tr("Comparing: which two of several"), AboutText::tr("Up, Down")}};
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

void showShortcuts(actions::KeyMap &keys, QWidget *parent)
{
    actions::KeysDialog(keys, fixedKeys(), parent).exec();
}

} // namespace likeness::ui::window
