#include "ui/library/filter_bar.h"

#include "ui/library/day.h"
#include "ui/library/marks_filter.h"
#include "ui/path_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <array>

namespace likeness::ui::library {

namespace {

/// A day as dayFromText() reads it.
QString dayText(int day)
{
    return day == 0 ? QString() : dateOf(day).toString(Qt::ISODate);
}

bool isDay(const QLineEdit &field)
{
    return dayFromText(field.text(), DayEdge::First).has_value();
}

} // namespace

FilterBar::FilterBar(QMenu &sorting, QMenu &grouping, QWidget *parent)
    : QWidget(parent)
    , m_words(new QLineEdit(this))
    , m_from(makeDayField(tr("From date"), tr("From")))
    , m_to(makeDayField(tr("To date"), tr("To")))
    , m_kind(new QComboBox(this))
    , m_marks(new MarksFilter(this))
    , m_tag(new QComboBox(this))
    , m_folder(new QToolButton(this))
    , m_problem(new QLabel(tr("A date looks like 2024, 2024-05 or 2024-05-31"), this))
{
    m_words->setPlaceholderText(tr("Filter by name or folder"));
    m_words->setAccessibleName(tr("Filter by name or folder"));
    m_words->setToolTip(tr("Words that the name, the folder or a tag has to contain (Ctrl+F)"));
    m_words->setClearButtonEnabled(true);
    m_words->setMinimumWidth(theme::kFieldWidth);
    const std::array kinds{std::pair(tr("Any kind"), Kind::Any),          std::pair(QStringLiteral("JPEG"), Kind::Jpeg),
                           std::pair(QStringLiteral("PNG"), Kind::Png),   std::pair(QStringLiteral("WebP"), Kind::Webp),
                           std::pair(QStringLiteral("TIFF"), Kind::Tiff), std::pair(QStringLiteral("GIF"), Kind::Gif),
                           std::pair(QStringLiteral("BMP"), Kind::Bmp)};
    for (const auto &[text, kind] : kinds) {
        m_kind->addItem(text, static_cast<int>(kind));
    }
    m_kind->setAccessibleName(tr("Kind of file"));
    m_tag->addItem(tr("Any tag"));
    m_tag->setAccessibleName(tr("Tag"));
    m_tag->view()->setAccessibleName(tr("Tags"));
    m_tag->setToolTip(tr("Only pictures with this tag"));
    m_tag->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_tag->setMinimumWidth(theme::kFieldWidth);
    m_tag->hide();
    m_folder->setIcon(theme::icon(QStringLiteral("clear")));
    m_folder->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_folder->setFocusPolicy(Qt::TabFocus);
    m_folder->setAccessibleName(tr("Show all folders"));
    m_folder->hide();
    m_problem->hide();

    auto *fields = new QHBoxLayout;
    fields->setSpacing(theme::kGap);
    fields->addWidget(m_words, 2);
    fields->addWidget(m_from);
    fields->addWidget(m_to);
    fields->addWidget(m_kind);
    fields->addWidget(m_marks);
    fields->addWidget(m_tag);
    fields->addWidget(m_folder);
    fields->addStretch(1);
    fields->addWidget(makeMenuButton(sorting));
    fields->addWidget(makeMenuButton(grouping));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::kGap, theme::kGap, theme::kGap, theme::kGap);
    layout->setSpacing(theme::kGap);
    layout->addLayout(fields);
    layout->addWidget(m_problem);
    connectFields();
}

void FilterBar::connectFields()
{
    const auto changeWith = [this](auto &&set) {
        Filter filter = m_filter;
        set(filter);
        change(filter);
    };
    connect(m_words, &QLineEdit::textChanged, this,
            [changeWith](const QString &text) { changeWith([&text](Filter &filter) { filter.words = text; }); });
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this, changeWith] {
        changeWith([this](Filter &filter) { filter.kind = static_cast<Kind>(m_kind->currentData().toInt()); });
    });
    connect(m_marks, &MarksFilter::changed, this, [this, changeWith] {
        changeWith([this](Filter &filter) {
            filter.leastStars = m_marks->leastStars();
            filter.flag = m_marks->flag();
        });
    });
    connect(m_tag, &QComboBox::currentIndexChanged, this, [this, changeWith] {
        changeWith([this](Filter &filter) { filter.tag = m_tag->currentData().toString().toStdString(); });
    });
    connect(m_folder, &QToolButton::clicked, this, [this, changeWith] {
        m_words->setFocus();
        changeWith([](Filter &filter) { filter.folder.clear(); });
        m_folder->hide();
    });
    connect(m_words, &QLineEdit::returnPressed, this, &FilterBar::left);
}

QLineEdit *FilterBar::makeDayField(const QString &name, const QString &hint)
{
    auto *field = new QLineEdit(this);
    field->setAccessibleName(name);
    field->setPlaceholderText(hint);
    field->setToolTip(tr("%1: a year, a month or a day, such as 2024, 2024-05 or 2024-05-31").arg(name));
    field->setFixedWidth(field->fontMetrics().horizontalAdvance(QStringLiteral("2024-05-31")) + 3 * theme::kGap);
    connect(field, &QLineEdit::textChanged, this, &FilterBar::readDays);
    connect(field, &QLineEdit::editingFinished, this, &FilterBar::checkDays);
    connect(field, &QLineEdit::returnPressed, this, [this, field] {
        if (isDay(*field)) {
            Q_EMIT left();
        }
    });
    return field;
}

QToolButton *FilterBar::makeMenuButton(QMenu &menu)
{
    auto *button = new QToolButton(this);
    button->setMenu(&menu);
    const auto sayChoice = [button, &menu] {
        QString text = menu.title().remove(QLatin1Char('&'));
        for (const QAction *action : menu.actions()) {
            if (action->actionGroup() != nullptr && action->isChecked()) {
                text = tr("%1: %2", "sort by: name").arg(text, action->text());
            }
        }
        button->setText(text);
    };
    for (const QAction *action : menu.actions()) {
        connect(action, &QAction::toggled, button, sayChoice);
    }
    sayChoice();
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void FilterBar::setFilter(const Filter &filter)
{
    if (filter != m_filter) { // fields that say the same stay as they were typed
        m_filter = filter;
        writeFields();
    }
}

void FilterBar::clear()
{
    change({});
    writeFields();
}

/// What the fields say then is what the filter is: no change.
void FilterBar::writeFields()
{
    m_words->setText(m_filter.words);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_filter.kind)));
    m_marks->setChoice(m_filter.leastStars, m_filter.flag);
    writeTag();
    const QSignalBlocker from(m_from);
    const QSignalBlocker to(m_to);
    m_from->setText(dayText(m_filter.fromDay));
    m_to->setText(dayText(m_filter.toDay));
    m_folder->setVisible(!m_filter.folder.empty());
    const QString folder = displayName(m_filter.folder);
    m_folder->setText(m_folder->fontMetrics().elidedText(folder, Qt::ElideMiddle, theme::kFieldWidth));
    m_folder->setToolTip(tr("Only %1. Click to show all folders").arg(displayPath(m_filter.folder)));
    m_problem->hide();
}

/// A tag that no picture has any more is one to choose for as long as it is chosen.
void FilterBar::writeTag()
{
    const QString tag = QString::fromStdString(m_filter.tag);
    if (!tag.isEmpty() && m_tag->findData(tag) < 0) {
        m_tag->addItem(tag, tag);
    }
    m_tag->setCurrentIndex(tag.isEmpty() ? 0 : m_tag->findData(tag));
    m_tag->setVisible(m_tag->count() > 1);
}

void FilterBar::setTags(const std::vector<engine::TagCount> &tags)
{
    const QSignalBlocker quiet(m_tag); // the choice stays
    while (m_tag->count() > 1) {
        m_tag->removeItem(1);
    }
    for (const engine::TagCount &each : tags) {
        const QString tag = QString::fromStdString(each.tag);
        m_tag->addItem(tag, tag);
    }
    writeTag();
}

void FilterBar::takeFocus()
{
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

bool FilterBar::hasFocusInside() const
{
    return isAncestorOf(focusWidget()) && focusWidget()->hasFocus();
}

void FilterBar::readDays()
{
    Filter filter = m_filter;
    filter.fromDay = dayFromText(m_from->text(), DayEdge::First).value_or(filter.fromDay);
    filter.toDay = dayFromText(m_to->text(), DayEdge::Last).value_or(filter.toDay);
    change(filter);
}

void FilterBar::checkDays()
{
    m_problem->setVisible(!isDay(*m_from) || !isDay(*m_to));
}

void FilterBar::change(const Filter &filter)
{
    if (filter != m_filter) {
        m_filter = filter;
        Q_EMIT filterChanged(filter);
    }
}

} // namespace likeness::ui::library
