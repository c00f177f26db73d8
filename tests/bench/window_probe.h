#pragma once

#include "memory_use.h"

#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

class QWidget;

namespace likeness::ui {
class EngineBridge;
}

namespace bench {

/// Of the clock that all processes share.
double milliseconds();

/// Watches the program's window from its first event, does what a user might, closes it, and writes to standard output
/// what that took: "name<tab>milliseconds" a line, and for memory "MB when<tab>resident<tab>proportional<tab>
/// anonymous<tab>index<tab>beside the index".
class WindowProbe final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowProbe)

public:
    struct Plan {
        double started = 0; ///< When the process was, in milliseconds().
        int scrollSteps = 0;
        QStringList drops; ///< Pictures to drop on the window, one after the other.
    };

    /// While there is an application.
    explicit WindowProbe(Plan plan);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void notePaint(QWidget &widget);
    void act(); ///< When nothing has been painted for a while.
    void scroll();
    void drop();
    double sinceStart() const;
    static void say(const char *name, double value);
    static void say(const char *when, const MemoryUse &use);

    const Plan m_plan;
    bool m_windowPainted = false;
    bool m_picturesPainted = false;
    bool m_isAnswered = false; ///< And not yet painted.
    double m_lastPaint = 0;
    int m_step = 0;
    int m_dropped = 0;
    double m_droppedAt = 0;
    QPointer<likeness::ui::EngineBridge> m_bridge;
    QTimer m_quiet;
};

} // namespace bench
