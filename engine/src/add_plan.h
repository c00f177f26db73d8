#pragma once

#include "library/catalogue.h"
#include "library/scanner.h"

#include "engine/job.h"
#include "engine/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace likeness::engine {

/// What an add has to do, told from a walk over the folders and from the catalogue; no file is read for it.
struct AddPlan {
    struct Work {
        library::NewFile file;
        bool known = false; ///< The catalogue has the file: it changed, or its picture lacks an embedding.
    };

    std::vector<Work> work;
    std::vector<std::filesystem::path> gone; ///< Known, and no longer there.
    std::vector<std::filesystem::path> back; ///< Were missing, and are there again, unchanged.
    std::size_t unchanged = 0; ///< Embedded, and of the same size and modification time.
    std::vector<Skipped> refused; ///< Known to be no picture we can read, and unchanged.
};

/// Work comes in the order of the walk. Files outside the walked folders whose picture lacks an embedding of this model
/// follow: an add with another model embeds the whole library anew.
[[nodiscard]] Result<AddPlan> planAdd(const library::Scan &scan, const library::Catalogue &catalogue,
                                      const std::string &modelId);

} // namespace likeness::engine
