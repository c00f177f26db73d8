// Writes the words of a classifier: `make_vocabulary DATA.NOUN CLASSES OUT`. DATA.NOUN is WordNet's file of nouns (its
// manual page wndb(5WN) tells the format), CLASSES names the synset of each class, as "n" and its offset in
// WordNet 3.0. A word means every class at or below a synset that it names. OUT is C++: a string literal of one line a
// word, sorted: the word, a tab, and its classes as ranges "3 5-9".
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Offset = std::uint32_t;

struct Synset {
    std::vector<std::string> words;
    std::vector<Offset> above;
};

std::string plain(std::string word)
{
    std::transform(word.begin(), word.end(), word.begin(), [](char c) {
        const bool upper = c >= 'A' && c <= 'Z';
        return c == '_' ? ' ' : static_cast<char>(upper ? c - 'A' + 'a' : c);
    });
    return word;
}

/// "offset file type count(hex) {word id} count {symbol offset type source} | gloss"
Synset synsetOf(std::istringstream &fields)
{
    Synset synset;
    std::string word;
    std::string ignored;
    std::size_t count = 0;
    fields >> ignored >> ignored >> std::hex >> count >> std::dec;
    for (std::size_t i = 0; i < count; ++i) {
        fields >> word >> ignored;
        synset.words.push_back(plain(word));
    }
    fields >> count;
    for (std::size_t i = 0; i < count; ++i) {
        std::string symbol;
        Offset to = 0;
        fields >> symbol >> to >> ignored >> ignored;
        if (symbol == "@" || symbol == "@i") {
            synset.above.push_back(to);
        }
    }
    return synset;
}

std::map<Offset, Synset> readNouns(const char *path)
{
    std::map<Offset, Synset> synsets;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::istringstream fields(line);
        Offset offset = 0;
        if (!line.starts_with("  ") && fields >> offset) { // the licence is indented
            synsets.emplace(offset, synsetOf(fields));
        }
    }
    return synsets;
}

/// Adds the class to the words of a synset and of all above it.
void name(std::map<std::string, std::set<int>> &words, const std::map<Offset, Synset> &synsets, Offset offset, int type)
{
    const Synset &synset = synsets.at(offset);
    for (const std::string &word : synset.words) {
        words[word].insert(type);
    }
    for (const Offset above : synset.above) {
        name(words, synsets, above, type);
    }
}

std::string ranges(const std::set<int> &numbers)
{
    std::string text;
    for (auto first = numbers.begin(); first != numbers.end();) {
        auto last = first;
        auto next = std::next(first);
        while (next != numbers.end() && *next == *last + 1) {
            last = next++;
        }
        text += (text.empty() ? "" : " ") + std::to_string(*first)
            + (first == last ? std::string() : '-' + std::to_string(*last));
        first = next;
    }
    return text;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fprintf(stderr, "make_vocabulary DATA.NOUN CLASSES OUT\n");
        return 2;
    }
    const auto synsets = readNouns(argv[1]);
    std::map<std::string, std::set<int>> words;
    std::ifstream classes(argv[2]);
    std::string id;
    for (int type = 0; classes >> id; ++type) {
        const Offset offset = static_cast<Offset>(std::strtoul(id.c_str() + 1, nullptr, 10));
        if (!synsets.contains(offset)) {
            std::fprintf(stderr, "%s is in %s, but not in %s: another version of WordNet?\n", id.c_str(), argv[2],
                         argv[1]);
            return 1;
        }
        name(words, synsets, offset, type);
    }
    std::ofstream out(argv[3]);
    for (const auto &[word, types] : words) {
        out << '"' << word << "\\t" << ranges(types) << "\\n\"\n";
    }
    out.close();
    return out.good() && !words.empty() ? 0 : 1;
}
