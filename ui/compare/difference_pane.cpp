#include "ui/compare/difference_pane.h"

#include "ui/compare/linked_canvas.h"
#include "ui/path_text.h"
#include "ui/pictures/pixels.h"
#include "ui/theme/metrics.h"
#include "ui/viewer/canvas_loader.h"

#include <QLabel>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace likeness::ui::compare {

using pictures::LoadedPicture;
using pictures::PictureLoader;

DifferencePane::DifferencePane(SharedView &shared, PictureLoader &loader, QWidget *parent)
    : QWidget(parent)
    , m_loader(loader)
    , m_text(new QLabel(this))
    , m_canvas(new LinkedCanvas(shared, this))
{
    m_canvas->setOptions({.enlarges = true, .choosesRegions = false});
    m_canvas->setAccessibleName(tr("Difference"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_text);
    layout->addWidget(m_canvas, 1);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setContentsMargins(theme::kGap, theme::kGap, theme::kGap, theme::kGap);
    setFocusProxy(m_canvas);
    connect(&m_loader, &PictureLoader::loaded, this, &DifferencePane::takePicture);
    connect(&m_work, &QFutureWatcher<Shown>::finished, this, &DifferencePane::takeShown);
}

DifferencePane::~DifferencePane()
{
    m_work.waitForFinished();
}

void DifferencePane::setPictures(const engine::Item &first, const engine::Item &second, const QString &title)
{
    if (m_sides[0].item && m_sides[1].item && m_sides[0].item->id == first.id && m_sides[0].item->path == first.path
        && m_sides[1].item->id == second.id && m_sides[1].item->path == second.path) {
        return;
    }
    clear();
    m_title = title;
    updateText();
    m_canvas->begin({first.width, first.height});
    m_sides[0].item = first;
    m_sides[1].item = second;
    for (Side &side : m_sides) {
        const QSize size(side.item->width, side.item->height);
        side.ticket = m_loader.load(side.item->path, viewer::sideFor(size, 1));
    }
}

void DifferencePane::clear()
{
    for (Side &side : m_sides) {
        m_loader.drop(side.ticket);
        side = {};
    }
    m_difference.reset();
    m_isStale = true;
    if (!m_work.isRunning()) {
        m_work.setFuture(QtFuture::makeReadyFuture(Shown())); // the last one held its pictures
    }
    m_canvas->begin({});
    m_title.clear();
    updateText();
}

void DifferencePane::setFactor(int factor)
{
    if (m_factor != factor) {
        m_factor = factor;
        compute();
    }
}

void DifferencePane::takePicture(quint64 ticket, const LoadedPicture &picture)
{
    for (Side &side : m_sides) {
        if (side.item && side.ticket == ticket) {
            if (picture.levels.empty()) {
                m_canvas->setMessage(QStringLiteral("“%1”: %2").arg(displayName(side.item->path), picture.problem));
                return;
            }
            side.picture = picture.levels.front();
            side.isReduced = side.picture.width() < side.item->width;
            compute();
        }
    }
}

void DifferencePane::compute()
{
    const bool isReady = m_difference || (!m_sides[0].picture.isNull() && !m_sides[1].picture.isNull());
    if (!isReady || m_work.isRunning()) {
        return; // takePicture() or takeShown() goes on
    }
    const bool wasReduced = m_sides[0].isReduced || m_sides[1].isReduced;
    const auto work = [first = m_sides[0].picture, second = m_sides[1].picture, known = m_difference, factor = m_factor,
                       wasReduced] {
        Shown shown{.difference = known ? *known : differenceOf(first, second), .factor = factor, .levels = {}};
        shown.difference.wasReduced = wasReduced;
        shown.levels = pictures::withHalves(amplified(shown.difference.pixels, factor));
        return shown;
    };
    m_isStale = false;
    m_work.setFuture(QtConcurrent::run(work));
}

void DifferencePane::takeShown()
{
    if (m_isStale) {
        m_isStale = false;
        compute();
        return;
    }
    const Shown shown = m_work.result();
    m_difference = shown.difference;
    m_sides[0].picture = {};
    m_sides[1].picture = {};
    m_canvas->setLevels(shown.levels);
    updateText();
    if (shown.factor != m_factor) {
        compute();
    }
}

QString DifferencePane::text() const
{
    return m_text->text();
}

void DifferencePane::updateText()
{
    m_text->setText(m_difference ? m_title + QStringLiteral("  ·  ") + differenceText(*m_difference) : m_title);
    m_canvas->setAccessibleDescription(m_text->text());
}

} // namespace likeness::ui::compare
