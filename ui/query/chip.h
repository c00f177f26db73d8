#pragma once

#include <QToolButton>

namespace likeness::ui::query {

/// A part of the query, as a button that takes it away.
class Chip final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Chip)

public:
    explicit Chip(QWidget *parent = nullptr);

    /// What it stands for; empty: hides the chip. Long texts are shown in part, whole in the tool tip.
    void setPart(const QString &part);
    const QString &part() const { return m_part; }

private:
    QString m_part;
};

} // namespace likeness::ui::query
