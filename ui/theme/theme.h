#pragma once

#include <QObject>
#include <QPalette>

namespace likeness::ui::theme {

enum class Choice : std::uint8_t { System, Light, Dark, Contrast };

class PlainFusion;

QPalette lightPalette();
QPalette darkPalette();
/// White and yellow on black: every text at least 7:1 (WCAG AAA), also a disabled one.
QPalette contrastPalette();
/// The colour behind pictures, so many steps nearer to that of the text; 0: as it is. Neighbours can just be told
/// apart.
QColor baseShade(const QPalette &palette, int steps);

/// The look of the whole program: Fusion with our own palettes. System follows the desktop's palette where the platform
/// tells one; where it does not, it is light. Qt 6.4 cannot tell whether high contrast is wanted: that is chosen here.
/// Threads: GUI thread. One for a QApplication, which must outlive it.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    explicit Theme(QObject *parent = nullptr);

    Choice choice() const { return m_choice; }
    void setChoice(Choice choice);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    PlainFusion *m_style; // owned by the application
    Choice m_choice = Choice::System;
    bool m_applying = false;
};

} // namespace likeness::ui::theme
