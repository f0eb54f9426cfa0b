// What two articles share that meet in a band.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/hash.h"

namespace katha::inline v0 {

/// Of a band: its slots as they are, or, if there are more than eight, their hash. @pre slots >= 8
inline std::uint64_t band_key(const std::uint8_t* sketch, std::uint32_t slots, std::uint32_t rows,
                              std::uint32_t band) noexcept {
  const std::size_t first = std::size_t{band} * rows;
  if (rows > 8) return hash_bytes({reinterpret_cast<const char*>(sketch + first), rows});
  const std::size_t from = std::min<std::size_t>(first, slots - 8);  // eight bytes at once, and no more
  std::uint64_t key;
  std::memcpy(&key, sketch + from, 8);
  key >>= 8 * (first - from);
  return rows == 8 ? key : key & ((std::uint64_t{1} << 8 * rows) - 1);
}

/// The band's number is in it, too.
inline std::uint64_t bucket_key(std::uint64_t band_key, std::uint32_t band) noexcept {
  return mix64(band_key + mix64(band));
}

}  // namespace katha::inline v0
