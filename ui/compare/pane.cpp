#include "ui/compare/pane.h"

#include "ui/compare/linked_canvas.h"
#include "ui/path_text.h"
#include "ui/pictures/picture_text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/viewer/canvas_loader.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace likeness::ui::compare {

using pictures::PictureLoader;
using pictures::ThumbnailCache;

Pane::Pane(int index, SharedView &shared, ThumbnailCache &thumbnails, PictureLoader &loader, QWidget *parent)
    : QWidget(parent)
    , m_index(index)
    , m_canvas(new LinkedCanvas(shared, this))
    , m_loader(new viewer::CanvasLoader(*m_canvas, thumbnails, loader))
    , m_caption(new QHBoxLayout)
    , m_letter(new QLabel(letter(index), this))
    , m_text(new QLabel(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_letter->setFont(bold);
    m_letter->setForegroundRole(QPalette::HighlightedText);
    m_letter->setBackgroundRole(QPalette::Highlight);
    m_letter->setAutoFillBackground(true);
    m_letter->setMargin(theme::kGap / 2);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_caption->setContentsMargins(theme::kGap, theme::kGap / 2, theme::kGap, theme::kGap / 2);
    m_caption->setSpacing(theme::kGap);
    m_caption->addWidget(m_letter);
    m_caption->addWidget(m_text, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(m_caption);
    layout->addWidget(m_canvas, 1);
    setFocusProxy(m_canvas);
    setAutoFillBackground(true); // panes lie over each other
    updateBackground();

    connect(m_loader, &viewer::CanvasLoader::loaded, this, &Pane::updateCaption);
    connect(m_canvas, &viewer::Canvas::regionChosen, this, [this](QRect region) {
        const engine::Item picture = *item(); // who hears it may take the picture away
        Q_EMIT regionChosen(picture, region);
    });
}

QString Pane::letter(int index)
{
    return QString(QChar(u'A' + index));
}

void Pane::setPicture(const engine::Item &item)
{
    m_loader->load(item);
    updateCaption();
}

void Pane::clear()
{
    m_loader->clear();
}

const std::optional<engine::Item> &Pane::item() const
{
    return m_loader->item();
}

void Pane::setCaptionSide(Qt::Edge edge)
{
    const bool isRight = edge == Qt::RightEdge;
    m_caption->setDirection(isRight ? QBoxLayout::RightToLeft : QBoxLayout::LeftToRight);
    m_text->setAlignment(Qt::AlignVCenter | (isRight ? Qt::AlignRight : Qt::AlignLeft));
}

void Pane::updateCaption()
{
    if (!item()) {
        return;
    }
    const QString name = displayName(item()->path);
    QStringList texts{name};
    if (const QSize size = m_canvas->pictureSize(); !size.isEmpty()) {
        texts.push_back(pictures::sizeText(size));
    }
    if (const auto bytes = m_loader->fileSize()) {
        texts.push_back(pictures::bytesText(*bytes));
    }
    m_text->setText(texts.join(QStringLiteral("  ·  ")));
    m_text->setToolTip(displayPath(item()->path));
    m_canvas->setAccessibleName(QStringLiteral("%1: %2").arg(letter(m_index), m_text->text()));
}

/// Every picture has a shade of its own around it, so that it is seen which one it is while they are flipped.
void Pane::updateBackground()
{
    QPalette colours = palette();
    colours.setColor(QPalette::Base, theme::baseShade(colours, m_index));
    if (m_canvas->palette().color(QPalette::Base) != colours.color(QPalette::Base)) {
        m_canvas->setPalette(colours);
    }
}

void Pane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        updateBackground();
    }
    QWidget::changeEvent(event);
}

} // namespace likeness::ui::compare
