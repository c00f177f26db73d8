#pragma once

#include "engine/marks.h"

#include <QWidget>

namespace likeness::ui::marks {

/// Shows what is said about a picture; not there where nothing is.
class MarkLabel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MarkLabel)

public:
    explicit MarkLabel(QWidget *parent = nullptr);

    void setMarks(const engine::Marks &marks);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    engine::Marks m_marks;
};

} // namespace likeness::ui::marks
