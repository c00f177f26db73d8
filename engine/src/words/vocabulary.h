#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace likeness::engine {

/// A word or phrase that a network's classes give a meaning.
struct Word {
    std::string text; ///< In lower case, words of a phrase parted by one blank.
    std::vector<std::uint16_t> classes; ///< Ascending, without repetition.
};

/// The words that are known. Immutable. Threads: any.
class Vocabulary final
{
public:
    /// One line a word: the word, a tab, and its classes as numbers and ranges "3 5-9". Lines that are none are left
    /// out.
    explicit Vocabulary(std::string_view lines);
    /// English nouns for the 1,000 classes of ILSVRC 2012: those of the classes' synsets in WordNet 3.0 and of all
    /// synsets above them.
    static Vocabulary ofImageNet();

    std::size_t size() const { return m_words.size(); }
    /// One more than the greatest class.
    std::size_t classCount() const { return m_classCount; }
    /// Also in the plural, and whatever the case of ASCII letters; null: not known.
    const Word *find(std::string_view text) const;
    /// The known words that begin so, in the order of the alphabet, at most `most`.
    std::vector<std::string> completions(std::string_view beginning, std::size_t most) const;

private:
    const Word *exactly(const std::string &text) const;

    std::vector<Word> m_words; ///< Sorted by text.
    std::size_t m_classCount = 0;
};

/// ASCII letters in lower case; other bytes stay.
std::string lowerCase(std::string_view text);

} // namespace likeness::engine
