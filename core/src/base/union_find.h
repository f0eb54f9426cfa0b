// Disjoint sets, union by size with path halving (Tarjan, van Leeuwen 1984). Which member is the root depends
// on the order of the unions; which elements are together does not.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace katha::inline v0 {

class UnionFind {
 public:
  explicit UnionFind(std::size_t elements) : parent_(elements), size_(elements, 1) {
    std::iota(parent_.begin(), parent_.end(), 0u);
  }

  std::uint32_t find(std::uint32_t x) noexcept {
    assert(x < parent_.size());
    while (parent_[x] != x) {
      parent_[x] = parent_[parent_[x]];
      x = parent_[x];
    }
    return x;
  }

  void unite(std::uint32_t a, std::uint32_t b) noexcept {
    a = find(a);
    b = find(b);
    if (a == b) return;
    if (size_[a] < size_[b]) std::swap(a, b);
    parent_[b] = a;
    size_[a] += size_[b];
  }

 private:
  std::vector<std::uint32_t> parent_, size_;
};

}  // namespace katha::inline v0
