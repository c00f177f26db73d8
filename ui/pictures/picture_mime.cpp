#include "ui/pictures/picture_mime.h"

#include "ui/path_text.h"

#include <QtConcurrentRun>

namespace likeness::ui::pictures {

namespace {

QString urlsFormat()
{
    return QStringLiteral("text/uri-list");
}

QString textFormat()
{
    return QStringLiteral("text/plain");
}

QByteArray utf8(const std::string &path)
{
    const QByteArray bytes = QByteArray::fromStdString(path);
    return QUtf8StringView(bytes).isValidUtf8() ? bytes : QString::fromUtf8(bytes).toUtf8();
}

FileTexts textsOf(const ChosenFiles &files)
{
    FileTexts texts;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string &path = files[i];
        texts.urls += encodedFileUrl(path) + "\r\n";
        texts.paths += (i > 0 ? "\n" : "") + utf8(path);
    }
    texts.urls.squeeze(); // they stay as long as they are on the clipboard
    texts.paths.squeeze();
    return texts;
}

} // namespace

QFuture<FileTexts> writeTexts(ChosenFiles files)
{
    return QtConcurrent::run([files = std::move(files)] { return textsOf(files); });
}

PictureMime::PictureMime(QFuture<FileTexts> texts)
    : m_texts(std::move(texts))
{
}

bool PictureMime::hasFormat(const QString &format) const
{
    return formats().contains(format);
}

QStringList PictureMime::formats() const
{
    return {urlsFormat(), textFormat()};
}

QVariant PictureMime::retrieveData(const QString &format, QMetaType) const
{
    if (!hasFormat(format)) {
        return {};
    }
    const FileTexts texts = m_texts.result();
    return format == urlsFormat() ? texts.urls : texts.paths; // Qt makes of bytes what is asked for
}

} // namespace likeness::ui::pictures
