#include "ui/compare/compare_view.h"

#include "ui/compare/difference_pane.h"
#include "ui/compare/linked_canvas.h"
#include "ui/compare/pane.h"
#include "ui/compare/stage.h"
#include "ui/theme/metrics.h"
#include "ui/viewer/canvas_loader.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <QToolButton>
#include <QWheelEvent>

namespace likeness::ui::compare {

using pictures::PictureLoader;
using pictures::ThumbnailCache;

namespace {

constexpr int kNotchAngle = 120; // of a wheel, in eighths of a degree
constexpr int kLargestPower = 6; // differences are amplified 64 times at most
constexpr int kDefaultPower = 2;
static_assert(CompareView::kMost == Stage::kMost);

/// The next picture after `index` that is not `other`.
int nextBeside(int index, int other, int count)
{
    const int next = (index + 1) % count;
    return next == other ? (next + 1) % count : next;
}

} // namespace

CompareView::CompareView(ThumbnailCache &thumbnails, PictureLoader &loader, const QList<QAction *> &actions,
                         QWidget *parent)
    : QWidget(parent)
    , m_thumbnails(thumbnails)
    , m_stage(new Stage(thumbnails, loader, this))
    , m_head(new QWidget(this))
    , m_hint(new QLabel(this))
{
    createHead(actions);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_stage, 1);
    connect(m_stage, &Stage::currentChanged, this, &CompareView::updateHead);
    connect(m_stage, &Stage::regionChosen, this, &CompareView::regionChosen);
    connect(m_first, &QToolButton::clicked, this, [this] { choose(true); });
    connect(m_second, &QToolButton::clicked, this, [this] { choose(false); });
    connect(m_factor, &QSlider::valueChanged, this, &CompareView::amplify);
    amplify();
}

void CompareView::createHead(const QList<QAction *> &actions)
{
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(theme::kGap, theme::kGap, theme::kGap, theme::kGap);
    for (QAction *action : actions) {
        if (action == nullptr) {
            head->addSpacing(theme::kWideGap);
            continue;
        }
        auto *button = new QToolButton(m_head);
        button->setDefaultAction(action);
        button->setIconSize({theme::kIconSide, theme::kIconSide});
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        head->addWidget(button);
    }
    m_first = makeChooser(tr("The first of the two pictures"), tr("Up"));
    m_second = makeChooser(tr("The second of the two pictures"), tr("Down"));
    m_factorName = new QLabel(m_head);
    m_factor = new QSlider(Qt::Horizontal, m_head);
    m_factor->setRange(0, kLargestPower);
    m_factor->setValue(kDefaultPower);
    m_factor->setPageStep(1);
    m_factor->setFixedWidth(theme::kSliderWidth);
    m_factor->setAccessibleName(tr("Amplification of the difference"));
    m_factor->setToolTip(tr("Amplification of the difference (Left, Right)"));
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addSpacing(theme::kWideGap);
    head->addWidget(m_first);
    head->addWidget(m_second);
    head->addWidget(m_factorName);
    head->addWidget(m_factor);
    head->addWidget(m_hint, 1);
}

QToolButton *CompareView::makeChooser(const QString &name, const QString &key)
{
    auto *button = new QToolButton(m_head);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(name);
    button->setToolTip(tr("%1 (%2)").arg(name, key));
    return button;
}

void CompareView::setPictures(const std::vector<engine::Item> &items)
{
    std::vector<engine::PictureId> ids;
    for (const engine::Item &item : items) {
        if (ids.size() < kMost) {
            ids.push_back(item.id);
        }
    }
    if (!ids.empty()) {
        m_thumbnails.want(ids, viewer::CanvasLoader::kThumbnailSide);
    }
    m_stage->setPictures(items);
}

Mode CompareView::mode() const
{
    return m_stage->mode();
}

void CompareView::setMode(Mode mode)
{
    m_stage->setMode(mode);
}

void CompareView::setLinked(bool linked)
{
    m_stage->setLinked(linked);
}

std::optional<engine::Item> CompareView::current() const
{
    return m_stage->count() > 0 ? m_stage->pane(m_stage->current()).item() : std::nullopt;
}

LinkedCanvas &CompareView::canvas()
{
    return m_stage->canvas();
}

void CompareView::amplify()
{
    const int factor = 1 << m_factor->value();
    m_stage->difference().setFactor(factor);
    m_factorName->setText(tr("× %1", "amplified so many times").arg(locale().toString(factor)));
}

void CompareView::updateHead()
{
    const bool isPair = mode() == Mode::Split || mode() == Mode::Difference;
    for (QToolButton *button : {m_first, m_second}) {
        button->setVisible(isPair && m_stage->count() > 2);
    }
    m_first->setText(tr("First: %1").arg(Pane::letter(m_stage->pair().first)));
    m_second->setText(tr("Second: %1").arg(Pane::letter(m_stage->pair().second)));
    m_factor->setVisible(mode() == Mode::Difference);
    m_factorName->setVisible(mode() == Mode::Difference);
    m_hint->setText(hint());
    m_hint->setToolTip(m_hint->text());
}

QString CompareView::hint() const
{
    switch (mode()) {
    case Mode::SideBySide:
        return tr("The wheel zooms, dragging moves");
    case Mode::Flip:
        return tr("Wheel or arrow keys: next picture · Ctrl + wheel zooms");
    case Mode::Split:
        return tr("Drag the line, or use the arrow keys");
    case Mode::Difference:
        return tr("Arrow keys change how much it is amplified");
    }
    return {};
}

void CompareView::flip(int by)
{
    const int count = m_stage->count();
    if (count > 0) {
        m_stage->setCurrent((m_stage->current() + by + count) % count);
    }
}

void CompareView::adjust(int by)
{
    switch (mode()) {
    case Mode::SideBySide:
    case Mode::Flip:
        flip(by);
        break;
    case Mode::Split:
        m_stage->setDivision(m_stage->division() + static_cast<double>(by) * theme::kRegionStep / m_stage->width());
        break;
    case Mode::Difference:
        m_factor->setValue(m_factor->value() + by);
        break;
    }
}

void CompareView::choose(bool first)
{
    Pair pair = m_stage->pair();
    int &index = first ? pair.first : pair.second;
    index = nextBeside(index, first ? pair.second : pair.first, m_stage->count());
    if (pair.first != pair.second) {
        m_stage->setPair(pair);
        updateHead();
    }
}

void CompareView::keyPressEvent(QKeyEvent *event)
{
    const bool isPair = mode() == Mode::Split || mode() == Mode::Difference;
    switch (event->key()) {
    case Qt::Key_Left:
        adjust(-1);
        break;
    case Qt::Key_Right:
        adjust(1);
        break;
    case Qt::Key_Space:
        flip(1);
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (isPair && m_stage->count() > 2) {
            choose(event->key() == Qt::Key_Up);
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void CompareView::wheelEvent(QWheelEvent *event)
{
    if (mode() != Mode::Flip || event->modifiers().testFlag(Qt::ControlModifier)) {
        return;
    }
    m_turned += event->angleDelta().y();
    flip(-(m_turned / kNotchAngle));
    m_turned %= kNotchAngle;
}

} // namespace likeness::ui::compare
