#include <algorithm>
#include <cassert>

#include "katha/neardup/dup_clusters.h"

namespace katha::inline v0 {
namespace {

/// Smaller is better. Two's complement order is kept by flipping the sign bit, and reversed by inverting all
/// bits.
std::uint64_t badness(KeepPolicy policy, std::uint64_t length, Seconds time) noexcept {
  const std::uint64_t ascending = static_cast<std::uint64_t>(time) ^ (std::uint64_t{1} << 63);
  switch (policy) {
    case KeepPolicy::kLongest:
    case KeepPolicy::kSource:  // after the source itself
      return ~length;
    case KeepPolicy::kShortest:
      return length;
    case KeepPolicy::kEarliest:
      return time == kUnknownTime ? ~std::uint64_t{0} : ascending;
    case KeepPolicy::kNewest:
      return ~ascending;  // kUnknownTime is the smallest time: last
    case KeepPolicy::kFirst:
      return 0;
  }
  return 0;
}

}  // namespace

std::vector<bool> alone(const ExactGroups& groups, std::span<const Pair> pairs) {
  std::vector<bool> out(groups.canonical.size(), true);
  for (DocId doc = 0; doc < out.size(); ++doc) {
    const DocId first = groups.canonical[doc];
    if (first != doc) out[doc] = out[first] = false;
  }
  for (const Pair& pair : pairs) {
    for (const DocId group : {pair.a, pair.b}) out[group] = false;
  }
  return out;
}

std::vector<std::uint64_t> keep_rank(KeepPolicy policy, std::span<const std::uint64_t> length,
                                     std::span<const Seconds> time,
                                     std::span<const std::array<std::uint64_t, 2>> content,
                                     std::span<const std::uint32_t> copy, std::span<const std::uint32_t> source,
                                     const std::vector<bool>& alone) {
  assert(length.size() == content.size() && time.size() == content.size());
  assert(copy.empty() || copy.size() == content.size());
  assert(source.size() == (policy == KeepPolicy::kSource ? content.size() : 0));
  std::vector<std::uint64_t> key(content.size());
  for (std::size_t doc = 0; doc < content.size(); ++doc) key[doc] = badness(policy, length[doc], time[doc]);
  std::vector<DocId> best_first;
  best_first.reserve(content.size());
  const auto add = [&](bool those_alone) {
    for (DocId doc = 0; doc < content.size(); ++doc) {
      if ((!alone.empty() && alone[doc]) == those_alone) best_first.push_back(doc);
    }
  };
  add(false);
  const std::size_t compared = best_first.size();
  add(true);
  if (policy != KeepPolicy::kFirst) {
    const auto end = best_first.begin() + static_cast<std::ptrdiff_t>(compared);
    std::sort(best_first.begin(), end, [&](DocId a, DocId b) {
      if (!source.empty() && source[a] != source[b]) return source[a] < source[b];
      if (key[a] != key[b]) return key[a] < key[b];
      if (content[a] != content[b]) return content[a] < content[b];
      if (!copy.empty() && copy[a] != copy[b]) return copy[a] < copy[b];
      return a < b;
    });
  }
  std::vector<std::uint64_t> rank(content.size());
  for (std::size_t position = 0; position < rank.size(); ++position) rank[best_first[position]] = position;
  return rank;
}

}  // namespace katha::inline v0
