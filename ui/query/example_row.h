#pragma once

#include "ui/query/sought.h"

#include <QFrame>
#include <QImage>

class QLabel;
class QSlider;
class QToolButton;

namespace likeness::ui::query {

/// One picture of the query: shows it, whether pictures should be like it, and how much that counts.
class ExampleRow final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExampleRow)

public:
    explicit ExampleRow(const engine::Example &example, QWidget *parent = nullptr);

    const engine::Example &example() const { return m_example; }
    /// The same picture; does not emit weightChanged().
    void setWeight(float weight);
    /// All of the picture in its own proportions, or the part that is looked for. Null: it cannot be shown.
    void setPicture(const QImage &picture);

Q_SIGNALS:
    void weightChanged();
    void removed();

private:
    QString name() const;
    void takeWeight();
    void showWeight();

    engine::Example m_example;
    QLabel *m_picture; // all owned by this (QObject parent)
    QLabel *m_name;
    QToolButton *m_sign;
    QSlider *m_strength;
};

} // namespace likeness::ui::query
