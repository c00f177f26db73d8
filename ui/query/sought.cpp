#include "ui/query/sought.h"

#include <algorithm>

namespace likeness::ui::query {

const engine::Example *firstLike(const Sought &sought)
{
    const auto isLike = [](const engine::Example &example) { return example.weight > 0; };
    const auto found = std::find_if(sought.examples.begin(), sought.examples.end(), isLike);
    return found == sought.examples.end() ? nullptr : &*found;
}

bool isSamePicture(const engine::Example &one, const engine::Example &other)
{
    return one.picture == other.picture && one.file == other.file && one.pixels == other.pixels
        && one.crop == other.crop;
}

Weight Weight::of(const engine::Example &example)
{
    return example.weight < 0 ? Weight{.isLike = false, .strength = example.weight / engine::kUnlike}
                              : Weight{.isLike = true, .strength = example.weight};
}

float Weight::value() const
{
    return isLike ? strength : strength * engine::kUnlike;
}

} // namespace likeness::ui::query
