#include "ui/pictures/picture_loader.h"

#include "ui/engine_text.h"
#include "ui/pictures/pixels.h"

#include <filesystem>

namespace likeness::ui::pictures {

namespace {

constexpr int kThreads = 2;

LoadedPicture prepare(const engine::Result<engine::Image> &image, const std::filesystem::path &file)
{
    LoadedPicture picture;
    if (image) {
        picture.levels = withHalves(toQImage(*image));
    } else {
        picture.problem = engineText(image.error().message);
    }
    std::error_code error;
    const std::uintmax_t bytes = std::filesystem::file_size(file, error);
    picture.fileSize = error ? std::nullopt : std::optional(bytes);
    return picture;
}

} // namespace

PictureLoader::PictureLoader(Source source, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
{
    m_pool.setMaxThreadCount(kThreads);
}

PictureLoader::~PictureLoader()
{
    m_pool.waitForDone(); // workers use m_source and post to this
}

quint64 PictureLoader::load(const std::filesystem::path &file, int maxSide)
{
    m_waiting.push_back({.ticket = ++m_lastTicket, .file = file, .maxSide = maxSide});
    startNext();
    return m_lastTicket;
}

void PictureLoader::drop(quint64 ticket)
{
    std::erase_if(m_waiting, [ticket](const Request &request) { return request.ticket == ticket; });
}

void PictureLoader::startNext()
{
    while (!m_waiting.empty() && m_running < kThreads) {
        const Request request = std::move(m_waiting.front());
        m_waiting.pop_front();
        ++m_running;
        const auto work = [this, request] {
            const auto deliver = [this, ticket = request.ticket,
                                  picture = prepare(m_source(request.file, request.maxSide), request.file)] {
                --m_running;
                startNext();
                Q_EMIT loaded(ticket, picture);
            };
            QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
        };
        m_pool.start(work);
    }
}

} // namespace likeness::ui::pictures
