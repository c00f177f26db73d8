#pragma once

#include "engine/query.h"

#include <string>
#include <vector>

namespace likeness::engine {

/// What was looked for, kept under a name.
struct SavedQuery {
    std::string name; ///< Not empty.
    std::vector<Example> examples; ///< Pixels are kept as a JPEG of quality 85.
    std::string text;
};

} // namespace likeness::engine
