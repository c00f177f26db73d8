#pragma once

#include "ui/pictures/chosen_files.h"

#include <QByteArray>
#include <QFuture>
#include <QMimeData>

namespace likeness::ui::pictures {

/// Files as other programs take them.
struct FileTexts {
    QByteArray urls; ///< text/uri-list: the bytes of the names, percent-encoded.
    QByteArray paths; ///< Lines of UTF-8; U+FFFD stands for what is not.
};

/// Made on a thread of the global pool: a quarter of a second of work for 500,000.
QFuture<FileTexts> writeTexts(ChosenFiles files);

/// Pictures that are dragged or copied: the files as URLs, the paths as text. Whoever asks for one of them while they
/// are being made waits; that there are such is known at once.
class PictureMime final : public QMimeData
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureMime)

public:
    explicit PictureMime(QFuture<FileTexts> texts);

    bool hasFormat(const QString &format) const override;
    QStringList formats() const override;

protected:
    QVariant retrieveData(const QString &format, QMetaType type) const override;

private:
    QFuture<FileTexts> m_texts;
};

} // namespace likeness::ui::pictures
