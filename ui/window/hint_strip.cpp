#include "ui/window/hint_strip.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace likeness::ui::window {

HintStrip::HintStrip(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    auto *close = new QToolButton(this);
    close->setIcon(theme::icon(QStringLiteral("clear")));
    close->setAccessibleName(tr("Close the hint"));
    close->setToolTip(close->accessibleName());
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::kWideGap, theme::kGap, theme::kGap, theme::kGap);
    layout->addWidget(m_text, 1);
    layout->addWidget(close);
    hide();
}

void HintStrip::setText(const QString &text)
{
    m_text->setText(text);
}

} // namespace likeness::ui::window
