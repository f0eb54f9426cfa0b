// What greedy merging needs, whatever the height of a merge is: who is part of whom, what may merge next, and links
// that follow. A merge leaves the links of others alone: they go on pointing to what was swallowed, and find_root()
// leads from there to who has it now.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace katha::inline v0 {

inline std::vector<std::uint32_t> everyone_alone(std::size_t count) {
  std::vector<std::uint32_t> parent(count);
  std::iota(parent.begin(), parent.end(), 0u);
  return parent;
}

/// Root of x where parents are smaller than their children, so the root is the smallest of its set.
inline std::uint32_t find_root(std::vector<std::uint32_t>& parent, std::uint32_t x) noexcept {
  while (parent[x] != x) x = parent[x] = parent[parent[x]];
  return x;
}

/// A possible merge; stale once one of the two has changed, which its size then tells.
struct Merge {
  double height = 0;
  std::uint32_t a = 0, b = 0, size_a = 0, size_b = 0;
  bool operator<(const Merge& other) const noexcept {  // the largest is taken first
    if (height != other.height) return height < other.height;
    return a != other.a ? a > other.a : b > other.b;
  }
};

/// Points the links of `self` to who has their ends now, one link each, none to itself.
/// @param Link  has a member `to`
/// @param add   add(link, other): both lead to the same now
template <class Link, class Add>
void refresh_links(std::vector<Link>& links, std::uint32_t self, std::vector<std::uint32_t>& parent, const Add& add) {
  for (Link& link : links) link.to = find_root(parent, link.to);
  std::sort(links.begin(), links.end(), [](const Link& x, const Link& y) { return x.to < y.to; });
  std::size_t kept = 0;
  for (const Link& link : links) {
    if (link.to == self) continue;
    if (kept > 0 && links[kept - 1].to == link.to) {
      add(links[kept - 1], link);
    } else {
      links[kept++] = link;
    }
  }
  links.resize(kept);
}

}  // namespace katha::inline v0
