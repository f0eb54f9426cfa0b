#include "katha/neardup/verify.h"

#include <algorithm>
#include <cassert>

#include "base/parallel.h"

namespace katha {
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

Overlap overlap_of(std::size_t common, std::size_t a, std::size_t b) noexcept {
  const auto ratio = [&](std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(common) / static_cast<double>(whole);
  };
  return {ratio(a + b - common), ratio(a), ratio(b)};
}

bool matches(const Overlap& o, const VerifyOptions& options) noexcept {
  if (o.jaccard >= options.threshold) return true;
  return std::max(o.containment_a, o.containment_b) >= options.containment && o.jaccard >= options.least;
}

/// The articles of `pairs`, ascending, each once.
std::vector<DocId> articles_of(std::span<const Pair> pairs, std::size_t n) {
  std::vector<bool> occurs(n);
  for (const Pair& pair : pairs) occurs[pair.a] = occurs[pair.b] = true;
  std::vector<DocId> docs;
  for (std::size_t doc = 0; doc < n; ++doc) {
    if (occurs[doc]) docs.push_back(static_cast<DocId>(doc));
  }
  return docs;
}

/// Where the pairs from `begin` on have enough shingles for a look at Progress::stop: a few milliseconds' worth,
/// however long the texts are.
std::size_t block_end(std::span<const Pair> pairs, std::size_t begin, const ShingleSets& shingles) {
  constexpr std::size_t kShingles = std::size_t{1} << 23;
  std::size_t end = begin;
  for (std::size_t seen = 0; end < pairs.size() && seen < kShingles; ++end) {
    seen += shingles[pairs[end].a].size() + shingles[pairs[end].b].size();
  }
  return end;
}

}  // namespace

Overlap overlap(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept {
  return overlap_of(common(a, b), a.size(), b.size());
}

ShingleSets::ShingleSets(Rows<std::uint64_t>&& hashes) : rows_(std::move(hashes)), unique_(rows_.size(), 0) {}

void ShingleSets::prepare(std::span<const DocId> docs, const std::atomic<bool>& stop) {
  for_each_row(docs.size(), 64, stop, [&](std::size_t i) {  // writes only row docs[i] and its size
    const DocId doc = docs[i];
    if (unique_[doc] != 0) return;
    const auto row = rows_[doc];
    std::sort(row.begin(), row.end());
    unique_[doc] = static_cast<std::uint32_t>(std::unique(row.begin(), row.end()) - row.begin());
  });
}

std::span<const std::uint64_t> ShingleSets::operator[](DocId doc) const noexcept {
  const auto row = rows_[doc];
  assert(unique_[doc] != 0 || row.empty());
  return row.first(unique_[doc]);
}

Verified verify(std::span<const Pair> candidates, ShingleSets& shingles, const VerifyOptions& options,
                Progress& progress) {
  shingles.prepare(articles_of(candidates, shingles.size()), progress.stop);
  progress.steps = 0;
  progress.steps_total = candidates.size();
  std::vector<std::uint32_t> shared(candidates.size());
  for (std::size_t begin = 0, end = 0; begin < candidates.size() && !progress.stop; begin = end) {
    end = block_end(candidates, begin, shingles);
#pragma omp parallel for schedule(dynamic, 64)  // writes only shared[p]: same for any number of threads
    for (std::size_t p = begin; p < end; ++p) {
      const Pair& pair = candidates[p];
      shared[p] = static_cast<std::uint32_t>(common(shingles[pair.a], shingles[pair.b]));
    }
    progress.steps += end - begin;
  }
  Verified out;
  if (progress.stop) return out;
  for (std::size_t p = 0; p < candidates.size(); ++p) {
    const Pair& pair = candidates[p];
    const Overlap o = overlap_of(shared[p], shingles[pair.a].size(), shingles[pair.b].size());
    if (!matches(o, options)) {
      ++out.rejected;
      continue;
    }
    out.pairs.push_back(pair);
    out.overlaps.push_back(o);
  }
  return out;
}

}  // namespace katha
