#pragma once

#include "ui/marks/mark_edit.h"
#include "ui/marks/picture_marks.h"

#include <QUndoStack>

#include <vector>

namespace likeness::ui::marks {

/// Says things about pictures so that each can be undone.
/// Threads: GUI thread.
class MarkEditor final
{
public:
    static constexpr int kUndoLimit = 100;

    /// Both must outlive the editor; the stack also what it has in it.
    MarkEditor(PictureMarks &marks, QUndoStack &stack);

    /// Pictures in any order, each once. Where all is as wanted already, nothing happens.
    void apply(const MarkEdit &edit, std::vector<engine::PictureId> pictures);

private:
    PictureMarks &m_marks;
    QUndoStack &m_stack;
};

} // namespace likeness::ui::marks
