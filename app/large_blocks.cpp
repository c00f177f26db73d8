#include "app/large_blocks.h"

#include <cstdlib> // says whether this is glibc

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace likeness::app {

void giveLargeBlocksBack()
{
#ifdef __GLIBC__
    constexpr int kLarge = 4 << 20; // bytes; more than the pixels of a thumbnail or of the network's input
    // A block from this size on has pages of its own, which go when it is freed. Left alone, glibc raises the limit to
    // the largest such block that was freed, up to 32 MiB.
    ::mallopt(M_MMAP_THRESHOLD, kLarge);
    // How much may lie free at the end of the heap before that shrinks. Left alone, it is twice the other limit; once
    // that is set, 128 KiB, and the heap would shrink and grow with every picture.
    ::mallopt(M_TRIM_THRESHOLD, kLarge);
#endif
}

} // namespace likeness::app
