#pragma once

#include "ui/pictures/chosen_files.h"

#include <QObject>
#include <QPointer>

namespace likeness::ui::pictures {

/// Puts files on the clipboard once their texts are made, so that nobody waits who asks for them. What is copied later
/// goes before what was copied earlier.
/// Threads: GUI thread.
class FileCopier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileCopier)

public:
    explicit FileCopier(QObject *parent = nullptr);

    void copy(ChosenFiles files);

private:
    QPointer<QObject> m_running;
};

} // namespace likeness::ui::pictures
