#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <filesystem>
#include <string>

namespace likeness::engine {

enum class Fault : std::uint8_t {
    Unreadable, ///< The file or folder cannot be opened or read.
    Unsupported, ///< A valid thing that we do not handle.
    Corrupt, ///< A damaged picture, model or catalogue.
    NotFound,
    Busy, ///< Another process has the library.
    Cancelled,
    OutOfMemory,
    Internal
};

/// What went wrong and what the user can do about it; message is a sentence ready to show (the window translates by
/// fault) and does not contain the path.
struct Error {
    Fault fault = Fault::Internal;
    std::string message;
    std::filesystem::path path; ///< The file concerned, empty if none.
};

template<typename T>
using Result = tl::expected<T, Error>;

/// Short form of `tl::unexpected(Error{…})`.
inline tl::unexpected<Error> failure(Fault fault, std::string message, std::filesystem::path path = {})
{
    return tl::unexpected(Error{.fault = fault, .message = std::move(message), .path = std::move(path)});
}

} // namespace likeness::engine
