#pragma once

#include <QIcon>
#include <QString>

namespace likeness::ui::theme {

/// The icon resources/icons/<name>.svg, drawn in the palette's text colour (light and dark follow by themselves), sharp
/// at every scale.
QIcon icon(const QString &name);

} // namespace likeness::ui::theme
