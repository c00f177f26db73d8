#include "ui/viewer/viewer.h"

#include "ui/path_text.h"
#include "ui/pictures/picture_text.h"
#include "ui/theme/metrics.h"
#include "ui/viewer/canvas.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace likeness::ui::viewer {

using pictures::LoadedPicture;
using pictures::PictureList;
using pictures::PictureLoader;
using pictures::ThumbnailCache;

namespace {

constexpr int kThumbnailSide = 512; // what the engine keeps
constexpr double kMostPixels = 120e6; // of a picture in memory; beyond that it is enlarged
constexpr int kLargestSide = 32767; // that Qt paints
constexpr std::chrono::milliseconds kSettle{120};

/// The longer side to ask for so that `zoom` is sharp.
int sideFor(QSize picture, double zoom)
{
    const double pixels = static_cast<double>(picture.width()) * picture.height();
    const double scale = std::min({1.0, zoom, std::sqrt(kMostPixels / pixels)});
    return std::min(static_cast<int>(std::ceil(std::max(picture.width(), picture.height()) * scale)), kLargestSide);
}

} // namespace

Viewer::Viewer(ThumbnailCache &thumbnails, PictureLoader &loader, const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent)
    , m_thumbnails(thumbnails)
    , m_loader(loader)
    , m_canvas(new Canvas(this))
    , m_name(new QLabel(this))
    , m_details(new QLabel(this))
    , m_sharpSoon(new QTimer(this))
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
    head->addWidget(m_details);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_canvas, 1);
    setFocusProxy(m_canvas);

    m_sharpSoon->setSingleShot(true);
    m_sharpSoon->setInterval(kSettle);
    connect(m_sharpSoon, &QTimer::timeout, this, &Viewer::loadSharp);
    connect(m_canvas, &Canvas::zoomChanged, m_sharpSoon, qOverload<>(&QTimer::start));
    connect(m_canvas, &Canvas::zoomChanged, this, &Viewer::updateHead);
    connect(m_canvas, &Canvas::doubleClicked, this, &Viewer::closeRequested);
    connect(m_canvas, &Canvas::regionChosen, this, [this](QRect region) {
        const engine::Item item = *m_item; // who hears it may close the viewer
        Q_EMIT regionChosen(item, region);
    });
    connect(&m_thumbnails, &ThumbnailCache::settled, this, &Viewer::takeThumbnail);
    connect(&m_loader, &PictureLoader::loaded, this, &Viewer::takePicture);
}

void Viewer::open(const PictureList &list, int row)
{
    if (m_list != nullptr) {
        disconnect(m_list, nullptr, this, nullptr);
    }
    m_list = &list;
    connect(m_list, &PictureList::changed, this, &Viewer::updateHead);
    showRow(row);
}

void Viewer::close()
{
    m_loader.drop(m_ticket);
    m_sharpSoon->stop();
    m_item.reset();
    m_canvas->begin({});
    m_sharpSoon->stop();
}

std::optional<int> Viewer::row() const
{
    return m_list != nullptr && m_item ? m_list->rowOf(m_item->id) : std::nullopt;
}

void Viewer::step(int by)
{
    const auto here = row();
    if (here && *here + by >= 0 && *here + by < m_list->size()) {
        showRow(*here + by);
    }
}

void Viewer::showRow(int row)
{
    m_loader.drop(m_ticket);
    m_ticket = 0;
    m_askedSide = 0;
    m_isSharp = false;
    m_item = m_list->item(row);
    m_canvas->begin({m_item->width, m_item->height});
    m_canvas->setAccessibleName(displayName(m_item->path));

    std::vector<engine::PictureId> near{m_item->id};
    for (const int other : {row + 1, row - 1}) {
        if (other >= 0 && other < m_list->size()) {
            near.push_back(m_list->item(other).id);
        }
    }
    m_thumbnails.want(near, kThumbnailSide);
    takeThumbnail(static_cast<qint64>(m_item->id));
    updateHead();
    Q_EMIT shown();
}

void Viewer::updateHead()
{
    if (!m_item) {
        return;
    }
    const auto here = row();
    QStringList details;
    if (here) {
        details.push_back(tr("%1 of %2").arg(locale().toString(*here + 1), locale().toString(m_list->size())));
        if (const auto score = m_list->score(*here)) {
            details.push_back(tr("similarity %1").arg(pictures::scoreText(*score)));
        }
    }
    details << pictures::takenText(*m_item) << pictures::sizeText(*m_item)
            << tr("%1 %").arg(locale().toString(qRound(m_canvas->zoom() * 100)));
    details.removeAll(QString());
    m_name->setText(displayName(m_item->path));
    m_name->setToolTip(displayPath(m_item->path));
    m_details->setText(details.join(QStringLiteral("  ·  ")));
}

void Viewer::takeThumbnail(qint64 id)
{
    // Where the size is unknown, the thumbnail's would be taken for it.
    const bool isWanted = m_item && !m_isSharp && !m_canvas->pictureSize().isEmpty();
    if (isWanted && static_cast<qint64>(m_item->id) == id) {
        const QImage thumbnail = m_thumbnails.thumbnail(m_item->id).image;
        if (!thumbnail.isNull()) {
            m_canvas->setLevels({thumbnail});
        }
    }
}

void Viewer::loadSharp()
{
    if (!m_item || !isVisible()) {
        return;
    }
    const QSize size = m_canvas->pictureSize();
    const int side = size.isEmpty() ? kLargestSide : sideFor(size, m_canvas->zoom());
    if (side > m_askedSide) {
        m_loader.drop(m_ticket);
        m_askedSide = side;
        m_ticket = m_loader.load(m_item->path, side);
    }
}

void Viewer::takePicture(quint64 ticket, const LoadedPicture &picture)
{
    if (ticket != m_ticket || !m_item) {
        return;
    }
    if (picture.levels.empty()) {
        m_canvas->setMessage(picture.problem);
        return;
    }
    m_isSharp = true;
    m_canvas->setLevels(picture.levels);
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
