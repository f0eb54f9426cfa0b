#include "katha/neardup/verify.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/thread_count.h"
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

TEST(ShingleSets, SortsAndDedupsOnlyWhatIsAsked) {
  SetCorpus corpus;
  corpus.add({5, 3, 5, 1}, {1, 1});
  corpus.add({}, {0, 0});
  corpus.add({9, 9, 9}, {2, 2});
  ShingleSets sets = corpus.sets();
  EXPECT_EQ(sets.size(), 3u);
  sets.prepare(std::vector<DocId>{0, 1});
  sets.prepare(std::vector<DocId>{0});
  EXPECT_EQ(Set(sets[0].begin(), sets[0].end()), (Set{1, 3, 5}));
  EXPECT_TRUE(sets[1].empty());
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEBUG_DEATH(static_cast<void>(sets[2]), "");
  sets.prepare(std::vector<DocId>{2});
  EXPECT_EQ(Set(sets[2].begin(), sets[2].end()), (Set{9}));
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
      ShingleSets shingles = corpus.sets();
      Progress progress;
      const Verified verified = verify(candidates, shingles, {threshold}, progress);
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
  ShingleSets shingles = corpus.sets();
  Progress progress;
  const Verified verified = verify(candidates, shingles, {0.5}, progress);
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
    ShingleSets shingles = corpus.sets();
    Progress progress;
    return verify(candidates, shingles, options, progress).pairs;
  };
  EXPECT_EQ(matching({0.81}), (std::vector<Pair>{{0, 3}}));
  EXPECT_EQ(matching({0.81, 0.95, 0.7}), (std::vector<Pair>{{0, 1}, {0, 3}, {1, 2}}));
  EXPECT_EQ(matching({0.81, 0.85, 0.5}), (std::vector<Pair>{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}}));
}

TEST(Verify, NothingToDo) {
  ShingleSets shingles = SetCorpus().sets();
  Progress progress;
  const Verified verified = verify({}, shingles, {0.8}, progress);
  EXPECT_TRUE(verified.pairs.empty());
  EXPECT_EQ(verified.rejected, 0u);
}

}  // namespace
}  // namespace katha
