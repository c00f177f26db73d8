#include "ui/query/chip.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

namespace likeness::ui::query {

Chip::Chip(QWidget *parent)
    : QToolButton(parent)
{
    setIcon(theme::icon(QStringLiteral("clear")));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    setPart({});
}

void Chip::setPart(const QString &part)
{
    m_part = part;
    QString shown = fontMetrics().elidedText(part, Qt::ElideMiddle, theme::kChipTextWidth);
    setText(shown.replace(QLatin1Char('&'), QLatin1String("&&")));
    const QString says = tr("Search without %1").arg(part);
    setToolTip(QStringLiteral("<qt>%1</qt>").arg(says.toHtmlEscaped())); // so that long ones are wrapped
    setAccessibleName(says);
    setVisible(!part.isEmpty());
}

} // namespace likeness::ui::query
