#pragma once

#include <QAbstractSlider>

#include <vector>

namespace likeness::ui::query {

/// How the scores of results are spread, with a slider that cuts off the worst of them. Values are hundredths of a
/// score; the least one cuts off nothing.
class ScoreCut final : public QAbstractSlider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScoreCut)

public:
    explicit ScoreCut(QWidget *parent = nullptr);

    /// Keeps a cut that was made, as far as it is within the new scores. Does not emit valueChanged().
    void setScores(const std::vector<float> &scores);
    bool cuts() const { return value() > minimum(); }
    float leastScore() const; ///< Of those that stay.

    QSize sizeHint() const override;

protected:
    void sliderChange(SliderChange change) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void takePoint(double x);
    double xOf(int hundredths) const;

    std::vector<int> m_counts; ///< By hundredth from minimum().
};

} // namespace likeness::ui::query
