#pragma once

#include <QString>

#include <cstdint>
#include <filesystem>
#include <string>

namespace likeness::ui::library {

/// What pictures are sorted by; equal ones stay in the order in which they came.
enum class Order : std::uint8_t { Added, Taken, Name, Folder, Stars };

/// What pictures are put together by.
enum class Grouping : std::uint8_t { None, Day, Month, Year, Folder };

/// The kind of a file, by its name's extension.
enum class Kind : std::uint8_t { Any, Jpeg, Png, Webp, Tiff, Gif, Bmp };

/// What is said of the pictures shown.
enum class FlagFilter : std::uint8_t { Any, Picked, Rejected, Unflagged };

/// Which pictures are shown. A default one lets all through.
struct Filter {
    /// Each has to occur in a tag or in the path of one of the files, whatever its case and accents.
    QString words{};
    int fromDay = 0; ///< 20240531; 0: no bound. Pictures without a date do not pass a bound.
    int toDay = 0; ///< Included; 0: no bound.
    Kind kind = Kind::Any;
    std::filesystem::path folder{}; ///< This one and those below; empty: any.
    int leastStars = 0;
    FlagFilter flag = FlagFilter::Any;
    std::string tag{}; ///< Empty: any, or none.

    bool operator==(const Filter &) const = default;
    bool isEmpty() const { return *this == Filter(); }
    bool isByMarks() const { return !words.isEmpty() || leastStars > 0 || flag != FlagFilter::Any || !tag.empty(); }
};

/// How a library is shown.
struct Arrangement {
    Order order = Order::Added;
    bool descending = false; ///< Groups as well as what is in them. Pictures without a date stay last.
    Grouping grouping = Grouping::None;
    Filter filter{};

    bool operator==(const Arrangement &) const = default;
    /// Whether it has to be done again when marks change.
    bool isByMarks() const { return order == Order::Stars || filter.isByMarks(); }
    /// Rows go along with time, so that a date is a place in the list.
    bool isChronological() const
    {
        const bool byDate = grouping == Grouping::Day || grouping == Grouping::Month || grouping == Grouping::Year;
        return byDate || (grouping == Grouping::None && order == Order::Taken);
    }
};

} // namespace likeness::ui::library
