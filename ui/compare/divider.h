#pragma once

#include <QWidget>

namespace likeness::ui::compare {

/// The line between two pictures that lie over each other, with a handle to drag it. Its middle is the line.
class Divider final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Divider)

public:
    explicit Divider(QWidget *parent);

Q_SIGNALS:
    /// Where the user wants the line, in the parent's coordinates.
    void dragged(int x);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    int m_heldAt = 0; ///< Where in this the button went down.
};

} // namespace likeness::ui::compare
