#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fake {

/// A vocabulary of a few words, sorted.
inline std::vector<std::string> knownWords(std::string_view beginning, std::size_t most)
{
    std::vector<std::string> found;
    for (const char *word : {"dog", "dog bed", "dogfish", "electric guitar", "electric ray", "guitar", "gun"}) {
        if (std::string_view(word).starts_with(beginning) && found.size() < most) {
            found.emplace_back(word);
        }
    }
    return found;
}

} // namespace fake
