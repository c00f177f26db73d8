#include "ui/folded_text.h"

namespace likeness::ui {

QString foldedText(const QString &text)
{
    QString parts = text.normalized(QString::NormalizationForm_KD);
    parts.removeIf([](QChar character) { return character.isMark(); });
    return parts.toCaseFolded();
}

} // namespace likeness::ui
