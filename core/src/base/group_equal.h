// Groups equal items by sorting their hashes, never by a hash table: an input made to collide costs a
// comparison sort, not quadratic time, and nothing depends on the order of a table.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace katha::inline v0 {

struct HashedIndex {
  std::uint32_t hash, index;
};

/// Stable LSD radix sort by hash, four passes of 8 bits. `scratch` is resized to fit; its content is lost.
inline void radix_sort(std::vector<HashedIndex>& items, std::vector<HashedIndex>& scratch) {
  scratch.resize(items.size());
  for (int shift = 0; shift < 32; shift += 8) {
    std::array<std::size_t, 256> next{};  // first the counts, then where the next item of a digit goes
    for (const HashedIndex& item : items) ++next[(item.hash >> shift) & 255u];
    std::size_t begin = 0;
    for (std::size_t& position : next) begin += std::exchange(position, begin);
    for (const HashedIndex& item : items) scratch[next[(item.hash >> shift) & 255u]++] = item;
    items.swap(scratch);
  }
}

/// Calls visit(group) for every maximal set of equal items, as a span of HashedIndex with ascending indexes.
/// @param items    ascending indexes; items that are equal have equal hashes
/// @param compare  three-way comparison of the items behind two indexes: < 0, 0, > 0; a total order
/// The order of the visits depends on hashes and `compare` alone.
template <class Compare, class Visit>
void group_equal(std::vector<HashedIndex>& items, std::vector<HashedIndex>& scratch, const Compare& compare,
                 const Visit& visit) {
  radix_sort(items, scratch);
  for (auto run = items.begin(); run != items.end();) {
    auto run_end = std::find_if(run + 1, items.end(), [&](const HashedIndex& i) { return i.hash != run->hash; });
    const auto differs = [&](const HashedIndex& i) { return compare(run->index, i.index) != 0; };
    if (std::any_of(run + 1, run_end, differs)) {  // a collision of the 32-bit hash
      std::sort(run, run_end, [&](const HashedIndex& i, const HashedIndex& j) {
        const auto order = compare(i.index, j.index);
        return order != 0 ? order < 0 : i.index < j.index;
      });
    }
    while (run != run_end) {
      auto group_end = std::find_if(run + 1, run_end, differs);
      visit(std::span<const HashedIndex>(run, group_end));
      run = group_end;
    }
  }
}

}  // namespace katha::inline v0
