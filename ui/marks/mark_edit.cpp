#include "ui/marks/mark_edit.h"

#include "ui/marks/mark_text.h"

#include <QCoreApplication>

namespace likeness::ui::marks {

namespace {

struct EditText {
    Q_DECLARE_TR_FUNCTIONS(MarkEdit)
};

} // namespace

engine::Marks MarkEdit::appliedTo(engine::Marks marks) const
{
    marks.stars = stars.value_or(marks.stars);
    marks.flag = flag.value_or(marks.flag);
    if (!added.empty() || !removed.empty()) {
        marks.tags = marks.tags.without(removed).with(added);
    }
    return marks;
}

QString MarkEdit::name() const
{
    if (stars) {
        return starsText(*stars);
    }
    if (!flag) {
        return EditText::tr("Tags");
    }
    switch (*flag) {
    case engine::Flag::Pick:
        return EditText::tr("Pick");
    case engine::Flag::Reject:
        return EditText::tr("Reject");
    case engine::Flag::None:
        return EditText::tr("Unflag");
    }
    return {};
}

} // namespace likeness::ui::marks
