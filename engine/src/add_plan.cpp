#include "add_plan.h"

#include "is_below.h"
#include "library/volume.h"

#include <algorithm>
#include <map>
#include <set>

namespace likeness::engine {
namespace {

using KnownFiles = std::map<std::filesystem::path, library::KnownFile>;
using Pictures = std::vector<PictureId>; // sorted

Result<Pictures> embeddedPictures(const library::Catalogue &catalogue, const std::string &modelId)
{
    return catalogue.embeddedContents(modelId).map([](const auto &contents) {
        Pictures pictures;
        for (const auto &[content, picture] : contents) {
            pictures.push_back(picture);
        }
        std::sort(pictures.begin(), pictures.end());
        return pictures;
    });
}

bool contains(const Pictures &pictures, PictureId picture)
{
    return std::binary_search(pictures.begin(), pictures.end(), picture);
}

Result<KnownFiles> filesBelow(const library::Catalogue &catalogue, const std::vector<std::filesystem::path> &roots)
{
    KnownFiles known;
    for (const std::filesystem::path &root : roots) {
        auto below = catalogue.filesBelow(root);
        if (!below) {
            return below;
        }
        known.merge(*below);
    }
    return known;
}

void planFile(const library::NewFile &file, const KnownFiles &known, const Pictures &embedded, AddPlan &plan)
{
    const auto found = known.find(file.path);
    if (found == known.end()) {
        plan.work.push_back({.file = file});
        return;
    }
    const library::KnownFile &old = found->second;
    const bool settled = old.picture ? contains(embedded, *old.picture) : !old.verdict.empty();
    if (!settled || !old.stat.sameContentLikely(file.stat)) {
        plan.work.push_back({.file = file, .known = true});
        return;
    }
    if (old.missing) {
        plan.back.push_back(file.path);
    }
    if (old.picture) {
        ++plan.unchanged;
    } else {
        plan.refused.push_back({.path = file.path, .reason = old.verdict});
    }
}

/// A known file below the roots that the walk did not meet is gone, unless its folder could not be read or its volume
/// is not mounted: then nothing is known about it.
void planGone(const library::Scan &scan, const KnownFiles &known, AddPlan &plan)
{
    std::set<std::filesystem::path> seen;
    for (const library::NewFile &file : scan.files) {
        seen.insert(seen.end(), file.path);
    }
    const library::Volumes volumes;
    for (const auto &[path, file] : known) {
        const auto unread = [&path = path](const std::filesystem::path &folder) {
            return isBelow(path.native(), folder.native());
        };
        if (!file.missing && !seen.contains(path) && volumes.mounted(file.volume)
            && std::none_of(scan.unreadFolders.begin(), scan.unreadFolders.end(), unread)) {
            plan.gone.push_back(path);
        }
    }
}

void planOthers(const KnownFiles &all, const KnownFiles &walked, const Pictures &embedded, AddPlan &plan)
{
    for (const auto &[path, file] : all) {
        if (file.picture && !file.missing && !contains(embedded, *file.picture) && !walked.contains(path)) {
            plan.work.push_back({.file = {.path = path, .volume = file.volume, .stat = file.stat}, .known = true});
        }
    }
}

} // namespace

Result<AddPlan> planAdd(const library::Scan &scan, const library::Catalogue &catalogue, const std::string &modelId)
{
    const auto embedded = embeddedPictures(catalogue, modelId);
    if (!embedded) {
        return tl::unexpected(embedded.error());
    }
    const auto known = filesBelow(catalogue, scan.roots);
    if (!known) {
        return tl::unexpected(known.error());
    }
    const auto all = catalogue.filesBelow({});
    if (!all) {
        return tl::unexpected(all.error());
    }
    AddPlan plan;
    for (const library::NewFile &file : scan.files) {
        planFile(file, *known, *embedded, plan);
    }
    planGone(scan, *known, plan);
    planOthers(*all, *known, *embedded, plan);
    return plan;
}

} // namespace likeness::engine
