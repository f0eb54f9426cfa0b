#include "katha/neardup/verify.h"

#include <omp.h>

#include <algorithm>
#include <atomic>

#include "base/group_equal.h"
#include "base/parallel.h"
#include "base/union_find.h"
#include "neardup/comparer.h"

namespace katha::inline v0 {
namespace {

/// Size of the intersection. The advances are computed, not branched on: which side is smaller is
/// unpredictable.
std::size_t common(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept {
  std::size_t i = 0, j = 0, equal = 0;
  while (i < a.size() && j < b.size()) {
    const std::uint64_t x = a[i], y = b[j];
    equal += x == y;
    i += x <= y;
    j += y <= x;
  }
  return equal;
}

bool matches(const Overlap& o, const VerifyOptions& options) noexcept {
  if (o.jaccard >= options.threshold) return true;
  return std::max(o.containment_a, o.containment_b) >= options.containment && o.jaccard >= options.least;
}

/// Pairs by connected component, so that a component's articles are read once, and one after another.
std::vector<HashedIndex> by_component(std::span<const Pair> pairs, std::size_t articles) {
  UnionFind sets(articles);
  for (const Pair& pair : pairs) sets.unite(pair.a, pair.b);
  std::vector<HashedIndex> order(pairs.size()), scratch;
  for (std::uint32_t p = 0; p < pairs.size(); ++p) order[p] = {sets.find(pairs[p].a), p};
  radix_sort(order, scratch);
  return order;
}

/// What one thread does at a time: about kSome pairs, and not two parts of a component unless it is large.
std::vector<std::size_t> cut_tasks(std::span<const HashedIndex> order) {
  constexpr std::size_t kSome = 64, kMost = 1024;
  std::vector<std::size_t> cuts{0};
  for (std::size_t p = 1; p < order.size(); ++p) {
    const std::size_t so_far = p - cuts.back();
    const bool component_ends = order[p].hash != order[p - 1].hash;
    if (so_far >= kMost || (so_far >= kSome && component_ends)) cuts.push_back(p);
  }
  cuts.push_back(order.size());
  return cuts;
}

}  // namespace

Overlap overlap_of(std::size_t common, std::size_t a, std::size_t b) noexcept {
  const auto ratio = [&](std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(common) / static_cast<double>(whole);
  };
  return {ratio(a + b - common), ratio(a), ratio(b)};
}

Overlap overlap(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept {
  return overlap_of(common(a, b), a.size(), b.size());
}

Result<Verified> verify(std::span<const Pair> candidates, const ShingleSource& shingles, const VerifyOptions& options,
                        Progress& progress) {
  progress.steps = 0;
  progress.steps_total = candidates.size();
  const std::vector<HashedIndex> order = by_component(candidates, shingles.size());
  const std::vector<std::size_t> cuts = cut_tasks(order);
  std::vector<Overlap> overlaps(candidates.size());
  FirstError failure;
  ExceptionBasket exceptions;
  std::atomic<std::size_t> next{0};
#pragma omp parallel
  exceptions.run([&] {  // writes only overlaps of its own pairs: same for any number of threads
    Comparer compare(shingles, options.cache_bytes / static_cast<std::uint64_t>(omp_get_num_threads()));
    for (std::size_t task = next++; task < cuts.size() - 1; task = next++) {
      for (std::size_t k = cuts[task]; k < cuts[task + 1]; ++k) {
        if (progress.stop.load(std::memory_order_relaxed) || failure.failed()) break;
        const auto [a, b] = candidates[order[k].index];
        const Result<Overlap> o = compare(a, b);
        if (!o) {
          failure.set(o.error());
          break;
        }
        overlaps[order[k].index] = *o;
      }
      progress.steps += cuts[task + 1] - cuts[task];
    }
  });
  exceptions.rethrow();
  if (failure.failed()) return failure.error();
  Verified out;
  if (progress.stop) return out;
  for (std::size_t p = 0; p < candidates.size(); ++p) {
    if (matches(overlaps[p], options)) {
      out.pairs.push_back(candidates[p]);
      out.overlaps.push_back(overlaps[p]);
    } else if (overlaps[p].jaccard >= options.overlap) {
      out.overlapping.push_back(candidates[p]);
      out.overlapping_overlaps.push_back(overlaps[p]);
    } else {
      ++out.rejected;
    }
  }
  return out;
}

}  // namespace katha::inline v0
