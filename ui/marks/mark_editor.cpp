#include "ui/marks/mark_editor.h"

#include "ui/pictures/picture_text.h"

#include <QCoreApplication>
#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace likeness::ui::marks {

using engine::MarkedPictures;
using engine::PictureId;

namespace {

/// Holds an id for each picture, and what was said before once for all about which it was the same.
class MarkCommand final : public QUndoCommand
{
public:
    MarkCommand(PictureMarks &marks, MarkEdit edit, std::vector<MarkedPictures> before, const QString &text)
        : QUndoCommand(text)
        , m_marks(marks)
        , m_edit(std::move(edit))
        , m_before(std::move(before))
    {
    }

    void undo() override { m_marks.set(m_before); }

    void redo() override
    {
        std::vector<MarkedPictures> after = m_before;
        for (MarkedPictures &each : after) {
            each.marks = m_edit.appliedTo(each.marks);
        }
        m_marks.set(std::move(after));
    }

private:
    PictureMarks &m_marks;
    MarkEdit m_edit;
    std::vector<MarkedPictures> m_before;
};

/// Puts pictures together about which the same is said, each lot in the order of its ids.
std::vector<MarkedPictures> grouped(const PictureMarks &marks, std::vector<PictureId> pictures)
{
    std::sort(pictures.begin(), pictures.end());
    std::vector<MarkedPictures> groups;
    std::size_t last = 0;
    for (const PictureId id : pictures) {
        engine::Marks said = marks.of(id);
        if (last >= groups.size() || groups[last].marks != said) {
            const auto isSame = [&said](const MarkedPictures &group) { return group.marks == said; };
            const auto found = std::find_if(groups.begin(), groups.end(), isSame);
            last = static_cast<std::size_t>(found - groups.begin());
            if (found == groups.end()) {
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
        m_stack.push(new MarkCommand(m_marks, edit, std::move(before), text)); // owned by the stack
    }
}

} // namespace likeness::ui::marks
