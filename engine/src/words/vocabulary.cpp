#include "words/vocabulary.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace likeness::engine {
namespace {

constexpr const char kImageNet[] =
#include "imagenet_words.inc"
    ;

/// Takes what stands before the separator off the text.
std::string_view takeUntil(std::string_view &text, char separator)
{
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

std::vector<std::uint16_t> classesOf(std::string_view ranges)
{
    std::vector<std::uint16_t> classes;
    while (!ranges.empty()) {
        const std::string_view range = takeUntil(ranges, ' ');
        std::uint16_t first = 0;
        const char *end = range.data() + range.size();
        auto [rest, error] = std::from_chars(range.data(), end, first);
        std::uint16_t last = first;
        if (error == std::errc() && rest != end && *rest == '-') {
            error = std::from_chars(rest + 1, end, last).ec;
        }
        for (unsigned each = first; error == std::errc() && each <= last; ++each) {
            classes.push_back(static_cast<std::uint16_t>(each));
        }
    }
    return classes;
}

} // namespace

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

Vocabulary::Vocabulary(std::string_view lines)
{
    while (!lines.empty()) {
        std::string_view line = takeUntil(lines, '\n');
        const std::string_view text = takeUntil(line, '\t');
        std::vector<std::uint16_t> classes = classesOf(line);
        if (!text.empty() && !classes.empty()) {
            m_classCount = std::max<std::size_t>(m_classCount, classes.back() + 1U);
            m_words.push_back({.text = lowerCase(text), .classes = std::move(classes)});
        }
    }
    std::sort(m_words.begin(), m_words.end(), [](const Word &a, const Word &b) { return a.text < b.text; });
}

Vocabulary Vocabulary::ofImageNet()
{
    return Vocabulary(kImageNet);
}

const Word *Vocabulary::find(std::string_view text) const
{
    const std::string wanted = lowerCase(text);
    const Word *found = exactly(wanted);
    const auto without = [&](std::string_view ending, const char *singular) {
        if (found == nullptr && wanted.size() > ending.size() && wanted.ends_with(ending)) {
            found = exactly(wanted.substr(0, wanted.size() - ending.size()) + singular);
        }
    };
    without("ies", "y");
    without("s", "");
    without("es", "");
    return found;
}

std::vector<std::string> Vocabulary::completions(std::string_view beginning, std::size_t most) const
{
    const std::string wanted = lowerCase(beginning);
    auto word = std::lower_bound(m_words.begin(), m_words.end(), wanted,
                                 [](const Word &each, const std::string &text) { return each.text < text; });
    std::vector<std::string> found;
    for (; word != m_words.end() && word->text.starts_with(wanted) && found.size() < most; ++word) {
        found.push_back(word->text);
    }
    return found;
}

const Word *Vocabulary::exactly(const std::string &text) const
{
    const auto found = std::lower_bound(m_words.begin(), m_words.end(), text,
                                        [](const Word &each, const std::string &wanted) { return each.text < wanted; });
    return found != m_words.end() && found->text == text ? &*found : nullptr;
}

} // namespace likeness::engine
