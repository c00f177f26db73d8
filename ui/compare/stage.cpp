#include "ui/compare/stage.h"

#include "ui/compare/difference_pane.h"
#include "ui/compare/divider.h"
#include "ui/compare/linked_canvas.h"
#include "ui/compare/pane.h"
#include "ui/path_text.h"
#include "ui/theme/metrics.h"

#include <algorithm>
#include <utility>

namespace likeness::ui::compare {

using pictures::PictureLoader;
using pictures::ThumbnailCache;

Stage::Stage(ThumbnailCache &thumbnails, PictureLoader &loader, QWidget *parent)
    : QWidget(parent)
{
    for (int index = 0; index < kMost; ++index) {
        auto *pane = new Pane(index, m_shared, thumbnails, loader, this);
        m_panes[static_cast<std::size_t>(index)] = pane;
        connect(pane, &Pane::regionChosen, this, &Stage::regionChosen);
    }
    m_difference = new DifferencePane(m_shared, loader, this);
    m_divider = new Divider(this);
    connect(m_divider, &Divider::dragged, this, [this](int x) { setDivision(static_cast<double>(x) / width()); });
    place();
}

void Stage::setPictures(const std::vector<engine::Item> &items)
{
    m_count = std::min(static_cast<int>(items.size()), kMost);
    m_current = 0;
    m_pair = {};
    m_shared.setView({});
    m_difference->clear();
    for (int index = 0; index < kMost; ++index) {
        if (index < m_count) {
            pane(index).setPicture(items[static_cast<std::size_t>(index)]);
        } else {
            pane(index).clear();
        }
    }
    place();
    Q_EMIT currentChanged();
}

void Stage::setMode(Mode mode)
{
    if (m_mode != mode) {
        m_current = current();
        m_mode = mode;
        link();
        place();
        if (isVisible()) {
            canvas().setFocus();
        }
        Q_EMIT currentChanged();
    }
}

int Stage::current() const
{
    for (int index = 0; index < m_count; ++index) {
        if (m_mode != Mode::Flip && pane(index).isAncestorOf(focusWidget())) {
            return index;
        }
    }
    return m_current;
}

void Stage::setCurrent(int index)
{
    m_current = index;
    place();
    pane(index).canvas().setFocus();
    Q_EMIT currentChanged();
}

void Stage::setPair(Pair pair)
{
    Q_ASSERT(pair.first != pair.second);
    m_pair = pair;
    place();
}

void Stage::setDivision(double division)
{
    m_division = std::clamp(division, 0.0, 1.0);
    place();
}

void Stage::setLinked(bool linked)
{
    m_current = current();
    m_linked = linked;
    link();
}

/// Where they are linked again, the others go where the current one is.
void Stage::link()
{
    const bool linked = m_linked || m_mode != Mode::SideBySide;
    if (linked && m_count > 0) {
        m_shared.setView(pane(m_current).canvas().view());
    }
    for (Pane *each : m_panes) {
        each->canvas().setLinked(linked);
    }
}

LinkedCanvas &Stage::canvas()
{
    return m_mode == Mode::Difference ? m_difference->canvas() : pane(current()).canvas();
}

void Stage::resizeEvent(QResizeEvent *)
{
    place();
}

void Stage::place()
{
    m_divider->setVisible(m_mode == Mode::Split);
    m_difference->setVisible(m_mode == Mode::Difference);
    m_difference->setGeometry(rect());
    for (int index = 0; index < kMost; ++index) {
        Pane &each = pane(index);
        const bool isOfPair = index == m_pair.first || index == m_pair.second;
        const bool isCovered = m_mode == Mode::Flip && index != m_current;
        each.clearMask();
        each.setCaptionSide(Qt::LeftEdge);
        each.setGeometry(rect());
        each.canvas().setOptions({.enlarges = true,
                                  .showsFocus = m_mode == Mode::SideBySide,
                                  .zoomsWith = m_mode == Mode::Flip ? Qt::ControlModifier : Qt::NoModifier});
        each.canvas().setFocusPolicy(isCovered ? Qt::NoFocus : Qt::StrongFocus);
        each.setVisible(index < m_count && m_mode != Mode::Difference && (m_mode != Mode::Split || isOfPair));
    }
    if (m_mode == Mode::SideBySide) {
        placeSideBySide();
    } else if (m_mode == Mode::Flip) {
        pane(m_current).raise();
    } else if (m_mode == Mode::Split) {
        placeSplit();
    } else {
        showDifference();
    }
}

/// Up to three in a row, four in a square.
void Stage::placeSideBySide()
{
    const int columns = m_count == kMost ? 2 : std::max(m_count, 1);
    const int rows = m_count == kMost ? 2 : 1;
    // All of the same size, so that the pictures are as well.
    const QSize size((width() - (columns - 1) * theme::kOutline) / columns,
                     (height() - (rows - 1) * theme::kOutline) / rows);
    for (int index = 0; index < m_count; ++index) {
        const QPoint corner(index % columns * (size.width() + theme::kOutline),
                            index / columns * (size.height() + theme::kOutline));
        pane(index).setGeometry(QRect(corner, size));
    }
}

void Stage::placeSplit()
{
    if (m_current != m_pair.first && m_current != m_pair.second) {
        m_current = m_pair.first;
    }
    const int x = qRound(width() * m_division);
    Pane &right = pane(m_pair.second);
    right.setMask(QRect(x, 0, std::max(width() - x, 1), height()));
    right.setCaptionSide(Qt::RightEdge);
    pane(m_pair.first).raise();
    right.raise();
    m_divider->setGeometry(x - theme::kDividerWidth / 2, 0, theme::kDividerWidth, height());
    m_divider->raise();
}

void Stage::showDifference()
{
    if (m_count > 1) {
        const engine::Item &first = *pane(m_pair.first).item();
        const engine::Item &second = *pane(m_pair.second).item();
        const auto named = [](int index, const engine::Item &item) {
            return QStringLiteral("%1: %2").arg(Pane::letter(index), displayName(item.path));
        };
        m_difference->setPictures(first, second,
                                  named(m_pair.first, first) + QStringLiteral("  −  ") + named(m_pair.second, second));
    }
}

} // namespace likeness::ui::compare
