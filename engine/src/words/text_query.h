#pragma once

#include "words/vocabulary.h"

#include "engine/snapshot.h"

#include <string>
#include <string_view>
#include <vector>

namespace likeness::engine {

/// What somebody typed: the words and phrases of it that are known, the longest first, and the rest, which can only be
/// part of a name, a tag or a date; articles and the like are left out. The words belong to the vocabulary, which must
/// outlive this.
struct TextQuery {
    std::vector<const Word *> words;
    std::vector<std::string> others; ///< In lower case.

    bool empty() const { return words.empty() && others.empty(); }
};

TextQuery parseText(std::string_view text, const Vocabulary &vocabulary);

/// Whether all the other words are in the name of one of the item's files or folders, in a tag, or in the time it was
/// taken.
bool isNamed(const Item &item, const std::vector<std::string> &others);

/// Whether a file or folder of the item is called so: the word stands there as a word of its own.
bool isCalled(const Item &item, const Word &word);

/// The same of a tag.
bool isTagged(const Item &item, const Word &word);

} // namespace likeness::engine
