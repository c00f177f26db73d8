#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

namespace likeness::ui::query {

/// The place that shows what is looked for, and says what to do while there is nothing.
class ExampleZone final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExampleZone)

public:
    explicit ExampleZone(QWidget *parent = nullptr);

    /// A null image stands for a picture that is still being read.
    void setPictures(std::vector<QImage> pictures);
    void setPicture(std::size_t place, const QImage &picture);
    /// Something that could be dropped here is over the window.
    void setExpectant(bool expectant);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<QRect> places() const;

    std::vector<QImage> m_pictures;
    bool m_expectant = false;
};

} // namespace likeness::ui::query
