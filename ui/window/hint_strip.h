#pragma once

#include <QFrame>

class QLabel;

namespace likeness::ui::window {

/// One sentence of help above the pictures, until it is closed. Not shown at first.
class HintStrip final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HintStrip)

public:
    explicit HintStrip(QWidget *parent = nullptr);

    void setText(const QString &text);

private:
    QLabel *m_text; // owned by this (QObject parent)
};

} // namespace likeness::ui::window
