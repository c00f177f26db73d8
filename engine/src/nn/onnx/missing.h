#pragma once

#include "engine/result.h"

#include <cstddef>
#include <map>
#include <string>

namespace likeness::engine::nn::onnx {

/// What a file uses and this program does not know, all of it, so that one message can say everything.
class Missing final
{
public:
    /// "Conv in 32 groups"; what is there already is counted.
    void add(const std::string &what) { ++m_counts[what]; }
    bool empty() const { return m_counts.empty(); }
    /// Unsupported, with the list and that of the operators there are.
    Error error() const;

private:
    std::map<std::string, std::size_t> m_counts;
};

} // namespace likeness::engine::nn::onnx
