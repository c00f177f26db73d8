#pragma once

#include "engine/engine.h"

class QWidget;

namespace likeness::ui::actions {
class KeyMap;
}

namespace likeness::ui::window {

/// Version, model, how it searches, and licence.
void showAbout(const engine::Status &status, QWidget *parent);

/// Every key there is; those of commands can be changed.
void showShortcuts(actions::KeyMap &keys, QWidget *parent);

} // namespace likeness::ui::window
