#pragma once

#include "nn/network/network.h"

#include "engine/models.h"

#include <nlohmann/json_fwd.hpp>

namespace likeness::engine::nn {

// What a model file's header says. The readers throw nlohmann::json::exception for what is missing or of another type;
// whether a layout makes sense is Network::create()'s to judge.

nlohmann::json toJson(const ModelCard &card);
ModelCard cardFromJson(const nlohmann::json &json);

nlohmann::json toJson(const NetworkLayout &layout);
NetworkLayout layoutFromJson(const nlohmann::json &json);

} // namespace likeness::engine::nn
