#include "ui/library/marks_filter.h"

#include "engine/marks.h"

#include <QActionGroup>
#include <QLocale>
#include <QMenu>

#include <utility>

namespace likeness::ui::library {

namespace {

void addChoice(QMenu &menu, QActionGroup &group, const QString &text, int data)
{
    QAction *action = menu.addAction(text);
    action->setCheckable(true);
    action->setData(data);
    group.addAction(action);
}

void check(const QActionGroup &group, int data)
{
    for (QAction *action : group.actions()) {
        if (action->data().toInt() == data) {
            action->setChecked(true);
        }
    }
}

} // namespace

MarksFilter::MarksFilter(QWidget *parent)
    : QToolButton(parent)
    , m_stars(new QActionGroup(this))
    , m_flags(new QActionGroup(this))
{
    auto *menu = new QMenu(this);
    addChoice(*menu, *m_stars, tr("Any number of stars"), 0);
    for (int stars = 1; stars < engine::kMostStars; ++stars) {
        addChoice(*menu, *m_stars, tr("%1 ★ or more").arg(locale().toString(stars)), stars);
    }
    addChoice(*menu, *m_stars, tr("%1 ★").arg(locale().toString(int{engine::kMostStars})), engine::kMostStars);
    menu->addSeparator();
    const std::pair<FlagFilter, QString> flags[] = {{FlagFilter::Any, tr("Picked or not")},
                                                    {FlagFilter::Picked, tr("Picked")},
                                                    {FlagFilter::Rejected, tr("Rejected")},
                                                    {FlagFilter::Unflagged, tr("Neither picked nor rejected")}};
    for (const auto &[flag, text] : flags) {
        addChoice(*menu, *m_flags, text, static_cast<int>(flag));
    }
    setMenu(menu);
    setPopupMode(QToolButton::InstantPopup);
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setToolTip(tr("Only pictures with so many stars, or picked, or rejected"));
    setChoice(0, FlagFilter::Any);
    connect(menu, &QMenu::triggered, this, [this] {
        updateText();
        Q_EMIT changed();
    });
}

int MarksFilter::leastStars() const
{
    return m_stars->checkedAction()->data().toInt();
}

FlagFilter MarksFilter::flag() const
{
    return static_cast<FlagFilter>(m_flags->checkedAction()->data().toInt());
}

void MarksFilter::setChoice(int leastStars, FlagFilter flag)
{
    check(*m_stars, leastStars);
    check(*m_flags, static_cast<int>(flag));
    updateText();
}

void MarksFilter::updateText()
{
    QStringList chosen;
    if (leastStars() > 0) {
        chosen.push_back(m_stars->checkedAction()->text());
    }
    if (flag() != FlagFilter::Any) {
        chosen.push_back(m_flags->checkedAction()->text());
    }
    setText(chosen.isEmpty() ? tr("Any marks") : chosen.join(QStringLiteral(", ")));
    setAccessibleName(tr("Filter by marks: %1").arg(text()));
}

} // namespace likeness::ui::library
