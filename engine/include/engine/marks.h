#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace likeness::engine {

/// Row of a picture in the catalogue; stable for the life of a library, never reused.
enum class PictureId : std::int64_t {};

enum class Flag : std::uint8_t { None, Pick, Reject };

/// The names that a person gave a picture, each once. Immutable, and cheap to copy: many pictures share one.
class Tags final
{
public:
    Tags() = default;
    /// In any order; repetitions and empty names are dropped. Names are UTF-8 and told apart by their bytes.
    explicit Tags(std::vector<std::string> names);

    bool empty() const { return m_names == nullptr; }
    /// In the order of their bytes.
    const std::vector<std::string> &names() const;
    bool contains(std::string_view name) const;
    Tags with(const Tags &others) const;
    Tags without(const Tags &others) const;

    bool operator==(const Tags &other) const { return m_names == other.m_names || names() == other.names(); }

private:
    std::shared_ptr<const std::vector<std::string>> m_names; // null: there are none
};

constexpr std::uint8_t kMostStars = 5;

/// What a person said about a picture.
struct Marks {
    Tags tags{};
    std::uint8_t stars = 0; ///< 0..kMostStars
    Flag flag = Flag::None;

    bool operator==(const Marks &) const = default;
    bool empty() const { return *this == Marks(); }
};

/// Pictures about which the same is said.
struct MarkedPictures {
    Marks marks;
    std::vector<PictureId> pictures;
};

} // namespace likeness::engine
