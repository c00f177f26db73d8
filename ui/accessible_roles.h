#pragma once

namespace likeness::ui {

/// Tells screen readers what our own kinds of widgets are, and Qt's that do not say it. May be called more than once.
void installAccessibleRoles();

} // namespace likeness::ui
