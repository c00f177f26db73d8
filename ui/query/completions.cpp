#include "ui/query/completions.h"

#include <algorithm>

namespace likeness::ui::query {

namespace {

constexpr std::size_t kLongestPhrase = 4; ///< Words of it that are looked at.

bool endsPhrase(QChar c)
{
    return c == QLatin1Char(',') || c == QLatin1Char(';');
}

/// Where the words of the last phrase begin, the last word first.
std::vector<qsizetype> lastWords(const QString &text)
{
    std::vector<qsizetype> starts;
    for (qsizetype at = text.size() - 1; at >= 0 && !endsPhrase(text[at]); --at) {
        const bool begins = at == 0 || text[at - 1].isSpace() || endsPhrase(text[at - 1]);
        if (begins && !text[at].isSpace() && starts.size() < kLongestPhrase) {
            starts.push_back(at);
        }
    }
    return starts;
}

} // namespace

std::vector<Completion> completionsOf(const QString &text, const KnownWords &known)
{
    std::vector<qsizetype> starts = lastWords(text);
    std::reverse(starts.begin(), starts.end());
    std::vector<Completion> completions;
    for (const qsizetype start : starts) {
        QString beginning = text.mid(start).simplified();
        if (text.back().isSpace()) {
            beginning += QLatin1Char(' ');
        }
        const std::string asked = beginning.toStdString();
        for (const std::string &word : known(asked, kMostCompletions - completions.size())) {
            completions.push_back({.word = QString::fromStdString(word), .start = start});
        }
    }
    return completions;
}

} // namespace likeness::ui::query
