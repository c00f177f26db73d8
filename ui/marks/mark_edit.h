#pragma once

#include "engine/marks.h"

#include <QString>

#include <optional>

namespace likeness::ui::marks {

/// A change of what is said about pictures, whatever was said before.
struct MarkEdit {
    std::optional<std::uint8_t> stars{};
    std::optional<engine::Flag> flag{};
    engine::Tags added{};
    engine::Tags removed{};

    engine::Marks appliedTo(engine::Marks marks) const;
    /// For a menu: "Pick", "4 stars", "Tags".
    QString name() const;
};

} // namespace likeness::ui::marks
