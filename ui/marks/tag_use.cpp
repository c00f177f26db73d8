#include "ui/marks/tag_use.h"

#include <map>
#include <string_view>

namespace likeness::ui::marks {

std::vector<engine::TagCount> tagsUsed(const PictureMarks &marks, std::span<const engine::PictureId> pictures)
{
    std::map<std::string, std::size_t> counts;
    for (const engine::PictureId id : pictures) {
        const engine::Tags tags = marks.of(id).tags;
        for (const std::string &name : tags.names()) {
            ++counts[name];
        }
    }
    std::vector<engine::TagCount> used;
    for (const auto &[tag, count] : counts) {
        used.push_back({.tag = tag, .pictures = count});
    }
    return used;
}

QStringList knownTags(const PictureMarks &marks)
{
    QStringList known;
    for (const engine::TagCount &each : marks.snapshot()->tags()) {
        known.push_back(QString::fromStdString(each.tag));
    }
    return known;
}

engine::Tags tagsFrom(const QString &text)
{
    std::vector<std::string> names;
    for (const QString &name : text.normalized(QString::NormalizationForm_C).split(QLatin1Char(','))) {
        names.push_back(name.simplified().toStdString());
    }
    return engine::Tags(std::move(names));
}

} // namespace likeness::ui::marks
