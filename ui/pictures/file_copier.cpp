#include "ui/pictures/file_copier.h"

#include <QClipboard>
#include <QGuiApplication>

namespace likeness::ui::pictures {

FileCopier::FileCopier(QObject *parent)
    : QObject(parent)
{
    const auto finish = [this] {
        if (!m_texts.isCanceled()) {
            QGuiApplication::clipboard()->setMimeData(new PictureMime(m_texts.future())); // owned by the clipboard
        }
    };
    connect(&m_texts, &QFutureWatcherBase::finished, this, finish);
    const auto drop = [this] { m_texts.setFuture(QFuture<FileTexts>()); };
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, drop);
}

void FileCopier::copy(ChosenFiles files)
{
    m_texts.setFuture(writeTexts(std::move(files)));
}

} // namespace likeness::ui::pictures
