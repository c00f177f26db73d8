#pragma once

#include "support/test_pictures.h"

#include "ui/engine_bridge.h"
#include "ui/library/library_list.h"
#include "ui/theme/theme.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <functional>
#include <memory>

namespace test {

/// The real window on a real library of its own, in a temporary folder.
class WindowFixture
{
public:
    /// prepare: called with the library's folder before it is opened.
    explicit WindowFixture(const std::filesystem::path &models = {},
                           const std::function<void(const std::filesystem::path &)> &prepare = {})
    {
        m_engineSettings.library = path("library");
        if (prepare) {
            prepare(m_engineSettings.library);
        }
        m_engineSettings.models = models.empty() ? path("models") : models;
        m_engineSettings.model = "efficientnet-lite0";
        start();
    }

    /// A window to which no event has come yet.
    enum class Begin : std::uint8_t { WithoutEvents };
    explicit WindowFixture(Begin)
    {
        m_engineSettings = {.library = path("library"), .models = path("models"), .model = "efficientnet-lite0"};
        create();
    }

    /// Ends the window and its engine and begins again, as the user does.
    void restart()
    {
        m_window->close();
        m_window.reset();
        m_bridge.reset();
        start();
    }

    std::filesystem::path path(const char *name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    const likeness::engine::Settings &engineSettings() const { return m_engineSettings; }
    likeness::ui::EngineBridge &bridge() { return *m_bridge; }
    likeness::ui::window::MainWindow &window() { return *m_window; }
    likeness::ui::window::Actions &actions() { return m_window->actions(); }
    likeness::ui::theme::Theme &theme() { return m_theme; }

    template<typename Object>
    Object &child()
    {
        auto *object = m_window->findChild<Object *>();
        if (object == nullptr) {
            qFatal("The window has no such child");
        }
        return *object;
    }

    template<typename Widget>
    Widget &child(const QString &accessibleName)
    {
        for (Widget *widget : m_window->findChildren<Widget *>()) {
            if (widget->accessibleName() == accessibleName) {
                return *widget;
            }
        }
        qFatal("The window has no such child");
    }

    void waitUntilRead()
    {
        if (!QTest::qWaitFor([this] { return !m_bridge->isReading(); })) {
            qFatal("The library is not read");
        }
    }

    /// As if the engine had these pictures; what it really has is shown before.
    void takeLibrary(const likeness::engine::SnapshotPtr &snapshot)
    {
        waitUntilRead();
        Q_EMIT m_bridge->libraryChanged(snapshot);
    }

    /// Waits until all of them are in the list.
    void showLibrary(const likeness::engine::SnapshotPtr &snapshot)
    {
        auto &list = child<likeness::ui::library::LibraryList>();
        takeLibrary(snapshot);
        if (!QTest::qWaitFor([&] { return list.size() == static_cast<int>(snapshot->size()); })) {
            qFatal("The library is not shown");
        }
    }

    /// Drags something over the window and lets go.
    void drop(const QMimeData &mime)
    {
        const QPointF middle = QRectF(m_window->rect()).center();
        QDragEnterEvent enter(middle.toPoint(), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QDropEvent event(middle, Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    }

private:
    void start()
    {
        create();
        m_window->activateWindow();
        (void)QTest::qWaitForWindowActive(m_window.get());
    }

    void create()
    {
        m_bridge = std::make_unique<likeness::ui::EngineBridge>();
        const auto opened = m_bridge->open(m_engineSettings);
        if (!opened) {
            qFatal("The library does not open: %s", opened.error().message.c_str());
        }
        m_window = std::make_unique<likeness::ui::window::MainWindow>(*m_bridge, m_theme, m_settings);
        m_window->show();
    }

    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.path() + QStringLiteral("/settings.ini"), QSettings::IniFormat};
    likeness::engine::Settings m_engineSettings;
    likeness::ui::theme::Theme m_theme;
    std::unique_ptr<likeness::ui::EngineBridge> m_bridge;
    std::unique_ptr<likeness::ui::window::MainWindow> m_window;
};

} // namespace test
