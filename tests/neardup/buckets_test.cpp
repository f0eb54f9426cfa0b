// The search in pieces finds what candidates() finds.
#include "katha/neardup/buckets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "neardup/crowds.h"
#include "support/random_sets.h"

namespace katha {
namespace {

using support::Rng;
using support::SetCorpus;

using Groups = std::vector<std::vector<DocId>>;
using Sizes = std::map<std::uint64_t, std::uint64_t>;
using FoundPairs = std::map<Pair, Found>;

CandidateOptions options_for(double threshold) {
  CandidateOptions options;
  options.threshold = threshold;
  options.bands = choose_bands(threshold, 0.99, 128);
  return options;
}

std::uint32_t whole_of(const Sizes& sizes, std::size_t articles, const CandidateOptions& options) {
  const std::vector<std::pair<std::uint64_t, std::uint64_t>> sets(sizes.begin(), sizes.end());
  return whole_size(sets, articles, options);
}

/// As an engine does that has tables and joins, but no candidates().
class Engine {
 public:
  Engine(const SetCorpus& corpus, const CandidateOptions& options)
      : content_(corpus.content_words()), sketches_(corpus.sketches()), options_(options) {}

  std::vector<Pair> pairs() {
    group(), within_groups(), fill_buckets(), within_buckets(), with_anchors();
    std::vector<Found> found;
    for (const auto& [pair, f] : found_) found.push_back(f);
    thin_crowds(found, content_, options_);
    std::vector<Pair> out;
    for (const Found& f : found) out.push_back(f.pair);
    return out;
  }

 private:
  void group() {
    std::map<std::vector<std::uint8_t>, std::vector<DocId>> by_sketch;
    for (DocId d = 0; d < content_.size(); ++d) by_sketch[{sketches_[d].begin(), sketches_[d].end()}].push_back(d);
    Sizes sizes;
    for (auto& [sketch, docs] : by_sketch) {
      std::ranges::sort(docs, {}, [&](DocId d) { return content_[d]; });
      groups_.push_back(docs);
      ++sizes[docs.size()];
    }
    whole_group_ = whole_of(sizes, content_.size(), options_);
  }
  void within_groups() {
    for (const auto& docs : groups_) {
      const bool whole = docs.size() <= whole_group_;
      for (std::size_t j = 1; j < docs.size(); ++j) {
        for (std::size_t i = 0; i < (whole ? j : std::min<std::size_t>(j, options_.anchors)); ++i) {
          add(docs[i], docs[j], 128, !whole);
        }
      }
    }
  }
  void fill_buckets() {
    std::vector<std::uint64_t> keys(options_.bands.bands);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      for (const DocId d : groups_[g]) {
        if (groups_[g].size() > whole_group_ && d != groups_[g][0]) continue;
        group_of_[d] = static_cast<std::int64_t>(g);
        bucket_keys(sketches_[d], options_.bands, keys);
        for (const std::uint64_t key : keys) buckets_[key].push_back(d);
      }
    }
    std::erase_if(buckets_, [&](const auto& bucket) {
      const auto& docs = bucket.second;
      return std::ranges::all_of(docs, [&](DocId d) { return group_of_[d] == group_of_[docs[0]]; });
    });
    Sizes sizes;
    for (const auto& [key, docs] : buckets_) ++sizes[docs.size()];
    const std::uint32_t whole = whole_of(sizes, content_.size(), options_);
    for (const auto& [key, docs] : buckets_) {
      if (docs.size() > whole) large_.push_back(key);
    }
  }
  bool is_large(std::uint64_t key) const { return std::ranges::binary_search(large_, key); }

  void within_buckets() {
    std::vector<std::uint64_t> bucket;
    std::vector<std::int64_t> group;
    std::vector<std::uint8_t> sketches;
    std::vector<DocId> docs;
    for (const auto& [key, members] : buckets_) {
      if (is_large(key)) continue;
      for (const DocId d : members) {
        bucket.push_back(key), group.push_back(group_of_[d]), docs.push_back(d);
        sketches.insert(sketches.end(), sketches_[d].begin(), sketches_[d].end());
      }
    }
    const std::vector<std::uint8_t> apart(docs.size(), 0);
    std::set<Pair> seen;
    for (const RowPair& p : bucket_pairs({bucket, group, apart, sketches, 128}, large_, options_)) {
      EXPECT_TRUE(seen.insert(ordered(docs[p.a], docs[p.b])).second) << "a pair is found once";
      add(docs[p.a], docs[p.b], p.equal, false);
    }
  }
  void with_anchors() {
    for (const std::uint64_t key : large_) {
      std::vector<DocId> docs = buckets_[key];
      std::ranges::sort(docs, {}, [&](DocId d) { return content_[d]; });
      for (std::size_t j = 1; j < docs.size(); ++j) {
        for (std::size_t i = 0; i < std::min<std::size_t>(j, options_.anchors); ++i) {
          const std::uint32_t equal = equal_slots(sketches_[docs[i]], sketches_[docs[j]]);
          const bool known = group_of_[docs[i]] == group_of_[docs[j]];
          if (!known && equal >= min_equal_slots(options_, 128)) add(docs[i], docs[j], equal, true);
        }
      }
    }
  }

  static Pair ordered(DocId a, DocId b) { return {std::min(a, b), std::max(a, b)}; }
  void add(DocId a, DocId b, std::uint32_t equal, bool by_anchor) {
    const Pair pair = ordered(a, b);
    Found& f = found_.try_emplace(pair, Found{pair, static_cast<std::uint16_t>(equal), false, false}).first->second;
    (by_anchor ? f.by_anchor : f.whole) = true;
  }

  const std::vector<std::uint64_t> content_;
  const Sketches sketches_;
  const CandidateOptions options_;
  Groups groups_;
  std::uint32_t whole_group_ = 0;
  std::map<DocId, std::int64_t> group_of_;
  std::map<std::uint64_t, std::vector<DocId>> buckets_;
  std::vector<std::uint64_t> large_;
  FoundPairs found_;
};

void expect_the_same(const SetCorpus& corpus, const CandidateOptions& options) {
  Progress progress;
  const Candidates whole = candidates(corpus.sketches(), corpus.all(), corpus.content_words(), options, progress);
  EXPECT_FALSE(whole.pairs.empty());
  EXPECT_EQ(Engine(corpus, options).pairs(), whole.pairs);
}

/// Without empty articles, which the engine does not know.
SetCorpus families(std::size_t count, Rng& rng) {
  SetCorpus out;
  for (std::size_t f = 0; f < count; ++f) {
    const support::Set first = support::random_set(1 + support::below(200, rng), rng);
    for (std::size_t k = 1 + support::below(6, rng); k > 0; --k) out.add(support::edited(first, 0.06, rng), rng);
  }
  return out;
}

/// One template: buckets and groups of more than can be compared whole.
SetCorpus crowd(std::size_t articles, double rate, Rng& rng) {
  const support::Set first = support::random_set(150, rng);
  SetCorpus out = families(40, rng);
  for (std::size_t k = 0; k < articles; ++k) out.add(support::edited(first, k % 3 == 0 ? 0 : rate, rng), rng);
  return out;
}

TEST(Buckets, FamiliesAreFoundAsByCandidates) {
  Rng rng(1);
  for (const double threshold : {0.5, 0.8, 0.95}) expect_the_same(families(150, rng), options_for(threshold));
}

TEST(Buckets, CrowdsAreFoundAsByCandidates) {
  Rng rng(2);
  for (const double threshold : {0.5, 0.8}) {
    CandidateOptions options = options_for(threshold);
    options.looks = 4;
    expect_the_same(crowd(400, 0.01, rng), options);
    expect_the_same(crowd(700, 0.1, rng), options);
  }
}

TEST(Buckets, WholeSizeSpendsTheBudgetOnTheSmallest) {
  CandidateOptions options;
  options.whole_bucket = 10;
  options.looks = 100;
  using Sets = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
  EXPECT_EQ(whole_size(Sets{}, 100, options), 10u);
  EXPECT_EQ(whole_size(Sets{{4, 1000}}, 100, options), 10u) << "never less than whole_bucket";
  EXPECT_EQ(whole_size(Sets{{50, 4}, {100, 1}}, 100, options), 100u) << "4 * 1225 + 4950 = 9850 of 10000";
  EXPECT_EQ(whole_size(Sets{{50, 5}, {100, 1}}, 100, options), 50u);
}

}  // namespace
}  // namespace katha
