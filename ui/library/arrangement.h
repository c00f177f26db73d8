#pragma once

#include <QString>

#include <cstdint>
#include <filesystem>
#include <string>

namespace likeness::ui::library {

/// What pictures are sorted by; equal ones stay in the order in which they came.
enum class Order : std::uint8_t { Added, Taken, Name, Folder };

/// What pictures are put together by.
enum class Grouping : std::uint8_t { None, Day, Month, Year, Folder };

/// The kind of a file, by its name's extension.
enum class Kind : std::uint8_t { Any, Jpeg, Png, Webp, Tiff, Gif, Bmp };

/// Which pictures are shown. A default one lets all through.
struct Filter {
    QString words{}; ///< Each has to occur in the path of one of the files, in upper or lower case.
    int fromDay = 0; ///< 20240531; 0: no bound. Pictures without a date do not pass a bound.
    int toDay = 0; ///< Included; 0: no bound.
    Kind kind = Kind::Any;
    std::filesystem::path folder{}; ///< This one and those below; empty: any.

    bool operator==(const Filter &) const = default;
    bool isEmpty() const { return *this == Filter(); }
};

/// How a library is shown.
struct Arrangement {
    Order order = Order::Added;
    bool descending = false; ///< Groups as well as what is in them. Pictures without a date stay last.
    Grouping grouping = Grouping::None;
    Filter filter{};

    bool operator==(const Arrangement &) const = default;
    /// Rows go along with time, so that a date is a place in the list.
    bool isChronological() const
    {
        const bool byDate = grouping == Grouping::Day || grouping == Grouping::Month || grouping == Grouping::Year;
        return byDate || (grouping == Grouping::None && order == Order::Taken);
    }
};

} // namespace likeness::ui::library
