#include "katha/neardup/candidates.h"

#include <omp.h>

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>
#include <new>
#include <string_view>

#include "base/group_equal.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "katha/rows.h"
#include "neardup/crowds.h"

// How no corpus makes this quadratic: articles with one sketch form a group; a group of more than
// whole_bucket articles sends only its leader into the bands, and in a bucket of more than whole_bucket
// articles everyone meets the anchors only. Leaders and anchors are those with the smallest content hash, so
// the order of the input does not matter.

namespace katha {
namespace {

using Docs = std::span<const DocId>;

/// What all steps share.
struct Compared {
  const Sketches& sketches;
  std::span<const std::uint64_t> content;
  const CandidateOptions& options;
  std::uint32_t min_equal;  ///< slots that must agree for a pair to be kept

  bool by_content(DocId a, DocId b) const noexcept {
    return content[a] != content[b] ? content[a] < content[b] : a < b;
  }
};

/// The articles of one sketch each: a row a group, by ascending content hash. Rows ascend by their first
/// article, the leader, so that a pass over the leaders' sketches reads memory in order.
using Groups = Rows<DocId>;

/// Working memory of one thread: 16 bytes a group, and a bucket.
struct Scratch {
  struct Member {
    DocId doc;
    std::uint32_t group;
  };
  std::vector<HashedIndex> items, sorted;
  std::vector<Member> bucket;
};

struct BandPairs {
  std::vector<Found> found;  ///< ascending, each pair once
  std::uint64_t capped = 0;
};

Pair ordered(DocId a, DocId b) noexcept { return a < b ? Pair{a, b} : Pair{b, a}; }

/// The smallest number of equal slots whose estimate is at most `sigmas` standard errors below the threshold.
/// A pair exactly at the threshold is lost with the probability of a normal deviate below -sigmas: 3e-5 at 4.
std::uint32_t min_equal_slots(const CandidateOptions& options, std::uint32_t slots) noexcept {
  constexpr double kChance = 1.0 / 256;  // see estimate_jaccard
  const double error = std::sqrt(options.threshold * (1 - options.threshold) / slots);
  const double floor = options.threshold - options.sigmas * error;
  const double equal = slots * (floor * (1 - kChance) + kChance);
  return static_cast<std::uint32_t>(std::clamp(std::ceil(equal - 1e-9), 0.0, static_cast<double>(slots)));
}

Groups by_leader(const Groups& groups, std::vector<HashedIndex>& items, std::vector<HashedIndex>& sorted) {
  items.resize(groups.size());
  for (std::uint32_t g = 0; g < groups.size(); ++g) items[g] = {groups[g][0], g};
  radix_sort(items, sorted);
  Groups out;
  out.values.reserve(groups.values.size());
  out.offsets.reserve(groups.offsets.size());
  for (const HashedIndex& item : items) out.push_row(groups[item.index]);
  return out;
}

Groups group_sketches(const Compared& corpus, Docs docs, const std::atomic<bool>& stop) {
  const auto bytes = [&](std::uint32_t i) {
    const auto sketch = corpus.sketches[docs[i]];
    return std::string_view(reinterpret_cast<const char*>(sketch.data()), sketch.size());
  };
  std::vector<HashedIndex> items(docs.size()), sorted;
  for_each_row(docs.size(), 4096, stop, [&](std::size_t i) {
    const auto index = static_cast<std::uint32_t>(i);
    items[i] = {static_cast<std::uint32_t>(hash_bytes(bytes(index))), index};
  });
  Groups groups;  // in the order of their hashes
  if (stop) return groups;
  groups.values.reserve(docs.size());
  const auto compare = [&](std::uint32_t i, std::uint32_t j) { return bytes(i).compare(bytes(j)); };
  group_equal(items, sorted, compare, [&](std::span<const HashedIndex> group) {
    if (stop.load(std::memory_order_relaxed)) return;
    for (const HashedIndex& item : group) groups.values.push_back(docs[item.index]);
    std::sort(groups.values.end() - static_cast<std::ptrdiff_t>(group.size()), groups.values.end(),
              [&](DocId a, DocId b) { return corpus.by_content(a, b); });
    groups.close_row();
  });
  return by_leader(groups, items, sorted);
}

void sort_found(std::vector<Found>& found) {
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.pair < b.pair; });
}

/// Pairs of articles with one sketch. Their estimate is 1: all are kept.
BandPairs pairs_within_groups(const Compared& corpus, const Groups& groups, const std::atomic<bool>& stop) {
  const auto equal = static_cast<std::uint16_t>(corpus.sketches.slots);
  BandPairs out;
  for (std::size_t g = 0; g < groups.size() && !stop.load(std::memory_order_relaxed); ++g) {
    const Docs group = groups[g];
    const bool whole = group.size() <= corpus.options.whole_bucket;
    out.capped += !whole;
    for (std::size_t j = 1; j < group.size(); ++j) {
      const std::size_t partners = whole ? j : std::min<std::size_t>(j, corpus.options.anchors);
      for (std::size_t i = 0; i < partners; ++i) {
        out.found.push_back({ordered(group[i], group[j]), equal, !whole, whole});
      }
    }
  }
  sort_found(out.found);
  return out;
}

/// Every article of a bucket with those before it, or with the anchors alone if the bucket is large.
void pairs_of_bucket(const Compared& corpus, std::span<Scratch::Member> bucket, BandPairs& out) {
  const bool whole = bucket.size() <= corpus.options.whole_bucket;
  std::size_t partners = bucket.size();
  if (!whole) {
    ++out.capped;
    partners = std::min<std::size_t>(corpus.options.anchors, bucket.size());
    std::partial_sort(bucket.begin(), bucket.begin() + static_cast<std::ptrdiff_t>(partners), bucket.end(),
                      [&](const auto& a, const auto& b) { return corpus.by_content(a.doc, b.doc); });
  }
  for (std::size_t j = 1; j < bucket.size(); ++j) {
    const auto sketch = corpus.sketches[bucket[j].doc];
    for (std::size_t i = 0; i < std::min(j, partners); ++i) {
      if (bucket[i].group == bucket[j].group) continue;  // see pairs_within_groups
      const std::uint32_t equal = equal_slots(corpus.sketches[bucket[i].doc], sketch);
      if (equal < corpus.min_equal) continue;
      out.found.push_back({ordered(bucket[i].doc, bucket[j].doc), static_cast<std::uint16_t>(equal), !whole, whole});
    }
  }
}

/// The articles that stand for the groups of a bucket.
void fill_bucket(const Compared& corpus, const Groups& groups, std::span<const HashedIndex> items,
                 std::vector<Scratch::Member>& bucket) {
  bucket.clear();
  for (const HashedIndex& item : items) {
    const Docs group = groups[item.index];
    const bool whole = group.size() <= corpus.options.whole_bucket;
    for (const DocId doc : whole ? group : group.first(1)) bucket.push_back({doc, item.index});
  }
}

BandPairs pairs_of_band(const Compared& corpus, const Groups& groups, std::uint32_t band, Scratch& scratch) {
  const std::uint32_t rows = corpus.options.bands.rows;
  const auto key = [&](std::uint32_t group) {  // groups have one sketch: anyone's will do
    const std::uint8_t* first = corpus.sketches[groups[group][0]].data() + std::size_t{band} * rows;
    return std::string_view(reinterpret_cast<const char*>(first), rows);
  };
  scratch.items.resize(groups.size());
  for (std::uint32_t g = 0; g < groups.size(); ++g) {
    scratch.items[g] = {static_cast<std::uint32_t>(hash_bytes(key(g))), g};
  }
  BandPairs out;
  const auto compare = [&](std::uint32_t i, std::uint32_t j) { return key(i).compare(key(j)); };
  group_equal(scratch.items, scratch.sorted, compare, [&](std::span<const HashedIndex> items) {
    if (items.size() < 2) return;
    fill_bucket(corpus, groups, items, scratch.bucket);
    pairs_of_bucket(corpus, scratch.bucket, out);
  });
  sort_found(out.found);
  return out;
}

/// Bands [first, first + results.size()), one a thread. Throws only after the parallel region.
void run_bands(const Compared& corpus, const Groups& groups, std::uint32_t first, std::span<BandPairs> results,
               std::span<Scratch> scratch) {
  std::atomic<bool> out_of_memory{false};
#pragma omp parallel for schedule(dynamic, 1) num_threads(static_cast<int>(scratch.size()))
  for (std::size_t i = 0; i < results.size(); ++i) {
    try {
      const auto band = first + static_cast<std::uint32_t>(i);
      results[i] = pairs_of_band(corpus, groups, band, scratch[static_cast<std::size_t>(omp_get_thread_num())]);
    } catch (const std::bad_alloc&) {
      out_of_memory = true;
    }
  }
  if (out_of_memory) throw std::bad_alloc();
}

}  // namespace

Candidates candidates(const Sketches& sketches, std::span<const DocId> docs, std::span<const std::uint64_t> content,
                      const CandidateOptions& options, Progress& progress) {
  const Bands& bands = options.bands;
  assert(bands.rows > 0 && std::uint64_t{bands.bands} * bands.rows <= sketches.slots);
  const Compared corpus{sketches, content, options, min_equal_slots(options, sketches.slots)};
  progress.steps = 0;
  progress.steps_total = bands.bands;

  const Groups groups = group_sketches(corpus, docs, progress.stop);
  BandPairs all = pairs_within_groups(corpus, groups, progress.stop);
  const auto threads = static_cast<std::uint32_t>(omp_get_max_threads());
  std::vector<Scratch> scratch(std::min(threads, bands.bands));
  std::vector<BandPairs> results;
  std::size_t thin_beyond = 64 * docs.size();
  for (std::uint32_t first = 0; first < bands.bands && !progress.stop; first += threads) {
    results.resize(std::min(threads, bands.bands - first));
    run_bands(corpus, groups, first, results, scratch);
    for (BandPairs& result : results) {
      merge_found(all.found, result.found);
      all.capped += result.capped;
      result = {};
    }
    if (all.found.size() > thin_beyond) {  // now and then: memory stays bounded, and so does the time for it
      thin_crowds(all.found, content, options);
      thin_beyond = std::max(thin_beyond, 2 * all.found.size());
    }
    progress.steps += results.size();
  }
  thin_crowds(all.found, content, options);
  Candidates out{{}, all.capped};
  out.pairs.reserve(all.found.size());
  for (const Found& f : all.found) out.pairs.push_back(f.pair);
  return out;
}

}  // namespace katha
