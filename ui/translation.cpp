#include "ui/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace likeness::ui {

Translation::Translation(const QStringList &languages)
{
    for (const QString &language : languages) {
        const QLocale wanted(language);
        if (wanted.language() == QLocale::English) { // what is written in the sources
            return;
        }
        const QString name = QLocale::languageToCode(wanted.language());
        if (m_own.load(QStringLiteral(":/translations/likeness_%1.qm").arg(name))) {
            QCoreApplication::installTranslator(&m_own);
            if (m_qt.load(QStringLiteral("qtbase_%1").arg(name), QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
                QCoreApplication::installTranslator(&m_qt);
            }
            return;
        }
    }
}

Translation::~Translation() = default; // a translator that goes is no longer installed

} // namespace likeness::ui
