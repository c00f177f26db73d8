#include "ui/query/query_panel.h"

#include "ui/pictures/pixels.h"
#include "ui/query/chip.h"
#include "ui/query/drop_target.h"
#include "ui/query/example_row.h"
#include "ui/query/example_zone.h"
#include "ui/query/words_field.h"
#include "ui/theme/metrics.h"

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace likeness::ui::query {

using pictures::LoadedPicture;
using pictures::PictureLoader;

namespace {

QToolButton *buttonFor(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize({theme::kIconSide, theme::kIconSide});
    button->setAutoRaise(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

/// The part of a picture, from the smallest of its levels that is sharp enough to show it; the first is the picture in
/// full. Null where there is none.
QImage partOf(const std::vector<QImage> &levels, const std::optional<engine::Crop> &crop)
{
    if (levels.empty() || !crop) {
        return levels.empty() ? QImage() : levels.front();
    }
    QImage part;
    for (const QImage &level : levels) {
        const double scale = static_cast<double>(level.width()) / levels.front().width();
        const QRectF rect(crop->x * scale, crop->y * scale, crop->width * scale, crop->height * scale);
        if (!part.isNull() && std::min(rect.width(), rect.height()) < 2 * theme::kExampleSide) {
            break;
        }
        part = level.copy(rect.toAlignedRect().intersected(level.rect()));
    }
    return part;
}

} // namespace

QueryPanel::QueryPanel(PictureLoader &loader, KnownWords known, const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent)
    , m_loader(loader)
    , m_words(new WordsField(std::move(known), this))
    , m_zone(new ExampleZone(this))
    , m_scroll(new QScrollArea(this))
    , m_rowLayout(new QVBoxLayout)
    , m_textChip(new Chip(this))
    , m_message(new QLabel(this))
{
    createRows();
    auto *title = new QLabel(tr("Find by words or pictures"), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->hide();
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->setFrameShape(QFrame::Box);
    m_message->setAutoFillBackground(true);
    m_message->setBackgroundRole(QPalette::ToolTipBase);
    m_message->setMargin(theme::kGap);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::kGap, theme::kGap, theme::kGap, theme::kGap);
    layout->setSpacing(theme::kGap);
    layout->addWidget(title);
    layout->addWidget(m_words);
    layout->addWidget(m_textChip);
    layout->addWidget(m_scroll);
    layout->addWidget(m_zone);
    layout->addWidget(m_message);
    for (QAction *action : actions) {
        layout->addWidget(buttonFor(action, this));
    }
    layout->addStretch();
    setFixedWidth(theme::kPanelWidth);

    auto *target = new DropTarget(*this, DropTarget::OwnDrags::Accept);
    connect(target, &DropTarget::hoverChanged, m_zone, &ExampleZone::setExpectant);
    connect(target, &DropTarget::dropped, this, &QueryPanel::dropped);
    connect(m_words, &WordsField::entered, this, [this](const QString &text) {
        setMessage({}); // it may be about the words before
        Q_EMIT wordsEntered(text);
    });
    connect(m_textChip, &Chip::clicked, this, [this] { Q_EMIT wordsEntered({}); });
    connect(&m_loader, &PictureLoader::loaded, this, &QueryPanel::takePicture);
}

void QueryPanel::setSought(const Sought &sought)
{
    if (!m_words->isBeingEdited()) {
        m_words->setText(sought.text);
    }
    m_textChip->setPart(sought.text.isEmpty() ? QString() : tr("“%1”").arg(sought.text));
    setPictures(sought.examples);
}

void QueryPanel::createRows()
{
    auto *inside = new QWidget(m_scroll);
    inside->setLayout(m_rowLayout);
    m_rowLayout->setContentsMargins({});
    m_rowLayout->setSpacing(theme::kGap / 2);
    m_scroll->setWidget(inside);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(tr("Pictures that are looked for"));
    m_scroll->hide();
}

void QueryPanel::setPictures(const std::vector<engine::Example> &examples)
{
    const auto same = [](const ExampleRow *row, const engine::Example &example) {
        return isSamePicture(row->example(), example);
    };
    if (std::equal(m_rows.begin(), m_rows.end(), examples.begin(), examples.end(), same)) {
        for (std::size_t place = 0; place < examples.size(); ++place) {
            m_rows[place]->setWeight(examples[place].weight);
        }
        return;
    }
    for (const quint64 ticket : m_loading.keys()) {
        m_loader.drop(ticket);
    }
    m_loading.clear();
    for (ExampleRow *row : m_rows) {
        row->hide();
        row->deleteLater(); // it may be the one that was clicked
    }
    m_rows.clear();
    for (const engine::Example &example : examples) {
        addRow(example);
    }
    m_scroll->setFixedHeight(std::min(m_scroll->widget()->sizeHint().height(), theme::kExamplesHeight));
    m_scroll->setVisible(!m_rows.empty());
    m_zone->setCombining(!m_rows.empty());
}

void QueryPanel::addRow(const engine::Example &example)
{
    auto *row = new ExampleRow(example, m_scroll->widget());
    m_rowLayout->addWidget(row);
    row->show(); // now, so that the layout knows its size
    m_rows.push_back(row);
    connect(row, &ExampleRow::weightChanged, this, [this] { Q_EMIT picturesWeighed(examples()); });
    connect(row, &ExampleRow::removed, this, [this, row] { remove(*row); });
    loadPicture(*row);
}

void QueryPanel::loadPicture(ExampleRow &row)
{
    const engine::Example &example = row.example();
    if (example.pixels) {
        row.setPicture(partOf({pictures::toQImage(*example.pixels)}, example.crop));
        return;
    }
    const int side = example.crop ? engine::kLongestSide : qRound(theme::kExampleSide * devicePixelRatioF());
    m_loading.insert(m_loader.load(example.file, side), &row);
}

void QueryPanel::remove(const ExampleRow &row)
{
    std::vector<engine::Example> left = examples();
    const auto place = std::find(m_rows.begin(), m_rows.end(), &row) - m_rows.begin();
    left.erase(left.begin() + place);
    Q_EMIT picturesKept(left);
}

std::vector<engine::Example> QueryPanel::examples() const
{
    std::vector<engine::Example> result;
    std::transform(m_rows.begin(), m_rows.end(), std::back_inserter(result),
                   [](const ExampleRow *row) { return row->example(); });
    return result;
}

void QueryPanel::takePicture(quint64 ticket, const LoadedPicture &picture)
{
    if (ExampleRow *row = m_loading.take(ticket)) {
        row->setPicture(partOf(picture.levels, row->example().crop));
    }
}

void QueryPanel::setMessage(const QString &message)
{
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    if (!message.isEmpty()) {
        QAccessibleEvent event(m_message, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

QString QueryPanel::message() const
{
    return m_message->text();
}

void QueryPanel::setExpectant(bool expectant)
{
    m_zone->setExpectant(expectant);
}

} // namespace likeness::ui::query
