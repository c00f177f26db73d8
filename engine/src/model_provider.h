#pragma once

#include "nn/model.h"

#include "engine/models.h"
#include "engine/result.h"

#include <mutex>
#include <string>

namespace likeness::engine {

/// Loads the library's model when it is first needed and keeps it.
/// Threads: any; the first caller loads, others wait for it.
class ModelProvider final
{
public:
    ModelProvider(ModelStore store, std::string name)
        : m_store(std::move(store))
        , m_name(std::move(name))
    {
    }

    const std::string &name() const { return m_name; }

    [[nodiscard]] Result<nn::ModelPtr> model()
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_model) {
            auto loaded = nn::loadModel(m_store, m_name);
            if (!loaded) { // Not remembered: the user may build the model meanwhile.
                return loaded;
            }
            m_model = std::move(*loaded);
        }
        return m_model;
    }

private:
    const ModelStore m_store;
    const std::string m_name;
    std::mutex m_mutex;
    nn::ModelPtr m_model; // guarded by m_mutex
};

} // namespace likeness::engine
