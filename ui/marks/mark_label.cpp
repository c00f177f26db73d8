#include "ui/marks/mark_label.h"

#include "ui/marks/mark_symbols.h"
#include "ui/marks/mark_text.h"

#include <QPainter>

#include <limits>

namespace likeness::ui::marks {

namespace {

MarkSymbols symbolsOf(const engine::Marks &marks, const QWidget &widget)
{
    return {marks, widget.fontMetrics().height(), std::numeric_limits<int>::max()};
}

} // namespace

MarkLabel::MarkLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void MarkLabel::setMarks(const engine::Marks &marks)
{
    m_marks = marks;
    const QStringList texts = marksTexts(marks);
    setAccessibleName(texts.join(QStringLiteral(", ")));
    setToolTip(texts.join(QLatin1Char('\n')));
    setVisible(!marks.empty());
    updateGeometry();
    update();
}

QSize MarkLabel::sizeHint() const
{
    return symbolsOf(m_marks, *this).size();
}

void MarkLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    symbolsOf(m_marks, *this).paint(painter, {0, 0}, palette().color(QPalette::WindowText));
}

} // namespace likeness::ui::marks
