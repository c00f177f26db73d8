#include "words/text_query.h"

#include <algorithm>
#include <array>

namespace likeness::engine {
namespace {

constexpr std::size_t kLongestPhrase = 6;
// They hold a sentence together, and say nothing of a picture.
constexpr std::array<std::string_view, 11> kFillers{"a",  "an", "and", "at",  "by",  "in",
                                                    "of", "on", "or",  "the", "with"};

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == ',' || c == ';';
}

std::vector<std::string> tokens(std::string_view text)
{
    std::vector<std::string> all;
    std::string token;
    for (const char c : text) {
        if (!isBlank(c)) {
            token += c;
        } else if (!token.empty()) {
            all.push_back(std::move(token));
            token.clear();
        }
    }
    if (!token.empty()) {
        all.push_back(std::move(token));
    }
    return all;
}

std::string joined(std::vector<std::string>::const_iterator first, std::size_t count)
{
    std::string text = *first;
    for (std::size_t i = 1; i < count; ++i) {
        text += ' ' + *(++first);
    }
    return text;
}

bool isPartOfWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// Whatever parts words in a name becomes a blank.
std::string wordsOf(std::string_view name)
{
    std::string words = lowerCase(name);
    std::replace_if(
        words.begin(), words.end(), [](char c) { return !isPartOfWord(c); }, ' ');
    return ' ' + words + ' ';
}

/// As a word of its own, or several of them.
bool holdsWord(std::string_view name, const Word &word)
{
    const std::string words = wordsOf(name);
    return words.find(' ' + word.text + ' ') != std::string::npos
        || words.find(' ' + word.text + "s ") != std::string::npos;
}

bool holdsText(std::string_view name, const std::string &text)
{
    return lowerCase(name).find(text) != std::string::npos;
}

template<typename Test>
bool anyFile(const Item &item, const Test &test)
{
    return test(item.path) || std::any_of(item.also.begin(), item.also.end(), test);
}

/// "2024-07", "18:02": nothing else is in the text of a time, so that for most words none is made.
bool mayBeTime(std::string_view text)
{
    return text.find_first_not_of("0123456789-:.") == std::string_view::npos;
}

/// A camera that tells no time writes a day alone, which reads as midnight: nobody looks for it by that.
bool wasTaken(const Item &item, const std::string &text)
{
    std::string written = captureTimeText(item.capturedAt);
    constexpr std::string_view kMidnight = " 00:00:00";
    if (written.ends_with(kMidnight)) {
        written.resize(written.size() - kMidnight.size());
    }
    return written.find(text) != std::string::npos;
}

} // namespace

TextQuery parseText(std::string_view text, const Vocabulary &vocabulary)
{
    const std::vector<std::string> all = tokens(text);
    TextQuery query;
    for (auto token = all.begin(); token != all.end();) {
        const Word *word = nullptr;
        auto count = std::min<std::size_t>(kLongestPhrase, static_cast<std::size_t>(all.end() - token)) + 1;
        while (word == nullptr && count > 1) {
            word = vocabulary.find(joined(token, --count));
        }
        if (word != nullptr) {
            query.words.push_back(word);
        } else if (const std::string other = lowerCase(*token);
                   std::find(kFillers.begin(), kFillers.end(), other) == kFillers.end()) {
            query.others.push_back(other);
        }
        token += static_cast<std::ptrdiff_t>(count);
    }
    return query;
}

bool isNamed(const Item &item, const std::vector<std::string> &others)
{
    const std::vector<std::string> &tags = item.marks.tags.names();
    return std::all_of(others.begin(), others.end(), [&](const std::string &other) {
        return (mayBeTime(other) && wasTaken(item, other))
            || anyFile(item, [&other](const auto &path) { return holdsText(path, other); })
            || std::any_of(tags.begin(), tags.end(), [&other](const auto &tag) { return holdsText(tag, other); });
    });
}

bool isCalled(const Item &item, const Word &word)
{
    return anyFile(item, [&word](const auto &path) { return holdsWord(path, word); });
}

bool isTagged(const Item &item, const Word &word)
{
    const std::vector<std::string> &tags = item.marks.tags.names();
    return std::any_of(tags.begin(), tags.end(), [&word](const std::string &tag) { return holdsWord(tag, word); });
}

} // namespace likeness::engine
