// Resident memory of this process, as Linux counts it.
#pragma once

#include <cstdint>

namespace katha::bench {

std::uint64_t resident_bytes();       ///< now; 0 if the system does not tell
std::uint64_t peak_resident_bytes();  ///< the most since the start, or since reset_peak()

/// Gives freed memory back to the system and forgets the peak so far. False if the system cannot (before Linux 4.0).
bool reset_peak();

}  // namespace katha::bench
