#include "ui/window/empty_page.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace likeness::ui::window {

namespace {

constexpr double kHeadlineScale = 1.6;

} // namespace

EmptyPage::EmptyPage(QAction *offer, QWidget *parent)
    : QWidget(parent)
    , m_headline(new QLabel(this))
    , m_explanation(new QLabel(this))
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

    auto *button = new QPushButton(offer->icon(), offer->toolTip(), this);
    button->setText(tr("Add a folder of pictures…"));
    button->setToolTip(offer->toolTip());
    button->setIconSize({theme::kIconSide, theme::kIconSide});
    button->setMinimumHeight(2 * theme::kIconSide);
    button->setDefault(true);
    connect(button, &QPushButton::clicked, offer, &QAction::trigger);

    picture->setAlignment(Qt::AlignCenter);
    auto *column = new QWidget(this); // of its own, so that lines break inside its width
    column->setFixedWidth(theme::kPageTextWidth);
    auto *lines = new QVBoxLayout(column);
    lines->setSpacing(theme::kWideGap);
    lines->addStretch();
    lines->addWidget(picture);
    lines->addWidget(m_headline);
    lines->addWidget(button, 0, Qt::AlignHCenter);
    lines->addWidget(m_explanation);
    lines->addStretch();
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(column);
}

void EmptyPage::setTexts(const QString &headline, const QString &explanation)
{
    m_headline->setText(headline);
    m_explanation->setText(explanation);
}

QString EmptyPage::explanation() const
{
    return m_explanation->text();
}

} // namespace likeness::ui::window
