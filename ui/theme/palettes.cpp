#include "ui/theme/theme.h"

namespace likeness::ui::theme {

namespace {

/// The colours a palette is made of; every role comes from one of them.
struct Colours {
    QColor window;
    QColor base;
    QColor raised; ///< Buttons and tooltips.
    QColor line;
    QColor text;
    QColor faded;
    QColor accent;
    QColor onAccent;
};

QPalette paletteOf(const Colours &colours)
{
    QPalette palette(colours.raised, colours.window);
    palette.setColor(QPalette::Window, colours.window);
    palette.setColor(QPalette::WindowText, colours.text);
    palette.setColor(QPalette::Base, colours.base);
    palette.setColor(QPalette::AlternateBase, colours.window);
    palette.setColor(QPalette::Text, colours.text);
    palette.setColor(QPalette::PlaceholderText, colours.faded);
    palette.setColor(QPalette::Button, colours.raised);
    palette.setColor(QPalette::ButtonText, colours.text);
    palette.setColor(QPalette::BrightText, colours.onAccent);
    palette.setColor(QPalette::ToolTipBase, colours.raised);
    palette.setColor(QPalette::ToolTipText, colours.text);
    palette.setColor(QPalette::Mid, colours.line);
    palette.setColor(QPalette::Highlight, colours.accent);
    palette.setColor(QPalette::HighlightedText, colours.onAccent);
    palette.setColor(QPalette::Link, colours.accent);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, colours.faded);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colours.line);
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = QColor(0xf1f2f4),
                      .base = QColor(0xffffff),
                      .raised = QColor(0xfafafa),
                      .line = QColor(0xc4c8ce),
                      .text = QColor(0x1c1f24),
                      .faded = QColor(0x6a717b),
                      .accent = QColor(0x1f6feb),
                      .onAccent = QColor(0xffffff)});
}

QPalette darkPalette()
{
    return paletteOf({.window = QColor(0x24272c),
                      .base = QColor(0x1a1c20),
                      .raised = QColor(0x32363d),
                      .line = QColor(0x4a505a),
                      .text = QColor(0xe8eaed),
                      .faded = QColor(0x9aa1ab),
                      .accent = QColor(0x5b9bff),
                      .onAccent = QColor(0x10131a)});
}

QPalette contrastPalette()
{
    return paletteOf({.window = QColor(Qt::black),
                      .base = QColor(Qt::black),
                      .raised = QColor(Qt::black),
                      .line = QColor(0xffffff),
                      .text = QColor(0xffffff),
                      .faded = QColor(0xb8b8b8),
                      .accent = QColor(0xffe14d),
                      .onAccent = QColor(Qt::black)});
}

QColor baseShade(const QPalette &palette, int steps)
{
    constexpr float kStep = 0.06F;
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const float share = kStep * static_cast<float>(steps);
    const auto mixed = [share](float from, float to) { return from + (to - from) * share; };
    return QColor::fromRgbF(mixed(base.redF(), text.redF()), mixed(base.greenF(), text.greenF()),
                            mixed(base.blueF(), text.blueF()));
}

} // namespace likeness::ui::theme
