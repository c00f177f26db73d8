#pragma once

namespace likeness::app {

/// Has the C library give large blocks back to the system as soon as they are freed, so that what reading and arranging
/// a library needs for a moment does not stay resident. For the whole process; before threads are started.
void giveLargeBlocksBack();

} // namespace likeness::app
