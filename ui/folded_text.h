#pragma once

#include <QString>

namespace likeness::ui {

/// Without accents, in one case: what people compare when they look for a name.
QString foldedText(const QString &text);

} // namespace likeness::ui
