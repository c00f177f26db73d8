#include "ui/engine_bridge.h"

#include <QMetaObject>

namespace likeness::ui {

EngineBridge::EngineBridge(QObject *parent)
    : QObject(parent)
{
}

EngineBridge::~EngineBridge() = default;

engine::Result<void> EngineBridge::open(const engine::Settings &settings)
{
    auto opened = engine::Engine::start(settings, *this);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    m_engine = std::move(*opened);
    m_library = settings.library;
    m_isReading = true;
    return {};
}

// The hop to the GUI thread: values only, nothing is delivered once the bridge is gone.
void EngineBridge::jobChanged(const engine::JobStatus &status)
{
    const auto deliver = [this, status] { Q_EMIT jobStatusChanged(status); };
    QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
}

void EngineBridge::jobFailed(engine::JobId id, const engine::Error &error)
{
    const auto deliver = [this, number = static_cast<quint64>(id), error] { Q_EMIT jobWentWrong(number, error); };
    QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
}

void EngineBridge::addFinished(engine::JobId id, const engine::AddReport &report)
{
    const auto deliver = [this, number = static_cast<quint64>(id), report] { Q_EMIT addReported(number, report); };
    QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
}

void EngineBridge::warned(const engine::Error &warning)
{
    qWarning("%s: %s", warning.path.c_str(), warning.message.c_str());
}

void EngineBridge::snapshotChanged(const engine::SnapshotPtr &snapshot)
{
    const auto deliver = [this, snapshot] { Q_EMIT libraryChanged(snapshot); };
    QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
}

void EngineBridge::libraryRead(const engine::Result<void> &read)
{
    const auto deliver = [this, read] {
        m_isReading = false;
        if (read) {
            Q_EMIT readingEnded();
        } else {
            Q_EMIT readingFailed(read.error());
        }
    };
    QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
}

void EngineBridge::findFinished(engine::QueryId id, const engine::Result<engine::Matches> &matches)
{
    const auto deliver = [this, number = static_cast<quint64>(id), matches] {
        if (matches) {
            Q_EMIT findAnswered(number, *matches);
        } else {
            Q_EMIT findWentWrong(number, matches.error());
        }
    };
    QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
}

void EngineBridge::marksStored(const engine::Result<void> &stored)
{
    const auto deliver = [this, stored] {
        if (stored) {
            Q_EMIT marksSettled();
        } else {
            Q_EMIT marksWentWrong(stored.error());
        }
    };
    QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
}

void EngineBridge::queryStored(const engine::Result<void> &stored)
{
    const auto deliver = [this, stored] {
        if (stored) {
            Q_EMIT querySettled();
        } else {
            Q_EMIT queryWentWrong(stored.error());
        }
    };
    QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
}

} // namespace likeness::ui
