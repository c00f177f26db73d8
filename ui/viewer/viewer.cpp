#include "ui/viewer/viewer.h"

#include "ui/marks/mark_label.h"
#include "ui/marks/mark_text.h"
#include "ui/path_text.h"
#include "ui/pictures/picture_text.h"
#include "ui/theme/metrics.h"
#include "ui/viewer/canvas.h"
#include "ui/viewer/canvas_loader.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace likeness::ui::viewer {

using pictures::PictureList;
using pictures::PictureLoader;
using pictures::ThumbnailCache;

Viewer::Viewer(ThumbnailCache &thumbnails, PictureLoader &loader, const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent)
    , m_thumbnails(thumbnails)
    , m_canvas(new Canvas(this))
    , m_loader(new CanvasLoader(*m_canvas, thumbnails, loader))
    , m_name(new QLabel(this))
    , m_marks(new marks::MarkLabel(this))
    , m_details(new QLabel(this))
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(theme::kGap, theme::kGap, theme::kGap, theme::kGap);
    for (QAction *action : actions) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setIconSize({theme::kIconSide, theme::kIconSide});
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        head->addWidget(button);
    }
    head->addSpacing(theme::kWideGap);
    head->addWidget(m_name, 1);
    head->addWidget(m_marks);
    head->addSpacing(theme::kGap);
    head->addWidget(m_details);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_canvas, 1);
    setFocusProxy(m_canvas);

    connect(m_canvas, &Canvas::zoomChanged, this, &Viewer::updateHead);
    connect(m_canvas, &Canvas::doubleClicked, this, &Viewer::closeRequested);
    connect(m_canvas, &Canvas::regionChosen, this, [this](QRect region) {
        const engine::Item picture = *item(); // who hears it may close the viewer
        Q_EMIT regionChosen(picture, region);
    });
}

void Viewer::open(const PictureList &list, int row)
{
    if (m_list != nullptr) {
        disconnect(m_list, nullptr, this, nullptr);
    }
    m_list = &list;
    connect(m_list, &PictureList::changed, this, &Viewer::followList);
    connect(m_list, &PictureList::marksChanged, this, &Viewer::updateHead);
    showRow(row);
}

void Viewer::close()
{
    m_loader->clear();
}

const std::optional<engine::Item> &Viewer::item() const
{
    return m_loader->item();
}

std::optional<int> Viewer::row() const
{
    return m_list != nullptr && item() ? m_list->rowOf(item()->id) : std::nullopt;
}

void Viewer::followList(const pictures::RowMoves &moves)
{
    m_place = moves.nearest(m_place).value_or(0);
    updateHead();
}

void Viewer::step(int by)
{
    if (!item()) {
        return;
    }
    const auto here = row();
    const int to = here || by < 0 ? here.value_or(m_place) + by : m_place; // where it was, the next one is now
    if (to >= 0 && to < m_list->size()) {
        showRow(to);
    }
}

void Viewer::showRow(int row)
{
    m_place = row;
    std::vector<engine::PictureId> near;
    for (const int wanted : {row, row + 1, row - 1}) {
        if (wanted >= 0 && wanted < m_list->size()) {
            near.push_back(m_list->item(wanted).id);
        }
    }
    m_thumbnails.want(near, CanvasLoader::kThumbnailSide);
    const engine::Item &item = m_list->item(row);
    m_canvas->setAccessibleName(displayName(item.path));
    m_loader->load(item);
    updateHead();
    Q_EMIT shown();
}

void Viewer::updateHead()
{
    if (!item()) {
        return;
    }
    const auto here = row();
    const engine::Marks said = m_list->marksOf(*item());
    QStringList details{marks::tagsText(said.tags)};
    if (here) {
        details.push_back(tr("%1 of %2").arg(locale().toString(*here + 1), locale().toString(m_list->size())));
        if (const auto score = m_list->score(*here)) {
            details.push_back(tr("similarity %1").arg(pictures::scoreText(*score)));
        }
    }
    details << pictures::takenText(*item()) << pictures::sizeText(*item())
            << tr("%1 %").arg(locale().toString(qRound(m_canvas->zoom() * 100)));
    details.removeAll(QString());
    m_marks->setMarks(said);
    m_name->setText(displayName(item()->path));
    m_name->setToolTip(displayPath(item()->path));
    m_details->setText(details.join(QStringLiteral("  ·  ")));
}

void Viewer::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        showNext();
        return;
    case Qt::Key_Left:
    case Qt::Key_PageUp:
    case Qt::Key_Backspace:
        showPrevious();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT closeRequested();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace likeness::ui::viewer
