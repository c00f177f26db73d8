#include "ui/session/library_memory.h"

#include <QCryptographicHash>
#include <QRect>
#include <QSettings>

#include <algorithm>

namespace likeness::ui::session {

namespace {

QByteArray bytesOf(const std::filesystem::path &path)
{
    return QByteArray::fromStdString(path.string());
}

std::filesystem::path pathOf(const QVariant &value)
{
    return value.toByteArray().toStdString();
}

QVariantMap rememberedExample(const engine::Example &example)
{
    QVariantMap map{{QStringLiteral("file"), bytesOf(example.file)}, {QStringLiteral("weight"), example.weight}};
    if (example.picture) {
        map.insert(QStringLiteral("picture"), static_cast<qlonglong>(*example.picture));
    }
    if (example.crop) {
        const QRect crop(example.crop->x, example.crop->y, example.crop->width, example.crop->height);
        map.insert(QStringLiteral("crop"), crop);
    }
    return map;
}

/// Nothing where the picture is gone.
std::optional<engine::Example> exampleOf(const QVariantMap &map, const engine::Snapshot &snapshot)
{
    engine::Example example{.file = pathOf(map.value(QStringLiteral("file")))};
    example.weight = map.value(QStringLiteral("weight"), 1).toFloat();
    if (const QRect crop = map.value(QStringLiteral("crop")).toRect(); crop.isValid()) {
        example.crop = {crop.x(), crop.y(), crop.width(), crop.height()};
    }
    if (map.contains(QStringLiteral("picture"))) {
        const auto id = engine::PictureId{map.value(QStringLiteral("picture")).toLongLong()};
        const auto row = snapshot.rowOf(id);
        if (row && snapshot[*row].path == example.file) {
            example.picture = id;
            return example;
        }
    }
    std::error_code error;
    return std::filesystem::exists(example.file, error) ? std::optional(example) : std::nullopt;
}

template<typename Enum>
Enum choice(const QVariant &value, Enum last)
{
    return static_cast<Enum>(std::clamp(value.toInt(), 0, static_cast<int>(last)));
}

QVariant numberOf(const std::optional<engine::PictureId> &id)
{
    return id ? QVariant(static_cast<qlonglong>(*id)) : QVariant();
}

std::optional<engine::PictureId> idOf(const QVariant &value)
{
    return value.isValid() ? std::optional(engine::PictureId{value.toLongLong()}) : std::nullopt;
}

} // namespace

LibraryMemory::LibraryMemory(QSettings &settings, const std::filesystem::path &library)
    : m_settings(settings)
{
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::weakly_canonical(library, error);
    const QByteArray hash =
        QCryptographicHash::hash(bytesOf(error ? library : folder), QCryptographicHash::Sha256).toHex().left(16);
    m_group = QStringLiteral("library-%1/").arg(QString::fromLatin1(hash));
}

QString LibraryMemory::key(const char *name) const
{
    return m_group + QLatin1String(name);
}

void LibraryMemory::setFilter(const library::Filter &filter)
{
    m_settings.setValue(key("filter"),
                        QVariantMap{{QStringLiteral("words"), filter.words},
                                    {QStringLiteral("from"), filter.fromDay},
                                    {QStringLiteral("to"), filter.toDay},
                                    {QStringLiteral("kind"), static_cast<int>(filter.kind)},
                                    {QStringLiteral("folder"), bytesOf(filter.folder)},
                                    {QStringLiteral("stars"), filter.leastStars},
                                    {QStringLiteral("flag"), static_cast<int>(filter.flag)},
                                    {QStringLiteral("tag"), QByteArray::fromStdString(filter.tag)}});
}

library::Filter LibraryMemory::filter() const
{
    const QVariantMap map = m_settings.value(key("filter")).toMap();
    return {.words = map.value(QStringLiteral("words")).toString(),
            .fromDay = map.value(QStringLiteral("from")).toInt(),
            .toDay = map.value(QStringLiteral("to")).toInt(),
            .kind = choice(map.value(QStringLiteral("kind")), library::Kind::Bmp),
            .folder = pathOf(map.value(QStringLiteral("folder"))),
            .leastStars = std::clamp(map.value(QStringLiteral("stars")).toInt(), 0, int{engine::kMostStars}),
            .flag = choice(map.value(QStringLiteral("flag")), library::FlagFilter::Unflagged),
            .tag = map.value(QStringLiteral("tag")).toByteArray().toStdString()};
}

void LibraryMemory::setSought(const query::Sought &sought)
{
    const auto hasFile = [](const engine::Example &example) { return !example.file.empty(); };
    const bool isKept = std::all_of(sought.examples.begin(), sought.examples.end(), hasFile);
    QVariantList examples;
    for (const engine::Example &example : sought.examples) {
        examples.append(rememberedExample(example));
    }
    m_settings.setValue(key("examples"), isKept ? examples : QVariantList());
    m_settings.setValue(key("words"), isKept ? sought.text : QString());
}

query::Sought LibraryMemory::sought(const engine::Snapshot &snapshot) const
{
    query::Sought sought{.examples = {}, .text = m_settings.value(key("words")).toString()};
    for (const QVariant &each : m_settings.value(key("examples")).toList()) {
        if (auto example = exampleOf(each.toMap(), snapshot)) {
            sought.examples.push_back(std::move(*example));
        }
    }
    const auto counts = [](const engine::Example &example) { return example.weight > 0; };
    const bool canBeAsked =
        !sought.text.isEmpty() || std::any_of(sought.examples.begin(), sought.examples.end(), counts);
    return canBeAsked ? sought : query::Sought();
}

void LibraryMemory::setPlace(const Place &place)
{
    m_settings.setValue(key("top"), numberOf(place.top));
    m_settings.setValue(key("selected"), numberOf(place.selected));
}

Place LibraryMemory::place() const
{
    return {.top = idOf(m_settings.value(key("top"))), .selected = idOf(m_settings.value(key("selected")))};
}

} // namespace likeness::ui::session
