#pragma once

#include "engine/marks.h"

#include <QByteArray>

namespace likeness::ui::marks {

/// Marks as an XMP packet, for a sidecar file: xmp:Rating (the stars; -1 for a rejected picture, as Adobe has it) and
/// the tags as dc:subject. That a picture is picked has no customary field and is left out.
QByteArray xmpPacket(const engine::Marks &marks);

/// Whether the packet was written by Likeness and by no other program since.
bool isOwnXmpPacket(const QByteArray &packet);

} // namespace likeness::ui::marks
