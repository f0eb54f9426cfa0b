// MinHash: fixed-size sketches of sets; the share of equal slots estimates Jaccard similarity (Broder 1997).
// One permutation with k bins (Li, Owen, Zhang 2012); a bin that is empty gets a MinHash of its own over the whole set,
// which meets others of its kind only. That keeps the estimate unbiased for sets of every size, and its error at most
// that of k independent permutations (docs/decisions/0004-sketch.md). Slots are kept as 8 bits (b-bit MinHash, Li and
// König 2010), so two different slots agree by chance once in 256; estimate_jaccard() corrects for it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "katha/mapped_bytes.h"

namespace katha::inline v0 {

struct MinHashOptions {
  std::uint32_t slots = 128;  ///< k, a power of two from 16 to 1024; the standard error is at most about 1/(2 sqrt(k))
  std::uint64_t seed = 1;     ///< only sketches of equal slots and seed may be compared
};

/// n rows of k slots: document i is values[i*k .. (i+1)*k). k bytes a document.
struct Sketches {
  std::uint32_t slots = 0;
  std::vector<std::uint8_t> values;
  std::shared_ptr<const MappedBytes> file = nullptr;  ///< if set, they lie there, and `values` is empty

  std::size_t size() const noexcept { return slots ? all().size() / slots : 0; }
  std::span<const std::uint8_t> operator[](std::size_t i) const noexcept { return all().subspan(i * slots, slots); }
  /// Gives back the memory of sketches in a file that have been looked at.
  void release() const noexcept {
    if (file) file->release();
  }

 private:
  std::span<const std::uint8_t> all() const noexcept {
    return file ? file->bytes() : std::span<const std::uint8_t>(values);
  }
};

/// Sketches one set into `out` (options.slots bytes). Order and repeats of `shingles` do not matter. An empty set's
/// slots are all 0: the caller must not compare it.
void minhash(std::span<const std::uint64_t> shingles, const MinHashOptions& options, std::span<std::uint8_t> out);

/// Number of equal slots.
std::uint32_t equal_slots(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) noexcept;

/// Unbiased estimate of the Jaccard similarity, in [-1/255, 1].
double estimate_jaccard(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) noexcept;

}  // namespace katha::inline v0
