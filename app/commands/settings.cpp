#include "app/commands/commands.h"

namespace likeness::app {

engine::Settings settings(const CommonOptions &common, engine::Access access)
{
    return {.library = common.library,
            .models = engine::defaultModelFolder(),
            .model = common.model,
            .threads = common.threads,
            .access = access};
}

} // namespace likeness::app
