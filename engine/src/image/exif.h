#pragma once

#include "image/decoder.h"

#include <span>
#include <string_view>

namespace likeness::engine::image {

/// Reads an EXIF block ("Exif\0\0" and a TIFF structure, or the structure alone). Whatever is missing or makes no sense
/// stays at its default; there is no error.
Exif parseExif(std::span<const std::uint8_t> block);

/// "2024:05:31 18:02:11" and "25" to "2024-05-31 18:02:11.25"; empty unless it is a date that exists.
std::string exifDate(std::string_view date, std::string_view subSeconds);

/// "Make Model", or the model alone when it begins with the make's first word. Trimmed; what is not UTF-8 is read as
/// Latin-1.
std::string cameraName(std::string_view make, std::string_view model);

} // namespace likeness::engine::image
