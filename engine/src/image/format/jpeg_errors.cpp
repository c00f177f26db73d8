#include "image/format/jpeg_errors.h"

#include <jerror.h>

namespace likeness::engine::image {
namespace {

JpegErrors &errorsOf(j_common_ptr info)
{
    return *static_cast<JpegErrors *>(info->client_data);
}

[[noreturn]] void onError(j_common_ptr info)
{
    JpegErrors &errors = errorsOf(info);
    errors.code = info->err->msg_code;
    info->err->format_message(info, errors.message);
    std::longjmp(errors.jump, 1);
}

void onMessage(j_common_ptr info, int level)
{
    if (level >= 0) {
        return; // not a warning
    }
    JpegErrors &errors = errorsOf(info);
    switch (info->err->msg_code) {
    case JWRN_JPEG_EOF:
        errors.ranOut = true;
        break;
    case JWRN_HIT_MARKER:
        errors.starved = true;
        break;
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
        errors.badCode = true;
        break;
    default: // extraneous bytes, odd markers, unusual scan scripts: the picture is whole
        break;
    }
}

void print(j_common_ptr)
{
}

} // namespace

jpeg_error_mgr *install(JpegErrors &errors)
{
    jpeg_error_mgr *manager = jpeg_std_error(&errors.manager);
    manager->error_exit = onError;
    manager->emit_message = onMessage;
    manager->output_message = print;
    return manager;
}

void fail(JpegErrors &errors, const char *message)
{
    std::snprintf(errors.message, sizeof(errors.message), "%s", message);
    std::longjmp(errors.jump, 1);
}

} // namespace likeness::engine::image
