#include "ui/marks/sidecars.h"

#include "ui/marks/xmp_packet.h"

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <system_error>

namespace likeness::ui::marks {

namespace fs = std::filesystem;

namespace {

fs::path sidecarOf(const fs::path &picture, const std::optional<fs::path> &folder)
{
    fs::path sidecar = folder ? *folder / picture.filename() : picture;
    sidecar += ".xmp";
    return sidecar;
}

/// Whether there is nothing, or something of our own; a link is nobody's to replace.
bool mayBeReplaced(const fs::path &sidecar)
{
    std::error_code error;
    const fs::file_status status = fs::symlink_status(sidecar, error);
    if (status.type() == fs::file_type::not_found) {
        return true;
    }
    if (!fs::is_regular_file(status)) {
        return false;
    }
    std::ifstream stream(sidecar, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(stream), {});
    return isOwnXmpPacket(QByteArray::fromStdString(bytes));
}

/// Whole or not at all.
bool replace(const fs::path &sidecar, const QByteArray &packet)
{
    fs::path part = sidecar;
    part += ".likeness-part"; // nobody else's
    std::error_code error;
    {
        std::ofstream stream(part, std::ios::binary | std::ios::trunc);
        stream.write(packet.constData(), packet.size());
        stream.close();
        if (!stream) {
            fs::remove(part, error);
            return false;
        }
    }
    fs::rename(part, sidecar, error);
    if (error) {
        std::error_code ignored;
        fs::remove(part, ignored);
    }
    return !error;
}

void write(const fs::path &sidecar, const engine::Marks &marks, bool isFirst, SidecarReport &report)
{
    if (!isFirst || !mayBeReplaced(sidecar)) {
        report.foreign.push_back(sidecar);
    } else if (replace(sidecar, xmpPacket(marks))) {
        ++report.written;
    } else {
        report.failed.push_back(sidecar);
    }
}

} // namespace

SidecarReport writeSidecars(const std::vector<MarkedFile> &files, const std::optional<fs::path> &folder,
                            const std::stop_token &stop, const std::function<void(std::size_t)> &progress)
{
    SidecarReport report;
    std::set<std::string> taken; // two pictures of one name, in one folder now
    std::size_t done = 0;
    for (const MarkedFile &each : files) {
        if (stop.stop_requested()) {
            break;
        }
        const fs::path sidecar = sidecarOf(each.file, folder);
        std::error_code ignored;
        if (!each.marks.empty() || fs::exists(sidecar, ignored)) {
            write(sidecar, each.marks, taken.insert(sidecar.native()).second, report);
        }
        progress(++done);
    }
    return report;
}

} // namespace likeness::ui::marks
