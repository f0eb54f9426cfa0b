// Exact overlaps of articles whose shingles are fetched when needed.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <deque>
#include <memory>
#include <span>
#include <vector>

#include "katha/neardup/shingle_source.h"
#include "katha/neardup/verify.h"
#include "neardup/hashed_set.h"

namespace katha::inline v0 {

/// Distinct shingles of some articles; those not asked for lately make room. One a thread.
class ShingleCache {
 public:
  ShingleCache(std::unique_ptr<ShingleReader> reader, std::size_t most_hashes)
      : reader_(std::move(reader)), most_(most_hashes) {}
  /// Valid until the next call.
  Result<std::span<const std::uint64_t>> distinct(DocId doc, Cut cut);

 private:
  struct Entry {
    std::vector<std::uint64_t> hashes;
    bool used = false;  ///< since its turn to go came last
  };
  using Key = std::uint64_t;  // 2 * article + cut
  void make_room(std::size_t n);

  std::unique_ptr<ShingleReader> reader_;
  std::size_t most_, held_ = 0;
  boost::unordered_flat_map<Key, Entry> entries_;
  std::deque<Key> turns_;  ///< who goes first
  std::vector<std::uint64_t> buffer_;
  HashedSet seen_;
};

/// One a thread.
class Comparer {
 public:
  /// @param cache_bytes  of shingles kept; at least 16 MiB are
  explicit Comparer(const ShingleSource& source, std::uint64_t cache_bytes = 0);
  /// Fastest where `a` stays the same from call to call.
  Result<Overlap> operator()(DocId a, DocId b);

 private:
  const ShingleSource& source_;
  ShingleCache cache_;
  HashedSet set_a_;
  DocId a_ = kNoDoc;
  Cut cut_a_ = Cut::kWindows;
  std::size_t size_a_ = 0;
};

}  // namespace katha::inline v0
