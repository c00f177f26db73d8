#include "ui/theme/theme.h"

#include "ui/theme/plain_fusion.h"

#include <QApplication>
#include <QEvent>

namespace likeness::ui::theme {

namespace {

constexpr int kMiddleLightness = 128;

bool systemIsDark()
{
    QApplication::setPalette(QPalette()); // what the platform says, without ours over it
    return QApplication::palette().color(QPalette::Window).lightness() < kMiddleLightness;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_style(new PlainFusion)
{
    QApplication::setStyle(m_style); // the application owns it
    qApp->installEventFilter(this);
    apply();
}

void Theme::setChoice(Choice choice)
{
    m_choice = choice;
    apply();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && !m_applying && m_choice == Choice::System) {
        apply();
    }
    return QObject::eventFilter(watched, event);
}

void Theme::apply()
{
    m_applying = true;
    m_style->setStrong(m_choice == Choice::Contrast);
    if (m_choice == Choice::Contrast) {
        QApplication::setPalette(contrastPalette());
    } else {
        const bool dark = m_choice == Choice::System ? systemIsDark() : m_choice == Choice::Dark;
        QApplication::setPalette(dark ? darkPalette() : lightPalette());
    }
    m_applying = false;
}

} // namespace likeness::ui::theme
