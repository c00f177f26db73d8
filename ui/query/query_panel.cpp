#include "ui/query/query_panel.h"

#include "ui/path_text.h"
#include "ui/pictures/pixels.h"
#include "ui/query/chip.h"
#include "ui/query/drop_target.h"
#include "ui/query/example_zone.h"
#include "ui/query/words_field.h"
#include "ui/theme/metrics.h"

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

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

} // namespace

QueryPanel::QueryPanel(PictureLoader &loader, KnownWords known, const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent)
    , m_loader(loader)
    , m_words(new WordsField(std::move(known), this))
    , m_zone(new ExampleZone(this))
    , m_pictureChip(new Chip(this))
    , m_textChip(new Chip(this))
    , m_message(new QLabel(this))
{
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
    layout->addWidget(m_zone);
    layout->addWidget(m_pictureChip);
    layout->addWidget(m_textChip);
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
    connect(m_pictureChip, &Chip::clicked, this, &QueryPanel::picturesRemoved);
    connect(&m_loader, &PictureLoader::loaded, this, &QueryPanel::takePicture);
}

void QueryPanel::setSought(const Sought &sought)
{
    if (!m_words->isBeingEdited()) {
        m_words->setText(sought.text);
    }
    m_textChip->setPart(sought.text.isEmpty() ? QString() : tr("“%1”").arg(sought.text));
    m_pictureChip->setPart(nameOf(sought.examples));
    showPictures(sought.examples);
}

void QueryPanel::showPictures(const std::vector<engine::Example> &examples)
{
    for (const quint64 ticket : m_loading.keys()) {
        m_loader.drop(ticket);
    }
    m_loading.clear();
    std::vector<QImage> images(examples.size());
    for (std::size_t place = 0; place < examples.size(); ++place) {
        if (examples[place].pixels) {
            images[place] = pictures::toQImage(*examples[place].pixels);
        } else {
            const int side = qRound(theme::kPanelWidth * devicePixelRatioF());
            m_loading.insert(m_loader.load(examples[place].file, side), place);
        }
    }
    m_zone->setPictures(std::move(images));
    m_zone->setAccessibleDescription(m_pictureChip->part());
}

QString QueryPanel::nameOf(const std::vector<engine::Example> &examples) const
{
    if (examples.size() > 1) {
        return tr("%1 pictures together").arg(locale().toString(static_cast<qulonglong>(examples.size())));
    }
    if (examples.empty()) {
        return {};
    }
    return examples.front().pixels ? tr("A picture without a file") : displayName(examples.front().file);
}

void QueryPanel::takePicture(quint64 ticket, const LoadedPicture &picture)
{
    const auto found = m_loading.find(ticket);
    if (found != m_loading.end()) {
        m_zone->setPicture(*found, picture.levels.empty() ? QImage() : picture.levels.front());
        m_loading.erase(found);
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
