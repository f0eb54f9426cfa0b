// A set of shingle hashes that is asked which of another's are in it.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "base/hash.h"

namespace katha::inline v0 {

/// Linear probing at most a quarter full, so that the first place nearly always answers. Where a hash goes depends on a
/// secret of the process, so that no text can be made to fill one place.
class HashedSet {
 public:
  /// Empties it, and makes room.
  void reset(std::size_t n) {
    const std::size_t capacity = std::bit_ceil(std::max<std::size_t>(4 * n, 16));
    if (table_.size() < capacity) table_.resize(capacity);
    std::fill_n(table_.begin(), capacity, 0);
    mask_ = capacity - 1;
    shift_ = 64 - std::countr_zero(capacity);
    has_zero_ = false;
  }
  /// False if it was there. @pre no more than `n` of reset() in all
  bool insert(std::uint64_t hash) noexcept {
    if (hash == 0) return !std::exchange(has_zero_, true);  // 0 marks a free place
    std::uint64_t* const place = find(hash);
    const bool is_new = *place == 0;
    *place = hash;
    return is_new;
  }
  bool contains(std::uint64_t hash) const noexcept { return hash == 0 ? has_zero_ : *find(hash) == hash; }
  /// How many of these are in it.
  std::size_t count(std::span<const std::uint64_t> hashes) const noexcept {
    std::size_t found = 0;
    for (const std::uint64_t hash : hashes) {
      const std::uint64_t first = table_[hash * secret_ >> shift_];
      found += first == hash && (hash != 0 || has_zero_);  // computed, as nobody can guess it
      if (first != hash && first != 0) found += contains(hash);
    }
    return found;
  }

 private:
  std::uint64_t* find(std::uint64_t hash) const noexcept {
    std::size_t at = hash * secret_ >> shift_;
    while (table_[at] != 0 && table_[at] != hash) at = (at + 1) & mask_;
    return &table_[at];
  }

  mutable std::vector<std::uint64_t> table_;
  std::size_t mask_ = 0;
  int shift_ = 0;
  bool has_zero_ = false;
  std::uint64_t secret_ = process_seed() | 1;
};

}  // namespace katha::inline v0
