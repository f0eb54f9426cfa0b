#include "katha/neardup/verify.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/thread_count.h"
#include "neardup/comparer.h"
#include "reference/neardup_reference.h"
#include "support/random_sets.h"

namespace katha {
namespace {

using support::Rng;
using support::Set;
using support::SetCorpus;

void expect_equal(const Overlap& a, const Overlap& b) {
  EXPECT_EQ(a.jaccard, b.jaccard);
  EXPECT_EQ(a.containment_a, b.containment_a);
  EXPECT_EQ(a.containment_b, b.containment_b);
}

std::vector<Pair> all_pairs(std::size_t n) {
  std::vector<Pair> pairs;
  for (DocId a = 0; a < n; ++a) {
    for (DocId b = a + 1; b < n; ++b) pairs.push_back({a, b});
  }
  return pairs;
}

TEST(Overlap, EqualsReference) {
  Rng rng(21);
  for (int trial = 0; trial < 400; ++trial) {
    Set a(support::below(12, rng)), b(support::below(trial % 2 ? 12 : 200, rng));
    for (Set* set : {&a, &b}) {
      for (std::uint64_t& x : *set) x = support::below(20, rng);
    }
    const reference::ShingleSet set_a(a.begin(), a.end()), set_b(b.begin(), b.end());
    expect_equal(overlap(Set(set_a.begin(), set_a.end()), Set(set_b.begin(), set_b.end())),
                 reference::overlap(set_a, set_b));
  }
}

TEST(Overlap, ExtremeHashes) {
  const Set a{0, 1, ~std::uint64_t{0}}, b{0, ~std::uint64_t{0}};
  expect_equal(overlap(a, b), {2.0 / 3, 2.0 / 3, 1});
  expect_equal(overlap({}, a), {0, 0, 0});
  expect_equal(overlap({}, {}), {0, 0, 0});
}

TEST(HashedSet, HoldsWhatWasInserted) {
  Rng rng(24);
  HashedSet set;
  for (const std::size_t n : {0u, 1u, 7u, 8u, 9u, 500u, 3u}) {  // a smaller one after a larger one, too
    set.reset(n);
    const Set in = support::random_set(n, rng);
    for (const std::uint64_t x : in) {
      EXPECT_TRUE(set.insert(x));
      EXPECT_FALSE(set.insert(x));
    }
    for (const std::uint64_t x : in) EXPECT_TRUE(set.contains(x));
    EXPECT_EQ(set.count(in), n);
    EXPECT_EQ(set.count(support::random_set(100, rng)), 0u);
    EXPECT_EQ(set.count(Set{0, 0}), 0u);
    for (int i = 0; i < 100; ++i) EXPECT_FALSE(set.contains(rng()));
    EXPECT_FALSE(set.contains(0));
  }
  set.reset(2);
  EXPECT_TRUE(set.insert(0));
  EXPECT_FALSE(set.insert(0));
  EXPECT_TRUE(set.contains(0));
  EXPECT_EQ(set.count(Set{0, 1}), 1u);
}

/// Counts how often articles are read.
class CountedShingles : public ShingleSource {
 public:
  explicit CountedShingles(const Rows<std::uint64_t>& rows) : kept_(rows) {}
  std::size_t size() const noexcept override { return kept_.size(); }
  bool is_short(DocId) const noexcept override { return false; }
  std::unique_ptr<ShingleReader> reader() const override {
    struct Counting : ShingleReader {
      std::unique_ptr<ShingleReader> inner;
      std::size_t* reads;
      Status read(DocId doc, Cut cut, std::vector<std::uint64_t>& hashes) override {
        ++*reads;
        return inner->read(doc, cut, hashes);
      }
    };
    auto counting = std::make_unique<Counting>();
    counting->inner = kept_.reader();
    counting->reads = &reads;
    return counting;
  }
  mutable std::size_t reads = 0;

 private:
  KeptShingles kept_;
};

TEST(ShingleCache, KeepsWhatIsUsedAndNoMoreThanItMay) {
  SetCorpus corpus;
  corpus.add({5, 3, 5, 1}, {1, 1});
  corpus.add({}, {2, 2});
  corpus.add({9, 9, 9}, {3, 3});
  corpus.add({1, 2, 3, 4, 5, 6}, {4, 4});
  const CountedShingles source(corpus.shingles);
  ShingleCache cache(source.reader(), 5);
  const auto sorted = [&](DocId doc) {
    const auto hashes = *cache.distinct(doc, Cut::kWindows);
    return std::set<std::uint64_t>(hashes.begin(), hashes.end());
  };
  EXPECT_EQ(sorted(0), (std::set<std::uint64_t>{1, 3, 5}));
  EXPECT_EQ(sorted(1), (std::set<std::uint64_t>{}));
  EXPECT_EQ(sorted(2), (std::set<std::uint64_t>{9}));
  EXPECT_EQ(sorted(0).size(), 3u);
  EXPECT_EQ(source.reads, 3u);
  EXPECT_EQ(sorted(3).size(), 6u);  // more than may be held: alone
  EXPECT_EQ(sorted(0).size(), 3u);
  EXPECT_EQ(source.reads, 5u);
}

TEST(Verify, ReadsAComponentsArticlesOnce) {
  Rng rng(25);
  const SetCorpus corpus = support::random_corpus(200, rng);
  std::vector<Pair> pairs;  // families are scattered over the corpus
  std::set<DocId> articles;
  for (const Pair& pair : reference::matches(reference::shingle_sets(corpus.shingles), corpus.all(), 0.5)) {
    pairs.push_back(pair);
    articles.insert({pair.a, pair.b});
  }
  const ThreadCount one(1);
  const CountedShingles source(corpus.shingles);
  Progress progress;
  EXPECT_EQ(verify(pairs, source, {0.5}, progress)->pairs, pairs);
  EXPECT_EQ(source.reads, articles.size());
}

TEST(Verify, FailsWhenShinglesCannotBeRead) {
  struct Failing : ShingleSource {
    std::size_t size() const noexcept override { return 10; }
    bool is_short(DocId) const noexcept override { return false; }
    std::unique_ptr<ShingleReader> reader() const override {
      struct Reader : ShingleReader {
        Status read(DocId, Cut, std::vector<std::uint64_t>&) override {
          return Error{ErrorCode::kCannotRead, "gone", "x"};
        }
      };
      return std::make_unique<Reader>();
    }
  };
  Progress progress;
  const auto verified = verify(std::vector<Pair>{{0, 1}, {2, 3}}, Failing(), {0.8}, progress);
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().message, "gone");
}

TEST(Verify, EqualsReferenceForEveryThreadCount) {
  Rng rng(22);
  const SetCorpus corpus = support::random_corpus(40, rng);
  const auto sets = reference::shingle_sets(corpus.shingles);
  const std::vector<Pair> candidates = all_pairs(corpus.size());
  for (const double threshold : {0.3, 0.8, 1.0}) {
    const std::vector<Pair> expected = reference::matches(sets, corpus.all(), threshold);
    for (const int threads : {1, 2, 4, 8}) {
      const ThreadCount scope(threads);
      const KeptShingles shingles(corpus.shingles);
      Progress progress;
      const Verified verified = *verify(candidates, shingles, {threshold}, progress);
      EXPECT_EQ(verified.pairs, expected);
      ASSERT_EQ(verified.pairs.size(), verified.overlaps.size());
      EXPECT_EQ(verified.pairs.size() + verified.rejected, candidates.size());
      EXPECT_EQ(progress.steps, candidates.size());
      for (std::size_t p = 0; p < verified.pairs.size(); ++p) {
        const auto [a, b] = verified.pairs[p];
        expect_equal(verified.overlaps[p], reference::overlap(sets[a], sets[b]));
      }
    }
  }
}

TEST(Verify, KeepsTheOrderOfCandidates) {
  Rng rng(23);
  const SetCorpus corpus = support::random_corpus(30, rng);
  std::vector<Pair> candidates = all_pairs(corpus.size());
  support::shuffle(candidates, rng);
  const KeptShingles shingles(corpus.shingles);
  Progress progress;
  const Verified verified = *verify(candidates, shingles, {0.5}, progress);
  EXPECT_GT(verified.pairs.size(), 10u);
  auto next = candidates.begin();
  for (const Pair& pair : verified.pairs) {
    next = std::find(next, candidates.end(), pair);
    ASSERT_NE(next, candidates.end());
  }
}

TEST(Verify, CutCopiesMatchBelowTheThreshold) {
  const auto range = [](std::uint64_t first, std::uint64_t last) {
    Set set;
    for (std::uint64_t x = first; x < last; ++x) set.push_back(x);
    return set;
  };
  SetCorpus corpus;
  corpus.add(range(0, 100), {1, 1});
  corpus.add(range(0, 75), {2, 2});    // all of it in the first: J = .75
  corpus.add(range(0, 60), {3, 3});    // all of it in both, but J = .6 to the first
  corpus.add(range(10, 110), {4, 4});  // J = 90/110 to the first; of the second it lacks 10
  const std::vector<Pair> candidates = all_pairs(corpus.size());
  const auto matching = [&](const VerifyOptions& options) {
    const KeptShingles shingles(corpus.shingles);
    Progress progress;
    return verify(candidates, shingles, options, progress)->pairs;
  };
  EXPECT_EQ(matching({0.81}), (std::vector<Pair>{{0, 3}}));
  EXPECT_EQ(matching({0.81, 0.95, 0.7}), (std::vector<Pair>{{0, 1}, {0, 3}, {1, 2}}));
  EXPECT_EQ(matching({0.81, 0.85, 0.5}), (std::vector<Pair>{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}}));
}

TEST(Verify, PairsBelowTheThresholdMayOverlap) {
  Rng rng(26);
  const SetCorpus corpus = support::random_corpus(40, rng);
  const auto sets = reference::shingle_sets(corpus.shingles);
  const std::vector<Pair> candidates = all_pairs(corpus.size());
  const KeptShingles shingles(corpus.shingles);
  Progress progress;
  const Verified without = *verify(candidates, shingles, {0.8, 0.95, 0.7}, progress);
  const Verified with = *verify(candidates, shingles, {0.8, 0.95, 0.7, 0.4}, progress);
  EXPECT_TRUE(without.overlapping.empty());
  EXPECT_EQ(with.pairs, without.pairs);
  EXPECT_EQ(with.pairs.size() + with.overlapping.size() + with.rejected, candidates.size());
  std::vector<Pair> expected = reference::matches(sets, corpus.all(), 0.4);
  std::erase_if(expected, [&](const Pair& pair) { return std::ranges::find(with.pairs, pair) != with.pairs.end(); });
  EXPECT_GT(expected.size(), 10u);
  EXPECT_EQ(with.overlapping, expected);
  ASSERT_EQ(with.overlapping_overlaps.size(), expected.size());
  for (std::size_t p = 0; p < expected.size(); ++p) {
    expect_equal(with.overlapping_overlaps[p], reference::overlap(sets[expected[p].a], sets[expected[p].b]));
  }
}

TEST(Verify, NothingToDo) {
  const SetCorpus corpus;
  const KeptShingles shingles(corpus.shingles);
  Progress progress;
  const Verified verified = *verify({}, shingles, {0.8}, progress);
  EXPECT_TRUE(verified.pairs.empty());
  EXPECT_EQ(verified.rejected, 0u);
}

}  // namespace
}  // namespace katha
