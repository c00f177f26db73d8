#pragma once

#include "engine/image.h"
#include "engine/result.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace likeness::ui::pictures {

/// A picture as it came from the disk, or why it did not.
struct LoadedPicture {
    std::vector<QImage>
        levels; ///< The picture, then each time half of it down to about 1,000 pixels. Empty: see problem.
    QString problem; ///< A sentence for the user.
    std::optional<std::uintmax_t> fileSize; ///< In bytes.
};

/// Decodes pictures for showing, in the order asked for, on threads of its own.
/// Threads: GUI thread.
class PictureLoader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureLoader)

public:
    /// As engine::loadPicture(). Called from worker threads.
    using Source = std::function<engine::Result<engine::Image>(const std::filesystem::path &file, int maxSide)>;

    explicit PictureLoader(Source source, QObject *parent = nullptr);
    ~PictureLoader() override;

    /// Answers with loaded() and the number returned here, never before this returns.
    quint64 load(const std::filesystem::path &file, int maxSide);
    /// Drops a request that has not begun; a begun one is still answered.
    void drop(quint64 ticket);

Q_SIGNALS:
    void loaded(quint64 ticket, const likeness::ui::pictures::LoadedPicture &picture);

private:
    struct Request {
        quint64 ticket = 0;
        std::filesystem::path file;
        int maxSide = 0;
    };

    void startNext();

    Source m_source;
    std::deque<Request> m_waiting;
    quint64 m_lastTicket = 0;
    int m_running = 0;
    QThreadPool m_pool;
};

} // namespace likeness::ui::pictures
