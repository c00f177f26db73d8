#include "ui/pictures/picture_list.h"

#include "ui/marks/picture_marks.h"

namespace likeness::ui::pictures {

PictureList::PictureList(QObject *parent)
    : QObject(parent)
{
}

PictureList::~PictureList() = default;

void PictureList::setMarks(const marks::PictureMarks &marks)
{
    m_marks = &marks;
    connect(&marks, &marks::PictureMarks::changed, this, &PictureList::marksChanged);
}

engine::Marks PictureList::marksOf(const engine::Item &item) const
{
    return m_marks.isNull() ? item.marks : m_marks->of(item.id);
}

} // namespace likeness::ui::pictures
