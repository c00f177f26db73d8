#include "ui/library/filter_test.h"

#include "ui/folded_text.h"
#include "ui/library/day.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace likeness::ui::library {

namespace {

char lower(char character)
{
    return static_cast<char>(character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character);
}

std::string lowered(std::string_view text)
{
    std::string result(text.size(), '\0');
    std::transform(text.begin(), text.end(), result.begin(), lower);
    return result;
}

bool isAscii(const std::string &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char character) { return static_cast<signed char>(character) >= 0; });
}

/// As foldedText(), but fast where there is little to fold.
std::string folded(const std::string &text)
{
    return isAscii(text) ? lowered(text) : foldedText(QString::fromStdString(text)).toStdString();
}

} // namespace

Kind kindOf(const std::string &path)
{
    static constexpr std::array kKinds{
        std::pair(std::string_view("jpg"), Kind::Jpeg), std::pair(std::string_view("jpeg"), Kind::Jpeg),
        std::pair(std::string_view("jpe"), Kind::Jpeg), std::pair(std::string_view("jfif"), Kind::Jpeg),
        std::pair(std::string_view("png"), Kind::Png),  std::pair(std::string_view("webp"), Kind::Webp),
        std::pair(std::string_view("tif"), Kind::Tiff), std::pair(std::string_view("tiff"), Kind::Tiff),
        std::pair(std::string_view("gif"), Kind::Gif),  std::pair(std::string_view("bmp"), Kind::Bmp),
    };
    const std::size_t dot = path.rfind('.');
    if (dot == std::string::npos) {
        return Kind::Any;
    }
    const std::string extension = lowered(std::string_view(path).substr(dot + 1));
    const auto isIt = [&extension](const auto &kind) { return kind.first == extension; };
    const auto *const found = std::find_if(kKinds.begin(), kKinds.end(), isIt);
    return found == kKinds.end() ? Kind::Any : found->second;
}

FilterTest::FilterTest(const Filter &filter)
    : m_filter(filter)
    , m_folder(filter.folder.string())
{
    if (!m_folder.empty() && m_folder.back() != '/') {
        m_folder += '/';
    }
    for (const QString &word : filter.words.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        m_words.push_back(folded(word.toStdString()));
    }
}

bool FilterTest::operator()(const engine::Item &item) const
{
    const int day = dayOf(item.capturedAt);
    if ((m_filter.fromDay != 0 && day < m_filter.fromDay)
        || (m_filter.toDay != 0 && (day == 0 || day > m_filter.toDay))) {
        return false;
    }
    const auto passesPath = [&](const auto &path) { return passes(path, item.marks.tags); };
    return passes(item.marks) && (passesPath(item.path) || std::any_of(item.also.begin(), item.also.end(), passesPath));
}

bool FilterTest::passes(const engine::Marks &marks) const
{
    if (marks.stars < m_filter.leastStars || (!m_filter.tag.empty() && !marks.tags.contains(m_filter.tag))) {
        return false;
    }
    switch (m_filter.flag) {
    case FlagFilter::Any:
        return true;
    case FlagFilter::Picked:
        return marks.flag == engine::Flag::Pick;
    case FlagFilter::Rejected:
        return marks.flag == engine::Flag::Reject;
    case FlagFilter::Unflagged:
        return marks.flag == engine::Flag::None;
    }
    return false;
}

bool FilterTest::passes(const std::string &path, const engine::Tags &tags) const
{
    return (m_filter.kind == Kind::Any || kindOf(path) == m_filter.kind) && path.starts_with(m_folder)
        && holdsWords(path, tags);
}

bool FilterTest::holdsWords(const std::string &path, const engine::Tags &tags) const
{
    if (m_words.empty()) {
        return true;
    }
    std::string names = path;
    for (const std::string &tag : tags.names()) {
        names += '\n' + tag;
    }
    const std::string text = folded(names);
    return std::all_of(m_words.begin(), m_words.end(),
                       [&text](const std::string &word) { return text.find(word) != std::string::npos; });
}

std::function<bool(const engine::Item &)> acceptanceOf(const Filter &filter)
{
    if (filter.isEmpty()) {
        return {};
    }
    return FilterTest(filter);
}

} // namespace likeness::ui::library
