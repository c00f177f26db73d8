#include "ui/marks/mark_editor.h"

#include "ui/marks/packed_ids.h"
#include "ui/pictures/picture_text.h"

#include <QCoreApplication>
#include <QUndoCommand>

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

namespace likeness::ui::marks {

using engine::MarkedPictures;
using engine::PictureId;

namespace {

/// Pictures about which the same was said.
struct Group {
    engine::Marks marks;
    PackedIds pictures;
};

/// Holds about a byte for each picture, and what was said before once for all about which it was the same.
class MarkCommand final : public QUndoCommand
{
public:
    MarkCommand(PictureMarks &marks, MarkEdit edit, const std::vector<MarkedPictures> &before, const QString &text)
        : QUndoCommand(text)
        , m_marks(marks)
        , m_edit(std::move(edit))
    {
        m_before.reserve(before.size());
        for (const MarkedPictures &each : before) {
            m_before.push_back({.marks = each.marks, .pictures = PackedIds(each.pictures)});
        }
    }

    void undo() override { set({}); }
    void redo() override { set(m_edit); }

private:
    /// Says what was said before, with this edit.
    void set(const MarkEdit &edit)
    {
        std::vector<MarkedPictures> marked;
        marked.reserve(m_before.size());
        for (const Group &each : m_before) {
            marked.push_back({.marks = edit.appliedTo(each.marks), .pictures = each.pictures.ids()});
        }
        m_marks.set(std::move(marked));
    }

    PictureMarks &m_marks;
    MarkEdit m_edit;
    std::vector<Group> m_before;
};

struct HashOfMarks {
    std::size_t operator()(const engine::Marks &marks) const
    {
        std::size_t hash = 4U * marks.stars + static_cast<std::size_t>(marks.flag);
        for (const std::string &tag : marks.tags.names()) {
            hash = 31 * hash + std::hash<std::string>()(tag);
        }
        return hash;
    }
};

/// Puts pictures together about which the same is said, each lot in the order of its ids.
std::vector<MarkedPictures> grouped(const PictureMarks &marks, std::vector<PictureId> pictures)
{
    std::sort(pictures.begin(), pictures.end());
    std::vector<MarkedPictures> groups;
    std::unordered_map<engine::Marks, std::size_t, HashOfMarks> places;
    std::size_t last = 0;
    for (const PictureId id : pictures) {
        engine::Marks said = marks.of(id);
        if (groups.empty() || groups[last].marks != said) {
            const auto [place, isNew] = places.try_emplace(said, groups.size());
            last = place->second;
            if (isNew) {
                groups.push_back({.marks = std::move(said), .pictures = {}});
            }
        }
        groups[last].pictures.push_back(id);
    }
    return groups;
}

} // namespace

MarkEditor::MarkEditor(PictureMarks &marks, QUndoStack &stack)
    : m_marks(marks)
    , m_stack(stack)
{
    m_stack.setUndoLimit(kUndoLimit);
}

void MarkEditor::apply(const MarkEdit &edit, std::vector<PictureId> pictures)
{
    std::vector<MarkedPictures> before = grouped(m_marks, std::move(pictures));
    std::erase_if(before, [&edit](const MarkedPictures &group) { return edit.appliedTo(group.marks) == group.marks; });
    std::size_t count = 0;
    for (const MarkedPictures &group : before) {
        count += group.pictures.size();
    }
    if (count > 0) {
        const QString text = QCoreApplication::translate("MarkEditor", "%1 (%2)", "4 stars (12 pictures)")
                                 .arg(edit.name(), pictures::countText(count));
        m_stack.push(new MarkCommand(m_marks, edit, before, text)); // owned by the stack
    }
}

} // namespace likeness::ui::marks
