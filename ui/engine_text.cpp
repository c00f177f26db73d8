#include "ui/engine_text.h"

#include <QCoreApplication>

#include <optional>

namespace likeness::ui {

namespace {

constexpr const char *kContext = "Engine";

constexpr const char *kSentences[] = {
    QT_TRANSLATE_NOOP("Engine", "The index does not fit the model. Start Likeness again."),
    QT_TRANSLATE_NOOP("Engine", "With this model it cannot be told which parts are alike."),
    QT_TRANSLATE_NOOP("Engine", "The saved index is of no use: it is made again."),
    QT_TRANSLATE_NOOP("Engine", "The library was opened for reading only."),
    QT_TRANSLATE_NOOP("Engine", "There is no thumbnail yet."),
    QT_TRANSLATE_NOOP("Engine", "The picture's format has no decoder."),
    QT_TRANSLATE_NOOP("Engine", "This is a video, not a picture."),
    QT_TRANSLATE_NOOP("Engine", "This is a PDF document, not a picture."),
    QT_TRANSLATE_NOOP("Engine", "This is a text file, not a picture."),
    QT_TRANSLATE_NOOP("Engine", "This is not a picture in a format Likeness reads."),
    QT_TRANSLATE_NOOP("Engine", "This is a camera raw picture, which is not supported yet."),
    QT_TRANSLATE_NOOP("Engine", "The file is empty."),
    QT_TRANSLATE_NOOP("Engine", "The file ends before the picture does."),
    QT_TRANSLATE_NOOP("Engine", "There is not enough memory for this picture."),
    QT_TRANSLATE_NOOP("Engine", "The picture has no pixels."),
    QT_TRANSLATE_NOOP("Engine", "The picture cannot be written as JPEG."),
    QT_TRANSLATE_NOOP("Engine", "The crop does not touch the picture."),
    QT_TRANSLATE_NOOP("Engine", "The catalogue has no original of a picture."),
    QT_TRANSLATE_NOOP("Engine", "There is not enough memory to prepare fast searching. Searches take longer."),
    QT_TRANSLATE_NOOP("Engine", "The index was saved but cannot be read: the next start takes longer."),
    QT_TRANSLATE_NOOP("Engine", "The index could not be saved: the next start takes longer."),
    QT_TRANSLATE_NOOP("Engine", "There is no library here yet. Add a folder of pictures to make one."),
    QT_TRANSLATE_NOOP("Engine", "The changes could not be stored together and were dropped. Try again."),
    QT_TRANSLATE_NOOP("Engine", "The library does not know it."),
    QT_TRANSLATE_NOOP("Engine", "The file is larger than 2 GiB."),
    QT_TRANSLATE_NOOP("Engine", "It is a folder, not a file."),
    QT_TRANSLATE_NOOP("Engine", "It is not a regular file."),
    QT_TRANSLATE_NOOP("Engine", "There is not enough memory to read the file."),
    QT_TRANSLATE_NOOP("Engine", "The file changed while it was read. Add it again when it is no longer being written."),
    QT_TRANSLATE_NOOP("Engine",
                      "Another Likeness process is using this library. Close it or choose another with --library."),
    QT_TRANSLATE_NOOP("Engine", "There is no such file or folder."),
    QT_TRANSLATE_NOOP("Engine", "It is neither a folder nor a regular file."),
    QT_TRANSLATE_NOOP(
        "Engine",
        "The library was made by a newer Likeness. Update this one, or choose another library with --library."),
    QT_TRANSLATE_NOOP(
        "Engine", "The library's catalogue is a database of another program. Choose another folder with --library."),
    QT_TRANSLATE_NOOP(
        "Engine",
        "The library was made by an older Likeness. Add a folder or open its window once to bring it up to date."),
    QT_TRANSLATE_NOOP(
        "Engine",
        "The library's catalogue is damaged. Put back a backup of it, or choose another library with --library."),
    QT_TRANSLATE_NOOP("Engine",
                      "The disk is full, so the library could not be changed; what it held is intact. Free some space "
                      "and try again."),
    QT_TRANSLATE_NOOP("Engine", "The library is busy in another process. Try again in a moment."),
    QT_TRANSLATE_NOOP("Engine",
                      "The library's catalogue cannot be opened or changed. Check the permissions of its folder, or "
                      "choose another with --library."),
    QT_TRANSLATE_NOOP("Engine", "There is not enough memory for the library. Close other programs and try again."),
    QT_TRANSLATE_NOOP("Engine", "The model file is damaged. Build the model again."),
    QT_TRANSLATE_NOOP("Engine", "The model is not a regular file."),
    QT_TRANSLATE_NOOP("Engine", "The model file was made by another version of this program. Build the model again."),
    QT_TRANSLATE_NOOP("Engine", "The model file was made for other pixel rules. Build the model again."),
    QT_TRANSLATE_NOOP("Engine", "There is not enough memory to load the model."),
    QT_TRANSLATE_NOOP("Engine", "The query has no picture."),
    QT_TRANSLATE_NOOP("Engine", "The weight of an example is not a number."),
    QT_TRANSLATE_NOOP("Engine",
                      "The query says only what pictures should not be like. Add one that they should be like."),
    QT_TRANSLATE_NOOP("Engine", "The query has no word."),
    QT_TRANSLATE_NOOP("Engine",
                      "The word \"%1\" is not known, and nothing in the library is called so. Try a more general word, "
                      "or search with a picture."),
    QT_TRANSLATE_NOOP("Engine",
                      "The library was made with another build of the model %1. Add one of its folders again: that "
                      "embeds all its pictures anew."),
    QT_TRANSLATE_NOOP("Engine", "There is no model named %1. Known are %2."),
    QT_TRANSLATE_NOOP("Engine", "The model file cannot be opened: %1."),
    QT_TRANSLATE_NOOP("Engine", "The library's folder cannot be read: %1."),
    QT_TRANSLATE_NOOP("Engine",
                      "The library's folder cannot be used: %1. Check the folder and its permissions, or choose "
                      "another with --library."),
    QT_TRANSLATE_NOOP("Engine", "The file cannot be opened: %1."),
    QT_TRANSLATE_NOOP("Engine", "The file cannot be read: %1."),
    QT_TRANSLATE_NOOP("Engine", "The file cannot be looked at: %1."),
    QT_TRANSLATE_NOOP("Engine", "The link cannot be followed: %1."),
    QT_TRANSLATE_NOOP("Engine", "The folder cannot be read: %1."),
    QT_TRANSLATE_NOOP("Engine", "It cannot be read: %1."),
    QT_TRANSLATE_NOOP("Engine", "The picture is damaged (%1)."),
    QT_TRANSLATE_NOOP("Engine", "The picture is damaged."),
    QT_TRANSLATE_NOOP("Engine", "The picture has %1 x %2 pixels; the limit is %3 a side."),
    QT_TRANSLATE_NOOP("Engine", "The picture has %1 x %2 pixels; the limit is %3 million."),
    QT_TRANSLATE_NOOP("Engine", "This is a %1 picture, which is not supported yet."),
    QT_TRANSLATE_NOOP("Engine", "This is an %1 picture, which is not supported yet."),
    QT_TRANSLATE_NOOP("Engine", "This %1 is not supported."),
};

bool isPlace(QStringView text, qsizetype at)
{
    return text[at] == QLatin1Char('%') && at + 1 < text.size() && text[at + 1].isDigit();
}

/// What stands in the places of the pattern, in its order; nothing if the text is another one.
std::optional<QStringList> placesOf(QStringView pattern, QStringView text)
{
    QStringList places;
    while (!pattern.isEmpty()) {
        if (!isPlace(pattern, 0)) {
            if (text.isEmpty() || text.front() != pattern.front()) {
                return std::nullopt;
            }
            pattern = pattern.sliced(1);
            text = text.sliced(1);
            continue;
        }
        pattern = pattern.sliced(2);
        qsizetype next = 0; // up to here the pattern has no place
        while (next < pattern.size() && !isPlace(pattern, next)) {
            ++next;
        }
        const QStringView after = pattern.first(next);
        const qsizetype end = next == pattern.size() ? text.size() - next : text.indexOf(after);
        if (end < 0 || !text.sliced(end).startsWith(after)) {
            return std::nullopt;
        }
        places.push_back(text.first(end).toString());
        text = text.sliced(end);
    }
    return text.isEmpty() ? std::optional(places) : std::nullopt;
}

/// As QString::arg() does for a fixed number: what a place holds is not looked through for places again.
QString filled(const QString &pattern, const QStringList &places)
{
    QString text;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        if (isPlace(pattern, at)) {
            text += places.value(pattern[++at].digitValue() - 1);
        } else {
            text += pattern[at];
        }
    }
    return text;
}

} // namespace

QString engineText(std::string_view english)
{
    const QString text = QString::fromUtf8(english.data(), static_cast<qsizetype>(english.size()));
    for (const char *sentence : kSentences) {
        if (const auto places = placesOf(QString::fromLatin1(sentence), text)) {
            return filled(QCoreApplication::translate(kContext, sentence), *places);
        }
    }
    return text;
}

std::span<const char *const> engineSentences()
{
    return kSentences;
}

} // namespace likeness::ui
