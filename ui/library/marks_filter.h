#pragma once

#include "ui/library/arrangement.h"

#include <QToolButton>

class QActionGroup;

namespace likeness::ui::library {

/// Where the user says how many stars and which flag pictures must have: a menu, and what is chosen of it as its text.
class MarksFilter final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MarksFilter)

public:
    explicit MarksFilter(QWidget *parent = nullptr);

    int leastStars() const;
    FlagFilter flag() const;
    /// Tells nobody.
    void setChoice(int leastStars, FlagFilter flag);

Q_SIGNALS:
    void changed(); ///< By the user.

private:
    void updateText();

    QActionGroup *m_stars; ///< data(): the least number. Both owned by this (QObject parent).
    QActionGroup *m_flags; ///< data(): FlagFilter
};

} // namespace likeness::ui::library
