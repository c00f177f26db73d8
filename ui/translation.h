#pragma once

#include <QStringList>
#include <QTranslator>

namespace likeness::ui {

/// The texts of the window and of Qt in the first of the user's languages that there is a translation for: while this
/// lives, and for what is made meanwhile. English where there is none.
/// Threads: the GUI thread's. Requires a QCoreApplication, which outlives it.
class Translation final
{
public:
    /// languages: as QLocale::uiLanguages() gives them.
    explicit Translation(const QStringList &languages);
    ~Translation();
    Translation(const Translation &) = delete;
    Translation &operator=(const Translation &) = delete;

private:
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace likeness::ui
