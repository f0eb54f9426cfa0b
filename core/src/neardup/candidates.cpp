#include "katha/neardup/candidates.h"

#include <omp.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <boost/sort/spreadsort/integer_sort.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cassert>
#include <cmath>
#include <cstring>
#include <map>
#include <string_view>

#include "base/group_equal.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "katha/rows.h"
#include "kernels/kernels.h"
#include "neardup/band_key.h"
#include "neardup/crowds.h"
#include "neardup/pair_budget.h"

// Bands are sorted once to find their buckets, and then gone through again for pairs, when it is known which buckets
// were too large: a pair that met in a bucket of an earlier band is not looked at again.
//
// How no corpus makes this quadratic: articles with one sketch form a group; a group of more than
// whole_group articles sends only its leader into the bands, and in a bucket of more than whole_bucket
// articles everyone meets the anchors only. Leaders and anchors are those with the smallest content hash, so
// the order of the input does not matter.

namespace katha::inline v0 {
namespace {

using Docs = std::span<const DocId>;

constexpr std::size_t kHeldBytes = std::size_t{8} << 20;  ///< of sketches in a file, about: in memory for each thread

/// What all steps share.
struct Compared {
  const Sketches& sketches;
  std::span<const std::uint64_t> content;
  const CandidateOptions& options;
  std::uint32_t min_equal;  ///< slots that must agree for a pair to be kept

  std::size_t whole_group = 0, whole_bucket = 0;  ///< articles up to which all pairs are looked at
  std::uint64_t key(const std::uint8_t* sketch, std::uint32_t band) const noexcept {
    return band_key(sketch, sketches.slots, options.bands.rows, band);
  }
  std::uint64_t key(DocId doc, std::uint32_t band) const noexcept { return key(sketches[doc].data(), band); }
  std::uint64_t bucket_key(const std::uint8_t* sketch, std::uint32_t band) const noexcept {
    return v0::bucket_key(key(sketch, band), band);
  }

  /// Where a pass over all sketches, if they lie in a file, gives back the memory of those it has passed.
  void passed(std::size_t row) const noexcept {
    if (row * sketches.slots % kHeldBytes == 0) sketches.release();
  }

  std::uint8_t apart(DocId doc) const noexcept { return options.apart.empty() ? std::uint8_t{0} : options.apart[doc]; }
  bool may_pair(DocId a, DocId b) const noexcept { return (apart(a) & apart(b)) == 0; }

  bool by_content(DocId a, DocId b) const noexcept {
    return content[a] != content[b] ? content[a] < content[b] : a < b;
  }
};

/// The articles of one sketch (and of one value of `apart`) each: a row a group, by ascending content hash. Rows ascend
/// by their first article, the leader, so that a pass over the leaders' sketches reads memory in order.
using Groups = Rows<DocId>;

struct BandPairs {
  std::vector<Found> found;  ///< ascending, each pair once
  std::uint64_t capped = 0;
};

Pair ordered(DocId a, DocId b) noexcept { return a < b ? Pair{a, b} : Pair{b, a}; }

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
    corpus.passed(i);
    items[i] = {static_cast<std::uint32_t>(hash_bytes(bytes(index))), index};
  });
  Groups groups;  // in the order of their hashes
  if (stop) return groups;
  groups.values.reserve(docs.size());
  std::size_t compared = 0;
  const auto compare = [&](std::uint32_t i, std::uint32_t j) {
    if (++compared % 64 == 0) corpus.sketches.release();  // about kHeldBytes: Linux maps 64 KiB around each
    const int order = bytes(i).compare(bytes(j));
    return order != 0 ? order : corpus.apart(docs[i]) - corpus.apart(docs[j]);
  };
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
  const auto key = [](const Found& f) { return std::uint64_t{f.pair.a} << 32 | f.pair.b; };
  boost::sort::spreadsort::integer_sort(
      found.begin(), found.end(), [&](const Found& f, unsigned shift) { return key(f) >> shift; },
      [&](const Found& f, const Found& g) { return key(f) < key(g); });
}

/// Pairs of articles with one sketch. Their estimate is 1: all are kept.
BandPairs pairs_within_groups(const Compared& corpus, const Groups& groups, const std::atomic<bool>& stop) {
  const auto equal = static_cast<std::uint16_t>(corpus.sketches.slots);
  BandPairs out;
  for (std::size_t g = 0; g < groups.size() && !stop.load(std::memory_order_relaxed); ++g) {
    const Docs group = groups[g];
    if (corpus.apart(group[0]) != 0) continue;
    const bool whole = group.size() <= corpus.whole_group;
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

/// The groups' keys, for some bands at a time. Of sketches in memory their hashes are enough; of those in a file the
/// keys themselves are kept, too.
class BandKeys {
 public:
  BandKeys(const Compared& corpus, const Groups& groups) : corpus_(corpus), groups_(groups) {}

  void compute(std::uint32_t first, std::size_t bands, const std::atomic<bool>& stop) {
    first_ = first;
    hashes_.resize(bands * groups_.size());
    if (corpus_.sketches.file) keys_.resize(hashes_.size());
    for_each_row(groups_.size(), 4096, stop, [&](std::size_t g) {
      corpus_.passed(g);
      const DocId leader = groups_[g][0];
      for (std::uint32_t k = 0; k < bands; ++k) {
        const std::uint64_t key = corpus_.key(leader, first + k);
        hashes_[k * groups_.size() + g] = static_cast<std::uint32_t>(mix64(key) >> 32);
        if (!keys_.empty()) keys_[k * groups_.size() + g] = key;
      }
    });
  }
  /// Of the band `k` after the first, by group.
  std::span<const std::uint32_t> hashes(std::size_t k) const noexcept {
    return {hashes_.data() + k * groups_.size(), groups_.size()};
  }
  std::uint64_t key(std::uint32_t k, std::uint32_t group) const noexcept {
    return keys_.empty() ? corpus_.key(groups_[group][0], first_ + k) : keys_[k * groups_.size() + group];
  }

 private:
  const Compared& corpus_;
  const Groups& groups_;
  std::uint32_t first_ = 0;
  std::vector<std::uint32_t> hashes_;
  std::vector<std::uint64_t> keys_;
};

/// Finds the buckets of two groups or more of one band, the one `k` after the first. One a thread.
class BucketFinder {
 public:
  explicit BucketFinder(const BandKeys& keys) : keys_(keys) {}

  /// Row k: the groups of bucket k. The order depends on the sketches alone.
  Rows<std::uint32_t> operator()(std::uint32_t k) {
    keep_repeated(keys_.hashes(k));
    Rows<std::uint32_t> buckets;
    const auto compare = [&](std::uint32_t g, std::uint32_t h) {
      const std::uint64_t a = keys_.key(k, g), b = keys_.key(k, h);
      return a < b ? -1 : int{a > b};
    };
    group_equal(items_, sorted_, compare, [&](std::span<const HashedIndex> bucket) {
      if (bucket.size() < 2) return;
      for (const HashedIndex& item : bucket) buckets.values.push_back(item.index);
      buckets.close_row();
    });
    return buckets;
  }

 private:
  /// Most groups are alone with their key. A table of bits, two for each cell that hashes fall into, tells nearly all
  /// of them, so that few need be sorted.
  void keep_repeated(std::span<const std::uint32_t> hashes) {
    const int shift = 32 - std::clamp(static_cast<int>(std::bit_width(hashes.size())) + 3, 6, 32);
    const std::size_t words = (std::size_t{1} << (32 - shift)) / 64;
    once_.assign(words, 0);
    twice_.assign(words, 0);
    for (const std::uint32_t hash : hashes) {
      const std::uint32_t cell = hash >> shift;
      const std::uint64_t bit = std::uint64_t{1} << cell % 64;
      twice_[cell / 64] |= once_[cell / 64] & bit;
      once_[cell / 64] |= bit;
    }
    items_.clear();
    for (std::uint32_t g = 0; g < hashes.size(); ++g) {
      const std::uint32_t cell = hashes[g] >> shift;
      if (twice_[cell / 64] >> cell % 64 & 1) items_.push_back({hashes[g], g});
    }
  }

  const BandKeys& keys_;
  std::vector<std::uint64_t> once_, twice_;
  std::vector<HashedIndex> items_, sorted_;
};

/// The buckets of all bands, and which of them are too large for all their pairs to be looked at.
struct Buckets {
  std::vector<Rows<std::uint32_t>> by_band;        ///< empty until they are needed, with options.spare_memory
  boost::unordered_flat_set<std::uint64_t> large;  ///< Compared::bucket_key

  bool is_large(std::uint64_t key) const { return !large.empty() && large.contains(key); }
};

/// Bands whose buckets are found together: as many as one look at a sketch is good for.
std::uint32_t bands_at_once(const CandidateOptions& options) noexcept { return options.spare_memory ? 2 : 8; }

/// The buckets of bands [first, first + out.size()), one a thread.
void find_bands(const Compared& corpus, const Groups& groups, std::uint32_t first, std::span<Rows<std::uint32_t>> out,
                const std::atomic<bool>& stop) {
  BandKeys keys(corpus, groups);
  keys.compute(first, out.size(), stop);
  ExceptionBasket exceptions;
  std::atomic<std::uint32_t> next{0};
#pragma omp parallel
  exceptions.run([&] {
    BucketFinder find(keys);
    for (std::uint32_t k = next++; k < out.size() && !stop; k = next++) out[k] = find(k);
  });
  exceptions.rethrow();
}

std::size_t articles_of(const Compared& corpus, const Groups& groups, std::span<const std::uint32_t> bucket) {
  std::size_t n = 0;
  for (const std::uint32_t g : bucket) n += groups[g].size() <= corpus.whole_group ? groups[g].size() : 1;
  return n;
}

std::size_t whole_group(const Groups& groups, const CandidateOptions& options, std::size_t articles) {
  PairBudget budget;
  for (std::size_t g = 0; g < groups.size(); ++g) budget.add(groups[g].size());
  return budget.whole(options, articles);
}

/// Finds the buckets, and sets corpus.whole_bucket.
Buckets find_buckets(Compared& corpus, const Groups& groups, std::size_t articles, Progress& progress) {
  const std::uint32_t bands = corpus.options.bands.bands, at_once = bands_at_once(corpus.options);
  Buckets out;
  out.by_band.resize(bands);
  PairBudget budget;
  std::vector<std::pair<std::size_t, std::uint64_t>> perhaps_large;  // articles, key
  for (std::uint32_t first = 0; first < bands && !progress.stop; first += at_once) {
    const auto some = std::span(out.by_band).subspan(first, std::min(at_once, bands - first));
    find_bands(corpus, groups, first, some, progress.stop);
    for (std::uint32_t band = first; band < first + some.size(); ++band) {
      Rows<std::uint32_t>& buckets = out.by_band[band];
      for (std::size_t k = 0; k < buckets.size(); ++k) {
        const std::size_t size = articles_of(corpus, groups, buckets[k]);
        budget.add(size);
        if (size <= corpus.options.whole_bucket) continue;
        perhaps_large.emplace_back(size, corpus.bucket_key(corpus.sketches[groups[buckets[k][0]][0]].data(), band));
      }
      if (corpus.options.spare_memory) buckets = {};
    }
    progress.steps += some.size();
  }
  corpus.whole_bucket = budget.whole(corpus.options, articles);
  for (const auto& [size, key] : perhaps_large) {
    if (size > corpus.whole_bucket) out.large.insert(key);
  }
  return out;
}

/// The pairs of one band.
class PairFinder {
 public:
  PairFinder(const Compared& corpus, const Groups& groups, const Buckets& buckets, const CrowdFloors& crowds,
             std::uint32_t band)
      : corpus_(corpus), groups_(groups), buckets_(buckets), crowds_(crowds), band_(band) {}

  BandPairs operator()() && {
    const Rows<std::uint32_t>& buckets = buckets_.by_band[band_];
    for (std::size_t k = 0; k < buckets.size(); ++k) {
      if (k + kAhead < buckets.size()) fetch(buckets[k + kAhead]);
      fill(buckets[k]);
      bucket_.size() <= corpus_.whole_bucket ? compare_all() : compare_with_anchors();
    }
    sort_found(out_.found);
    return std::move(out_);
  }

 private:
  struct Member {
    DocId doc;
    std::uint32_t group;
    const std::uint8_t* sketch;
  };

  static constexpr int kAparts = 8;         ///< values of `apart`
  static constexpr std::size_t kAhead = 6;  ///< buckets: about as long as a sketch takes to come from memory

  void fetch(std::span<const std::uint32_t> bucket) const noexcept {
    for (const std::uint32_t g : bucket.first(std::min<std::size_t>(bucket.size(), 16))) {
      const auto sketch = corpus_.sketches[groups_[g][0]];
      for (std::size_t i = 0; i < sketch.size(); i += 64) __builtin_prefetch(sketch.data() + i);
    }
  }

  /// The articles that stand for the groups of a bucket.
  void fill(std::span<const std::uint32_t> bucket) {
    bucket_.clear();
    for (const std::uint32_t g : bucket) {
      const Docs group = groups_[g];
      for (const DocId doc : group.size() <= corpus_.whole_group ? group : group.first(1)) {
        bucket_.push_back({doc, g, corpus_.sketches[doc].data()});
      }
    }
  }

  /// Room for copies of so many sketches, if they lie in a file. Those made before are lost.
  void make_room(std::size_t copies) {
    if (corpus_.sketches.file) copies_.resize(copies * corpus_.sketches.slots);
  }
  /// A sketch in a file is copied before it is looked at.
  void hold(Member& member, std::size_t place) noexcept {
    const Sketches& sketches = corpus_.sketches;
    if (!sketches.file) return;
    const std::span<std::uint8_t> copy(&copies_[place * sketches.slots], sketches.slots);
    sketches.file->copy(std::size_t{member.doc} * sketches.slots, copy);
    member.sketch = copy.data();
  }

  void compare_all() {
    make_room(bucket_.size());
    for (std::size_t j = 0; j < bucket_.size(); ++j) {
      hold(bucket_[j], j);
      for (std::size_t i = 0; i < j; ++i) {
        if (!corpus_.may_pair(bucket_[i].doc, bucket_[j].doc)) continue;
        const std::uint32_t equal = compare(bucket_[i], bucket_[j]);
        if (equal >= corpus_.min_equal && !met_before(bucket_[j])) add(bucket_[i].doc, bucket_[j].doc, equal, true);
      }
    }
  }

  /// Of a large bucket everyone meets the anchors alone.
  void compare_with_anchors() {
    ++out_.capped;
    const std::size_t anchors = move_anchors_to_front();
    make_room(anchors + 1);
    for (std::size_t j = 0; j < bucket_.size(); ++j) {
      hold(bucket_[j], std::min(j, anchors));
      for (std::size_t i = 0; i < std::min(j, anchors); ++i) {
        if (!corpus_.may_pair(bucket_[i].doc, bucket_[j].doc)) continue;
        const std::uint32_t equal = compare(bucket_[i], bucket_[j]);
        if (equal >= corpus_.min_equal) add(bucket_[i].doc, bucket_[j].doc, equal, false);
      }
    }
  }

  /// Each value of `apart` has its own, so that everyone finds some to meet. Returns how many.
  std::size_t move_anchors_to_front() {
    auto rest = bucket_.begin();
    for (int apart = 0; apart < kAparts && rest != bucket_.end(); ++apart) {
      const auto end =
          std::partition(rest, bucket_.end(), [&](const Member& m) { return corpus_.apart(m.doc) == apart; });
      const auto anchors = rest + std::min<std::ptrdiff_t>(corpus_.options.anchors, end - rest);
      std::partial_sort(rest, anchors, end,
                        [&](const Member& a, const Member& b) { return corpus_.by_content(a.doc, b.doc); });
      rest = anchors;
    }
    return static_cast<std::size_t>(rest - bucket_.begin());
  }

  /// Equal slots, which are marked in equal_; 0 within a group, see pairs_within_groups().
  std::uint32_t compare(const Member& a, const Member& b) {
    if (a.group == b.group) return 0;
    return kernel_.equal_bytes(a.sketch, b.sketch, corpus_.sketches.slots, equal_.data());
  }

  /// Whether the two compared last met in a bucket of an earlier band of which all pairs are looked at.
  /// @param either  of them
  bool met_before(const Member& either) const {
    for (std::uint32_t band = 0; band < band_; ++band) {
      if (agree(band) && !buckets_.is_large(corpus_.bucket_key(either.sketch, band))) return true;
    }
    return false;
  }
  bool agree(std::uint32_t band) const noexcept {
    const std::uint32_t rows = corpus_.options.bands.rows, first = band * rows;
    if (rows > 32) return false;  // such bands are few, and a pair found twice does no harm
    std::uint64_t bits = equal_[first / 64] >> first % 64;
    if (first % 64 + rows > 64) bits |= equal_[first / 64 + 1] << (64 - first % 64);
    const std::uint64_t all = (std::uint64_t{1} << rows) - 1;
    return (bits & all) == all;
  }

  void add(DocId a, DocId b, std::uint32_t equal, bool whole) {
    const Pair pair = ordered(a, b);
    if (!crowds_.may_keep(pair, equal, !whole)) return;
    out_.found.push_back({pair, static_cast<std::uint16_t>(equal), !whole, whole});
  }

  const Kernels& kernel_ = kernels();
  const Compared& corpus_;
  const Groups& groups_;
  const Buckets& buckets_;
  const CrowdFloors& crowds_;
  const std::uint32_t band_;
  std::vector<Member> bucket_;
  std::vector<std::uint8_t> copies_;       // of sketches in a file
  std::array<std::uint64_t, 16> equal_{};  // 1024 slots at most
  BandPairs out_;
};

/// The pairs of bands [first, first + results.size()), one a thread.
void run_bands(const Compared& corpus, const Groups& groups, Buckets& buckets, const CrowdFloors& crowds,
               std::uint32_t first, std::span<BandPairs> results, const std::atomic<bool>& stop) {
  const auto some = std::span(buckets.by_band).subspan(first, results.size());
  if (corpus.options.spare_memory) find_bands(corpus, groups, first, some, stop);
  ExceptionBasket exceptions;
#pragma omp parallel for schedule(dynamic, 1)
  for (std::size_t i = 0; i < results.size(); ++i) {
    exceptions.run(
        [&] { results[i] = PairFinder(corpus, groups, buckets, crowds, first + static_cast<std::uint32_t>(i))(); });
  }
  exceptions.rethrow();
  if (corpus.options.spare_memory) std::ranges::fill(some, Rows<std::uint32_t>());
}

}  // namespace

Candidates candidates(const Sketches& sketches, std::span<const DocId> docs, std::span<const std::uint64_t> content,
                      const CandidateOptions& options, Progress& progress) {
  const Bands& bands = options.bands;
  assert(bands.rows > 0 && std::uint64_t{bands.bands} * bands.rows <= sketches.slots);
  Compared corpus{sketches, content, options, min_equal_slots(options, sketches.slots)};
  progress.steps = 0;
  progress.steps_total = 2 * bands.bands;

  const Groups groups = group_sketches(corpus, docs, progress.stop);
  corpus.whole_group = whole_group(groups, options, docs.size());
  BandPairs all = pairs_within_groups(corpus, groups, progress.stop);
  const auto threads = static_cast<std::uint32_t>(omp_get_max_threads());
  const std::uint32_t at_once = options.spare_memory ? bands_at_once(options) : threads;
  Buckets buckets = find_buckets(corpus, groups, docs.size(), progress);
  std::vector<BandPairs> results;
  CrowdFloors crowds;
  std::size_t list_bytes = 0;
  std::size_t thin_beyond = 16 * docs.size();
  for (std::uint32_t first = 0; first < bands.bands && !progress.stop; first += at_once) {
    results.resize(std::min(at_once, bands.bands - first));
    run_bands(corpus, groups, buckets, crowds, first, results, progress.stop);
    for (BandPairs& result : results) {
      merge_found(all.found, result.found);
      list_bytes = std::max(list_bytes, 2 * all.found.size() * sizeof(Found));  // before the merge and after
      all.capped += result.capped;
      result = {};
    }
    if (all.found.size() > thin_beyond) {  // now and then: memory stays bounded, and so does the time for it
      crowds = thin_crowds(all.found, content, options);
      thin_beyond = std::max(thin_beyond, 2 * all.found.size());
    }
    progress.steps += results.size();
  }
  thin_crowds(all.found, content, options);
  spread_to_groups(all.found, groups, corpus.whole_group, content, options);
  Candidates out{{}, all.capped, list_bytes};
  out.pairs.reserve(all.found.size());
  for (const Found& f : all.found) out.pairs.push_back(f.pair);
  return out;
}

}  // namespace katha::inline v0
