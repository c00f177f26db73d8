#include "window_probe.h"

#include "ui/engine_bridge.h"
#include "ui/gallery/gallery_view.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QUrl>

#include <cstdio>
#include <ctime>
#include <utility>

namespace bench {

using likeness::ui::EngineBridge;
using likeness::ui::gallery::GalleryView;
using likeness::ui::window::MainWindow;

namespace {

constexpr int kQuiet = 500; // ms without painting, after which everything is taken to have come

MainWindow *mainWindow()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<MainWindow *>(widget)) {
            return window;
        }
    }
    return nullptr;
}

GalleryView *visibleGallery()
{
    for (auto *view : mainWindow()->findChildren<GalleryView *>()) {
        if (view->isVisible()) {
            return view;
        }
    }
    return nullptr;
}

MemoryUse memory()
{
    return memoryUse("index.snapshot");
}

} // namespace

double milliseconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

WindowProbe::WindowProbe(Plan plan)
    : m_plan(std::move(plan))
{
    qApp->installEventFilter(this);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuiet);
    connect(&m_quiet, &QTimer::timeout, this, &WindowProbe::act);
}

bool WindowProbe::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        auto *widget = qobject_cast<QWidget *>(watched);
        const auto painted = [this, painted = QPointer(widget)] {
            if (painted != nullptr) {
                notePaint(*painted);
            }
        };
        QMetaObject::invokeMethod(this, painted, Qt::QueuedConnection); // after the whole window is painted
    } else if (event->type() == QEvent::MetaCall && m_bridge == nullptr) {
        m_bridge = qobject_cast<EngineBridge *>(watched);
        if (m_bridge != nullptr) {
            connect(m_bridge, &EngineBridge::findAnswered, this, [this] { m_isAnswered = true; });
        }
    }
    return QObject::eventFilter(watched, event);
}

void WindowProbe::notePaint(QWidget &widget)
{
    m_lastPaint = sinceStart();
    m_quiet.start();
    if (!std::exchange(m_windowPainted, true)) {
        say("window", m_lastPaint);
    }
    const auto *view = qobject_cast<GalleryView *>(widget.parent());
    if (view == nullptr || view->list().size() == 0) {
        return;
    }
    if (!std::exchange(m_picturesPainted, true)) {
        say("pictures", m_lastPaint);
    }
    if (std::exchange(m_isAnswered, false)) {
        say(m_dropped == 1 ? "first drop" : "drop", milliseconds() - m_droppedAt);
    }
}

void WindowProbe::act()
{
    if (!m_picturesPainted) {
        m_quiet.start();
    } else if (m_step == 0) {
        say("thumbnails", m_lastPaint);
        say("opened", memory());
        scroll();
    } else if (m_dropped < m_plan.drops.size()) {
        drop();
    } else {
        say("at the end", memory());
        mainWindow()->close();
    }
}

void WindowProbe::scroll()
{
    constexpr int kPixels = 67;
    constexpr int kThere = 1000; // steps down, and then as many up
    QScrollBar *bar = visibleGallery()->verticalScrollBar();
    for (m_step = 1; m_step <= m_plan.scrollSteps; ++m_step) {
        bar->setValue(bar->value() + ((m_step - 1) / kThere % 2 == 0 ? kPixels : -kPixels));
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        if (m_step % (m_plan.scrollSteps / 4) == 0) {
            say("scrolled", memory());
        }
    }
    m_quiet.start();
}

void WindowProbe::drop()
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(m_plan.drops[m_dropped++])});
    MainWindow *window = mainWindow();
    const QPointF middle = QRectF(window->rect()).center();
    QDragEnterEvent enter(middle.toPoint(), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &enter);
    m_droppedAt = milliseconds();
    QDropEvent event(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &event);
    m_quiet.start();
}

double WindowProbe::sinceStart() const
{
    return milliseconds() - m_plan.started;
}

void WindowProbe::say(const char *name, double value)
{
    std::printf("%s\t%.1f\n", name, value);
}

void WindowProbe::say(const char *when, const MemoryUse &use)
{
    std::printf("MB %s\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\n", when, use.resident, use.proportional, use.anonymous, use.index,
                use.besideIndex());
}

} // namespace bench
