// Freed memory, back to the system.
#pragma once

#include <cstdlib>  // defines __GLIBC__

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace katha::inline v0 {

/// The allocator keeps what threads have freed for them to use again. A stage that is over leaves more than the next
/// one asks for: 110 MB of 480 behind the reading of 100,000 articles. Takes 1 to 15 ms.
inline void give_back_freed_memory() noexcept {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace katha::inline v0
