#include "ui/marks/mark_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace likeness::ui::marks {

namespace {

struct MarkText {
    Q_DECLARE_TR_FUNCTIONS(MarkText)
};

} // namespace

QString starsText(int stars)
{
    if (stars == 0) {
        return MarkText::tr("No stars");
    }
    return stars == 1 ? MarkText::tr("1 star") : MarkText::tr("%1 stars").arg(QLocale().toString(stars));
}

QString tagsText(const engine::Tags &tags)
{
    QStringList names;
    for (const std::string &name : tags.names()) {
        names.push_back(QString::fromStdString(name));
    }
    return names.join(QStringLiteral(", "));
}

QStringList marksTexts(const engine::Marks &marks)
{
    QStringList texts;
    if (marks.stars > 0) {
        texts.push_back(starsText(marks.stars));
    }
    if (marks.flag != engine::Flag::None) {
        texts.push_back(marks.flag == engine::Flag::Pick ? MarkText::tr("picked") : MarkText::tr("rejected"));
    }
    if (!marks.tags.empty()) {
        texts.push_back(MarkText::tr("tags: %1").arg(tagsText(marks.tags)));
    }
    return texts;
}

} // namespace likeness::ui::marks
