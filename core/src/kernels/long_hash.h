// Hashes of whole texts. XXH3 takes the widest vectors it is compiled for, and gives the same with all.
// Everything here is internal to the file that includes it: each kernel file is compiled for another processor.
#pragma once

#define XXH_INLINE_ALL
#ifdef __AVX512F__
#define XXH_VECTOR 2  // AVX2: about as fast, and g++ 12 warns of what its own header does with AVX-512
#endif
#include <xxhash.h>

#include <cstddef>
#include <cstdint>

namespace katha::inline v0 {
namespace {

inline std::uint64_t hash_64(const char* bytes, std::size_t n, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes, n, seed);
}

inline void hash_128(const char* bytes, std::size_t n, std::uint64_t* hash) {
  const XXH128_hash_t h = XXH3_128bits(bytes, n);
  hash[0] = h.low64;
  hash[1] = h.high64;
}

}  // namespace
}  // namespace katha::inline v0
