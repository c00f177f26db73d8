#pragma once

#include "ui/pictures/picture_mime.h"

#include <QFutureWatcher>
#include <QObject>

namespace likeness::ui::pictures {

/// Puts files on the clipboard once their texts are made: a clipboard manager asks for them at once, and the GUI thread
/// would wait for them. Whatever is copied in the meantime, here or elsewhere, goes before them.
/// Threads: GUI thread.
class FileCopier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileCopier)

public:
    explicit FileCopier(QObject *parent = nullptr);

    void copy(ChosenFiles files);

private:
    QFutureWatcher<FileTexts> m_texts; // of what is not on the clipboard yet
};

} // namespace likeness::ui::pictures
