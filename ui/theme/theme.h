#pragma once

#include <QObject>
#include <QPalette>

namespace likeness::ui::theme {

enum class Choice : std::uint8_t { System, Light, Dark };

QPalette lightPalette();
QPalette darkPalette();
/// The colour behind pictures, so many steps nearer to that of the text; 0: as it is. Neighbours can just be told
/// apart.
QColor baseShade(const QPalette &palette, int steps);

/// The look of the whole program: Fusion with our own palettes. System follows the desktop's palette where the platform
/// tells one; where it does not, it is light.
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

    Choice m_choice = Choice::System;
    bool m_applying = false;
};

} // namespace likeness::ui::theme
