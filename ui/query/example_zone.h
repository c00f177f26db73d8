#pragma once

#include <QWidget>

namespace likeness::ui::query {

/// The place that says that pictures can be dropped here.
class ExampleZone final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExampleZone)

public:
    explicit ExampleZone(QWidget *parent = nullptr);

    /// There are pictures to combine another one with: takes less place.
    void setCombining(bool combining);
    /// Something that could be dropped here is over the window.
    void setExpectant(bool expectant);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString text() const;

    bool m_combining = false;
    bool m_expectant = false;
};

} // namespace likeness::ui::query
