#include "image/format/refusal.h"

#include "image/decoder.h"

#include <string>

namespace likeness::engine::image {
namespace {

/// 65500 as "65,500".
std::string grouped(std::int64_t number)
{
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

} // namespace

tl::unexpected<Error> truncated()
{
    return failure(Fault::Corrupt, "The file ends before the picture does.");
}

tl::unexpected<Error> damaged(std::string_view detail)
{
    std::string message = "The picture is damaged";
    if (!detail.empty()) {
        message += " (";
        for (const char c : detail.substr(0, 120)) {
            message += c >= ' ' && c <= '~' ? c : '?';
        }
        message += ")";
    }
    return failure(Fault::Corrupt, message + ".");
}

tl::unexpected<Error> notSupported(std::string_view what)
{
    return failure(Fault::Unsupported, "This " + std::string(what) + " is not supported.");
}

tl::unexpected<Error> outOfMemory()
{
    return failure(Fault::OutOfMemory, "There is not enough memory for this picture.");
}

Result<void> checkSize(std::int64_t width, std::int64_t height)
{
    if (width < 1 || height < 1) {
        return failure(Fault::Corrupt, "The picture has no pixels.");
    }
    const std::string size = "The picture has " + grouped(width) + " x " + grouped(height) + " pixels; ";
    if (width > kLongestSide || height > kLongestSide) {
        return failure(Fault::Corrupt, size + "the limit is " + grouped(kLongestSide) + " a side.");
    }
    if (width * height > kMaxPixels) {
        return failure(Fault::Corrupt, size + "the limit is " + grouped(kMaxPixels / 1'000'000) + " million.");
    }
    return {};
}

} // namespace likeness::engine::image
