#include "ui/compare/linked_canvas.h"

namespace likeness::ui::compare {

LinkedCanvas::LinkedCanvas(SharedView &shared, QWidget *parent)
    : Canvas(parent)
    , m_shared(shared)
{
    connect(&m_shared, &SharedView::changed, this, &LinkedCanvas::follow);
    connect(this, &Canvas::placed, this, &LinkedCanvas::follow);
    connect(this, &Canvas::moved, &m_shared, [this] {
        if (m_linked) {
            m_shared.setView(view());
        }
    });
}

void LinkedCanvas::setLinked(bool linked)
{
    m_linked = linked;
    follow();
}

void LinkedCanvas::follow()
{
    if (m_linked && view() != m_shared.view()) {
        setView(m_shared.view());
    }
}

} // namespace likeness::ui::compare
