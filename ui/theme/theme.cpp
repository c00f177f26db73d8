#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QProxyStyle>
#include <QStyleFactory>

namespace likeness::ui::theme {

namespace {

/// Fusion without pictures on the buttons of dialogs.
class PlainFusion final : public QProxyStyle
{
public:
    PlainFusion()
        : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    {
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *answer) const override
    {
        const bool icons = hint == SH_DialogButtonBox_ButtonsHaveIcons;
        return icons ? 0 : QProxyStyle::styleHint(hint, option, widget, answer);
    }
};

constexpr int kMiddleLightness = 128;

bool systemIsDark()
{
    QApplication::setPalette(QPalette()); // what the platform says, without ours over it
    return QApplication::palette().color(QPalette::Window).lightness() < kMiddleLightness;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    QApplication::setStyle(new PlainFusion); // owned by the application
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
    const bool dark = m_choice == Choice::System ? systemIsDark() : m_choice == Choice::Dark;
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
    m_applying = false;
}

} // namespace likeness::ui::theme
