#pragma once

#include "engine/engine.h"

class QWidget;

namespace likeness::ui::window {

class Actions;

/// Version, model, how it searches, and licence.
void showAbout(const engine::Status &status, QWidget *parent);

/// Every shortcut there is, from the actions themselves.
void showShortcuts(const Actions &actions, QWidget *parent);

} // namespace likeness::ui::window
