#include "ui/pictures/file_copier.h"

#include "ui/pictures/picture_mime.h"

#include <QClipboard>
#include <QFutureWatcher>
#include <QGuiApplication>

namespace likeness::ui::pictures {

FileCopier::FileCopier(QObject *parent)
    : QObject(parent)
{
}

void FileCopier::copy(ChosenFiles files)
{
    delete m_running;
    auto *running = new QFutureWatcher<FileTexts>(this); // until it has finished
    m_running = running;
    const auto finish = [running] {
        QGuiApplication::clipboard()->setMimeData(new PictureMime(running->future())); // owned by the clipboard
        running->deleteLater();
    };
    connect(running, &QFutureWatcherBase::finished, this, finish);
    running->setFuture(writeTexts(std::move(files)));
}

} // namespace likeness::ui::pictures
