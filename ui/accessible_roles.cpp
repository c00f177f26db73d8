#include "ui/accessible_roles.h"

#include <QAccessibleWidget>
#include <QWidget>

namespace likeness::ui {

namespace {

/// Asked for the class of a widget and for those it derives from.
QAccessibleInterface *makeAccessible(const QString &className, QObject *object)
{
    const bool isPicture = className == QLatin1String("likeness::ui::viewer::Canvas")
        || className == QLatin1String("likeness::ui::resemblance::RegionPane");
    const bool isKeys = className == QLatin1String("QKeySequenceEdit");
    auto *widget = qobject_cast<QWidget *>(object);
    if (widget == nullptr || (!isPicture && !isKeys)) {
        return nullptr;
    }
    return new QAccessibleWidget(widget, isPicture ? QAccessible::Graphic : QAccessible::HotkeyField); // owned by Qt
}

} // namespace

void installAccessibleRoles()
{
    QAccessible::installFactory(&makeAccessible);
}

} // namespace likeness::ui
