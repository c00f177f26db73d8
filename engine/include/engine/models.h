#pragma once

#include "engine/calibration.h"
#include "engine/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace likeness::engine {

/// The numbers that a network computes with.
enum class Precision : std::uint8_t {
    Int8, ///< 8-bit tensors and weights, exact 32-bit sums: the same result on every machine. The default.
    Fp32
};

inline constexpr std::array kAllPrecisions{Precision::Int8, Precision::Fp32};

/// "int8" or "fp32".
std::string_view name(Precision precision);

/// What is known about a compiled model; stored inside its file.
struct ModelCard {
    std::string name; ///< "efficientnet-lite2"
    Precision precision = Precision::Int8;
    std::string id; ///< Hash of weights + basis + preprocessing version, 32 hex digits; names every embedding it makes.
    std::string origin; ///< Where the weights come from.
    std::string licence;
    std::string accuracy; ///< What was measured, and on what.
    std::string weightsSha256; ///< Of the checkpoint it was compiled from.
    int side = 0; ///< Input side: the whole picture is scaled to about side² pixels.
    std::size_t featureCount = 0; ///< Pooled features.
    std::size_t classCount = 0; ///< 0: it has no classifier.
    std::size_t dimension = 0; ///< Of the embedding.
    int preprocessing = 1; ///< Version of the pixel rules.
};

struct InstalledModel {
    ModelCard card;
    std::filesystem::path file;
    std::size_t bytes = 0;
};

/// What an ONNX file does not say of its network. The pixels' mean and standard deviation, in red, green and blue of
/// 0..1, are those of ImageNet, with which most published networks were trained.
struct ImportOptions {
    std::string name; ///< Of the model. Empty: the file's name without ".onnx".
    std::size_t side = 0; ///< Of the pictures, a multiple of 32. 0: what the file was exported for, else 224.
    std::array<double, 3> mean{0.485, 0.456, 0.406};
    std::array<double, 3> deviation{0.229, 0.224, 0.225};
    Precision precision = Precision::Fp32; ///< The one that is made.
    CalibrationOptions calibration = {}; ///< Of Int8.
};

/// Pictures done of those to do; called from worker threads, one call at a time.
using CalibrationProgress = std::function<void(std::size_t done, std::size_t total)>;

/// The compiled models in a folder. Every call reads or writes the disk and blocks.
/// Threads: any; two processes may build the same model at once (it is written aside and renamed).
class ModelStore final
{
public:
    explicit ModelStore(std::filesystem::path folder);

    const std::filesystem::path &folder() const { return m_folder; }
    /// Names of the networks that build() makes: "efficientnet-lite0|1|2".
    static std::vector<std::string> knownNames();

    /// By name and precision. A damaged file, or one of another version, is left out; loading it says what is wrong.
    [[nodiscard]] Result<std::vector<InstalledModel>> list() const;
    /// Compiles a checkpoint (PyTorch's legacy format, read as data) of a network we know, told by its tensors, in
    /// every precision; or the network of an ONNX file, which the options are for. Corrupt or Unsupported with the
    /// reason otherwise; NotFound or Unreadable where the pictures for the calibration are not there; Cancelled.
    [[nodiscard]] Result<std::vector<InstalledModel>> importFile(const std::filesystem::path &path,
                                                                 const ImportOptions &options = {},
                                                                 const CalibrationProgress &progress = {},
                                                                 const std::stop_token &stop = {}) const;
    /// As importFile() for a network by name from its published checkpoint, found in one of the folders under its
    /// published file name and checked against its pinned SHA-256. Up-to-date models are left as they are.
    [[nodiscard]] Result<std::vector<InstalledModel>>
    build(std::string_view name, const std::vector<std::filesystem::path> &weightFolders) const;

private:
    std::filesystem::path m_folder;
};

struct LayerTiming {
    std::string name;
    std::string op;
    std::string shape; ///< "128x128x32 -> 64x64x96"
    double ms = 0;
    double gops = 0; ///< 2 x multiply-adds / time.
    double shareOfPeak = 0; ///< Of the peak of its numbers, 0..1.
};

struct BenchOptions {
    std::string model; ///< An installed one, or "mobilenetv3-small|large" or "resnet50" with random weights.
    std::optional<Precision> precision = std::nullopt; ///< Nothing: int8 where the model has it.
    unsigned threads = 1; ///< For pictures a second; 0: one per core.
    bool layers = false; ///< Time each layer too.
};

struct BenchReport {
    std::string model;
    Precision precision = Precision::Int8;
    std::string isa;
    unsigned threads = 1;
    double ms = 0; ///< Median thread CPU time of one forward pass on a square of the network's own side.
    double picturesPerSecond = 0; ///< All threads together, wall time.
    double peakGflops = 0; ///< Of this core, float multiply-adds; measured in the same run.
    double peakGops = 0; ///< Of this core, products of 8-bit numbers; measured in the same run.
    /// Time that every layer would take at the peak of its numbers, over the time taken. Operations are those of the
    /// definition: Winograd's convolutions may carry it above 1.
    double shareOfPeak = 0;
    std::size_t arenaBytes = 0; ///< A thread.
    std::size_t weightBytes = 0;
    bool randomWeights = false; ///< The network has no installed weights: speed only.
    std::vector<LayerTiming> layers; ///< Filled when asked for.
};

/// Times a network. Blocks for a second or two.
[[nodiscard]] Result<BenchReport> benchModel(const ModelStore &store, const BenchOptions &options);

} // namespace likeness::engine
