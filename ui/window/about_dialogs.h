#pragma once

#include <QString>

class QWidget;

namespace likeness::ui::window {

class Actions;

/// Version, model and licence.
void showAbout(const QString &model, QWidget *parent);

/// Every shortcut there is, from the actions themselves.
void showShortcuts(const Actions &actions, QWidget *parent);

} // namespace likeness::ui::window
