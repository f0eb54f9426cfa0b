#include <algorithm>

#include "base/group_equal.h"
#include "katha/neardup/dup_clusters.h"
#include "neardup/empty_text.h"

namespace katha::inline v0 {

ExactGroups exact_groups(std::span<const std::array<std::uint64_t, 2>> content) {
  const auto n = static_cast<DocId>(content.size());
  ExactGroups out;
  out.canonical.resize(n);
  std::vector<HashedIndex> items, scratch;
  items.reserve(n);
  for (DocId doc = 0; doc < n; ++doc) {
    out.canonical[doc] = doc;
    if (content[doc] != kEmptyText) items.push_back({static_cast<std::uint32_t>(content[doc][0]), doc});
  }
  const auto compare = [&](DocId a, DocId b) { return content[a] <=> content[b]; };
  group_equal(items, scratch, compare, [&](std::span<const HashedIndex> group) {
    for (const HashedIndex& item : group) out.canonical[item.index] = group.front().index;
  });
  for (DocId doc = 0; doc < n; ++doc) {
    if (out.canonical[doc] == doc && content[doc] != kEmptyText) out.distinct.push_back(doc);
  }
  return out;
}

}  // namespace katha::inline v0
