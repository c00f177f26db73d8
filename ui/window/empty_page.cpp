#include "ui/window/empty_page.h"

#include "ui/path_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace likeness::ui::window {

namespace {

constexpr double kHeadlineScale = 1.6;

} // namespace

std::filesystem::path picturesFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QDir pictures(folder);
    if (folder.isEmpty() || pictures == QDir::home() || !pictures.exists() || pictures.isEmpty()) {
        return {};
    }
    return QFile::encodeName(folder).toStdString();
}

EmptyPage::EmptyPage(QAction *chooseFolder, QWidget *parent)
    : QWidget(parent)
    , m_headline(new QLabel(this))
    , m_explanation(new QLabel(this))
    , m_suggestion(new QPushButton(chooseFolder->icon(), {}, this))
    , m_choose(new QPushButton(chooseFolder->icon(), {}, this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    auto *picture = new QLabel(this);
    picture->setPixmap(theme::icon(QStringLiteral("likeness")).pixmap(theme::kPageIconSide, theme::kPageIconSide));
    QFont large = m_headline->font();
    large.setPointSizeF(large.pointSizeF() * kHeadlineScale);
    m_headline->setFont(large);
    for (QLabel *label : {m_headline, m_explanation}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_explanation->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_choose->setToolTip(chooseFolder->toolTip());
    for (QPushButton *button : {m_suggestion, m_choose}) {
        button->setIconSize({theme::kIconSide, theme::kIconSide});
        button->setMinimumHeight(2 * theme::kIconSide);
        button->setAutoDefault(true); // Enter presses the one with the focus
    }
    connect(m_choose, &QPushButton::clicked, chooseFolder, &QAction::trigger);
    connect(m_suggestion, &QPushButton::clicked, this, [this] { Q_EMIT suggestionTaken(m_folder); });
    updateButtons();

    picture->setAlignment(Qt::AlignCenter);
    auto *column = new QWidget(this); // of its own, so that lines break inside its width
    column->setFixedWidth(theme::kPageTextWidth);
    auto *lines = new QVBoxLayout(column);
    lines->setSpacing(theme::kWideGap);
    lines->addStretch();
    lines->addWidget(picture);
    lines->addWidget(m_headline);
    lines->addWidget(m_suggestion, 0, Qt::AlignHCenter);
    lines->addWidget(m_choose, 0, Qt::AlignHCenter);
    lines->addWidget(m_explanation);
    lines->addStretch();
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(column);
}

void EmptyPage::setTexts(const QString &headline, const QString &explanation, bool offers)
{
    m_headline->setText(headline);
    m_explanation->setText(explanation);
    m_offers = offers;
    updateButtons();
}

QString EmptyPage::headline() const
{
    return m_headline->text();
}

QString EmptyPage::explanation() const
{
    return m_explanation->text();
}

void EmptyPage::setSuggestion(const std::filesystem::path &folder)
{
    m_folder = folder;
    updateButtons();
}

void EmptyPage::updateButtons()
{
    const bool suggests = !m_folder.empty();
    m_suggestion->setVisible(m_offers && suggests);
    m_suggestion->setText(tr("Add “%1”").arg(displayName(m_folder).replace(QLatin1Char('&'), QLatin1String("&&"))));
    m_suggestion->setToolTip(tr("Add %1 and all folders in it to the library").arg(displayPath(m_folder)));
    m_choose->setVisible(m_offers);
    m_choose->setText(suggests ? tr("Add another folder…") : tr("Add a folder of pictures…"));
    m_suggestion->setDefault(suggests);
    m_choose->setDefault(!suggests);
}

} // namespace likeness::ui::window
