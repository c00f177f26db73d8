#include "nn/onnx/missing.h"

#include "nn/onnx/operators.h"

namespace likeness::engine::nn::onnx {

Error Missing::error() const
{
    std::string list;
    for (const auto &[what, count] : m_counts) {
        list += (list.empty() ? "" : "; ") + what;
        if (count > 1) {
            list += " (" + std::to_string(count) + " times)";
        }
    }
    std::string known;
    for (const std::string_view name : operatorNames()) {
        known += (known.empty() ? "" : ", ") + std::string(name);
    }
    return {.fault = Fault::Unsupported,
            .message = "The network uses what this program does not support: " + list
                + ". It supports pictures with 3 channels, 32-bit floats and, as classifiers of pictures use them, the "
                  "operators "
                + known + '.',
            .path = {}};
}

} // namespace likeness::engine::nn::onnx
