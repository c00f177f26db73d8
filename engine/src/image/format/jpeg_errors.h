#pragma once

#include <csetjmp>
#include <cstdio>
#include <jpeglib.h>

namespace likeness::engine::image {

/// libjpeg's way to fail: a jump back to the last setjmp(jump). Between the two there must be no C++ object with a
/// destructor. Warnings are remembered, not printed.
struct JpegErrors {
    jpeg_error_mgr manager{};
    std::jmp_buf jump{};
    int code = 0; ///< Of the error that ended the work; J_MESSAGE_CODE.
    char message[JMSG_LENGTH_MAX] = "";
    bool ranOut = false; ///< The bytes ended before the end-of-image marker.
    bool starved = false; ///< A scan ended before its pixels did.
    bool badCode = false; ///< Entropy-coded data that means nothing.
};

/// Makes `errors` the error manager of a compressor or decompressor: assign the result to its `err`, and &errors to its
/// `client_data`.
jpeg_error_mgr *install(JpegErrors &errors);

/// Ends the work with an error of our own.
[[noreturn]] void fail(JpegErrors &errors, const char *message);

} // namespace likeness::engine::image
