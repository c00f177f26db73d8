#pragma once

#include "ui/compare/shared_view.h"
#include "ui/viewer/canvas.h"

namespace likeness::ui::compare {

/// A canvas that goes where the shared view goes, and takes it along. Pictures are enlarged to fit, so that those of
/// different resolution are equally large.
class LinkedCanvas final : public viewer::Canvas
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkedCanvas)

public:
    /// The view must outlive the canvas.
    LinkedCanvas(SharedView &shared, QWidget *parent = nullptr);

    /// Unlinked it moves alone; linked again it goes to the shared view.
    void setLinked(bool linked);

private:
    void follow();

    SharedView &m_shared;
    bool m_linked = true;
};

} // namespace likeness::ui::compare
