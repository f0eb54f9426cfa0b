#include "katha/neardup/candidates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "base/thread_count.h"
#include "base/union_find.h"
#include "katha/neardup/dup_clusters.h"
#include "katha/neardup/verify.h"
#include "reference/neardup_reference.h"
#include "sketch_store.h"
#include "support/random_sets.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::Rng;
using support::Set;
using support::SetCorpus;

CandidateOptions options_for(double threshold) {
  CandidateOptions options;
  options.threshold = threshold;
  options.bands = choose_bands(threshold, 0.99, 128);
  return options;
}

/// Every bucket of more than whole_bucket articles is too large.
CandidateOptions strict_options_for(double threshold) {
  CandidateOptions options = options_for(threshold);
  options.looks = 0;
  return options;
}

Candidates candidates_of(const SetCorpus& corpus, const CandidateOptions& options) {
  Progress progress;
  return candidates(corpus.sketches(), corpus.all(), corpus.content_words(), options, progress);
}

/// `n` articles of different content with the same shingles.
SetCorpus identical(std::size_t n, Rng& rng) {
  const Set set = support::random_set(50, rng);
  SetCorpus corpus;
  for (std::size_t i = 0; i < n; ++i) corpus.add(set, rng);
  return corpus;
}

/// `n` articles that share a template of 100 shingles and have `own` of their own.
SetCorpus templated(std::size_t n, std::size_t own, Rng& rng) {
  Set set = support::random_set(100 + own, rng);
  SetCorpus corpus;
  for (std::size_t i = 0; i < n; ++i) {
    std::generate(set.begin() + 100, set.end(), std::ref(rng));
    corpus.add(set, rng);
  }
  return corpus;
}

bool connects_all(const Candidates& found, std::size_t n) {
  UnionFind sets(n);
  for (const Pair& pair : found.pairs) sets.unite(pair.a, pair.b);
  for (DocId doc = 0; doc < n; ++doc) {
    if (sets.find(doc) != sets.find(0)) return false;
  }
  return true;
}

void expect_ascending_once(const std::vector<Pair>& pairs) {
  for (const Pair& pair : pairs) ASSERT_LT(pair.a, pair.b);
  for (std::size_t p = 1; p < pairs.size(); ++p) ASSERT_LT(pairs[p - 1], pairs[p]);
}

TEST(Candidates, EqualsReferenceWhereNoBucketIsCapped) {
  Rng rng(51);
  for (int trial = 0; trial < 6; ++trial) {
    const SetCorpus corpus = support::random_corpus(80, rng);
    for (const double threshold : {0.5, 0.8, 0.95}) {
      CandidateOptions options = options_for(threshold);
      options.sigmas = trial % 2 ? 4 : 0.5;
      const auto docs = exact_groups(corpus.content).distinct;
      Progress progress;
      const Candidates found = candidates(corpus.sketches(), docs, corpus.content_words(), options, progress);
      EXPECT_EQ(found.capped_buckets, 0u);
      EXPECT_EQ(found.pairs, reference::candidates(corpus.sketches(), docs, options));
      EXPECT_EQ(progress.steps, 2 * options.bands.bands);
    }
  }
}

TEST(Candidates, ArticlesWithABitInCommonStayApart) {
  Rng rng(53);
  const SetCorpus corpus = support::random_corpus(80, rng);
  const auto docs = exact_groups(corpus.content).distinct;
  std::vector<std::uint8_t> apart(corpus.size());
  for (std::uint8_t& bits : apart) bits = static_cast<std::uint8_t>(support::below(8, rng));
  CandidateOptions options = options_for(0.6);
  std::vector<Pair> expected = reference::candidates(corpus.sketches(), docs, options);
  const std::size_t all = expected.size();
  std::erase_if(expected, [&](const Pair& pair) { return (apart[pair.a] & apart[pair.b]) != 0; });
  EXPECT_LT(expected.size(), all);
  EXPECT_GT(expected.size(), all / 4);
  options.apart = apart;
  Progress progress;
  EXPECT_EQ(candidates(corpus.sketches(), docs, corpus.content_words(), options, progress).pairs, expected);
}

/// Bits that keep one article in four apart from the others; these get the smaller content hashes.
std::vector<std::uint8_t> two_sides(SetCorpus& corpus) {
  std::vector<std::uint8_t> apart(corpus.size());
  constexpr std::uint64_t kHighest = std::uint64_t{1} << 63;
  for (DocId doc = 0; doc < corpus.size(); ++doc) {
    apart[doc] = doc % 4 == 0 ? 1 : 2;
    std::uint64_t& hash = corpus.content[doc][0];
    hash = apart[doc] == 1 ? hash | kHighest : hash & ~kHighest;
  }
  return apart;
}

/// Nobody is lost in a crowd: every article meets some of the other side, and not many.
void expect_all_meet_some(const SetCorpus& corpus, std::span<const std::uint8_t> apart) {
  CandidateOptions options = strict_options_for(0.8);
  options.apart = apart;
  const Candidates found = candidates_of(corpus, options);
  std::vector<bool> met(corpus.size(), false);
  for (const Pair& pair : found.pairs) {
    EXPECT_NE(apart[pair.a], apart[pair.b]);
    met[pair.a] = met[pair.b] = true;
  }
  EXPECT_EQ(std::ranges::count(met, false), 0);
  EXPECT_LE(found.pairs.size(), 60 * corpus.size());
  expect_ascending_once(found.pairs);
  EXPECT_GT(found.capped_buckets, 0u);
}

TEST(Candidates, InACappedBucketEverySideHasAnchors) {
  Rng rng(54);
  SetCorpus corpus = templated(3000, 5, rng);
  const std::vector<std::uint8_t> apart = two_sides(corpus);
  expect_all_meet_some(corpus, apart);
}

TEST(Candidates, GroupsOfOneSketchMeetTheOtherSide) {
  Rng rng(55);
  SetCorpus corpus = identical(3000, rng);
  for (int other = 0; other < 200; ++other) {
    Set set(corpus.shingles[0].begin(), corpus.shingles[0].end());
    set.back() = rng();  // J = 49/51 to all of the group
    corpus.add(set, rng);
  }
  const std::vector<std::uint8_t> apart = two_sides(corpus);
  expect_all_meet_some(corpus, apart);
}

TEST(Candidates, LongBandsToo) {  // keys of more than 8 bytes, and one band of all slots
  Rng rng(52);
  const SetCorpus corpus = support::random_corpus(60, rng);
  for (const auto& [bands, rows] : {std::pair{8u, 16u}, std::pair{1u, 128u}, std::pair{128u, 1u}}) {
    CandidateOptions options;
    options.bands = {bands, rows, 0};
    options.whole_bucket = 100000;
    EXPECT_EQ(candidates_of(corpus, options).pairs, reference::candidates(corpus.sketches(), corpus.all(), options));
  }
}

/// Independent pairs with similarities over [0.5, 1), in bins of 0.05.
struct RecallByBin {
  std::array<double, 10> pairs{}, hits{}, low{}, high{};

  RecallByBin(const CandidateOptions& options, std::size_t count, Rng& rng) {
    SetCorpus corpus;
    std::vector<double> jaccard;
    for (std::size_t i = 0; i < count; ++i) {
      const double wanted = 0.5 + 0.49 * static_cast<double>(i) / static_cast<double>(count);
      const support::SetPair pair = support::random_pair(400 + support::below(800, rng), wanted, rng);
      jaccard.push_back(pair.jaccard);
      corpus.add(pair.a, rng);
      corpus.add(pair.b, rng);
    }
    const Candidates found = candidates_of(corpus, options);
    for (std::size_t i = 0; i < count; ++i) {
      const auto bin = static_cast<std::size_t>((jaccard[i] - 0.4999) / 0.05);
      const DocId a = static_cast<DocId>(2 * i);
      const double chance = jaccard[i] + (1 - jaccard[i]) / 256;  // 8-bit slots
      ++pairs[bin];
      hits[bin] += std::binary_search(found.pairs.begin(), found.pairs.end(), Pair{a, a + 1});
      low[bin] += band_hit_probability(jaccard[i], options.bands.bands, options.bands.rows);
      high[bin] += band_hit_probability(chance, options.bands.bands, options.bands.rows);
    }
  }

  double sigma(std::size_t bin) const { return std::sqrt(low[bin] * (1 - low[bin] / pairs[bin])); }
};

TEST(Candidates, RecallPerSimilarityIsThatOfTheory) {
  Rng rng(53);
  CandidateOptions options = options_for(0.8);
  options.sigmas = 1000;  // bands alone
  const RecallByBin recall(options, 4000, rng);
  for (std::size_t bin = 0; bin < 10; ++bin) {
    EXPECT_GT(recall.hits[bin], recall.low[bin] - 3 * recall.sigma(bin) - 1e-9) << bin;
    EXPECT_LT(recall.hits[bin], recall.high[bin] + 3 * recall.sigma(bin) + 1e-9) << bin;
  }
}

TEST(Candidates, EstimateCostsNoRecallAboveTheThreshold) {
  Rng rng(54);
  const RecallByBin recall(options_for(0.8), 4000, rng);
  for (std::size_t bin = 6; bin < 10; ++bin) {
    EXPECT_GT(recall.hits[bin], recall.low[bin] - 3 * recall.sigma(bin) - 1e-9) << bin;
  }
  EXPECT_LT(recall.hits[0] + recall.hits[1], 0.02 * (recall.pairs[0] + recall.pairs[1]));
}

TEST(Candidates, SameForEveryThreadCount) {
  Rng rng(55);
  SetCorpus corpus = support::random_corpus(150, rng);
  for (const SetCorpus& more : {identical(300, rng), templated(300, 10, rng)}) {
    corpus.shingles.append(more.shingles);
    corpus.content.insert(corpus.content.end(), more.content.begin(), more.content.end());
  }
  const Candidates expected = [&] {
    const ThreadCount scope(1);
    return candidates_of(corpus, strict_options_for(0.8));
  }();
  EXPECT_GT(expected.capped_buckets, 2u);
  expect_ascending_once(expected.pairs);
  for (const int threads : {2, 4, 8, 40}) {
    const ThreadCount scope(threads);
    const Candidates found = candidates_of(corpus, strict_options_for(0.8));
    EXPECT_EQ(found.pairs, expected.pairs);
    EXPECT_EQ(found.capped_buckets, expected.capped_buckets);
  }
  for (int trial = 0; trial < 4; ++trial) {  // and for every order
    const SetCorpus shuffled = corpus.reordered(corpus.random_order(rng));
    const Candidates found = candidates_of(shuffled, strict_options_for(0.8));
    EXPECT_EQ(support::by_content(found.pairs, shuffled), support::by_content(expected.pairs, corpus));
    EXPECT_EQ(found.capped_buckets, expected.capped_buckets);
  }
}

/// The same sketches in a file.
Sketches put_aside(const Sketches& sketches) {
  const support::TempDir dir;
  SketchStore store(sketches.slots, true, dir.path());
  EXPECT_TRUE(store.append(std::span(sketches.values).first(sketches.slots * 3)));
  EXPECT_TRUE(store.append(std::span(sketches.values).subspan(sketches.slots * 3)));
  auto out = std::move(store).finish();
  EXPECT_TRUE(out);
  EXPECT_EQ(out->size(), sketches.size());
  return *out;
}

TEST(Candidates, SameWhereMemoryIsSpared) {
  Rng rng(65);
  SetCorpus corpus = support::random_corpus(150, rng);
  for (const SetCorpus& more : {identical(300, rng), templated(300, 10, rng)}) {
    corpus.shingles.append(more.shingles);
    corpus.content.insert(corpus.content.end(), more.content.begin(), more.content.end());
  }
  const std::vector<DocId> docs = exact_groups(corpus.content).distinct;
  const auto content = corpus.content_words();
  for (const double threshold : {0.5, 0.8, 0.95}) {
    for (CandidateOptions options : {strict_options_for(threshold), options_for(threshold)}) {
      Progress progress;
      const Sketches sketches = corpus.sketches();
      const Candidates expected = candidates(sketches, docs, content, options, progress);
      options.spare_memory = true;
      for (const Sketches& some : {sketches, put_aside(sketches)}) {
        const Candidates found = candidates(some, docs, content, options, progress);
        EXPECT_EQ(found.pairs, expected.pairs);
        EXPECT_EQ(found.capped_buckets, expected.capped_buckets);
      }
    }
  }
}

TEST(Candidates, IdenticalSketchesCostLinearTime) {
  Rng rng(56);
  const CandidateOptions options = options_for(0.8);
  const Candidates half = candidates_of(identical(4000, rng), options);
  const Candidates whole = candidates_of(identical(8000, rng), options);
  EXPECT_EQ(half.capped_buckets, 1u);
  EXPECT_LE(half.pairs.size(), options.anchors * 4000u);
  EXPECT_LE(static_cast<double>(whole.pairs.size()), 2.2 * static_cast<double>(half.pairs.size()));
  EXPECT_TRUE(connects_all(half, 4000));
}

TEST(Candidates, TemplatesCostLinearTime) {
  Rng rng(57);
  for (const std::size_t own : {3u, 10u, 35u}) {  // J = .94, .83, .59: below the threshold
    const Candidates half = candidates_of(templated(3000, own, rng), options_for(0.8));
    const Candidates whole = candidates_of(templated(6000, own, rng), options_for(0.8));
    // Far below the threshold they are few, one or two an article, and chance moves their number.
    const double few = 2 * 6000;
    EXPECT_LE(static_cast<double>(whole.pairs.size()), std::max(few, 2.2 * static_cast<double>(half.pairs.size())));
    EXPECT_EQ(connects_all(half, 3000), own < 35) << own;
  }
}

TEST(Candidates, CopiesInsideATemplateAreFound) {
  Rng rng(64);
  SetCorpus corpus = templated(3000, 20, rng);  // J = .71 to each other: alike enough to be a crowd, not to match
  constexpr DocId kCopies = 300;
  for (DocId doc = 0; doc < kCopies; ++doc) {
    Set copy(corpus.shingles[doc].begin(), corpus.shingles[doc].end());
    std::generate(copy.begin(), copy.begin() + 3, std::ref(rng));  // J = .95 to its original
    corpus.add(copy, rng);
  }
  const Candidates found = candidates_of(corpus, options_for(0.8));
  EXPECT_LE(found.pairs.size(), 26 * corpus.size());  // a crowd indeed
  int hits = 0;
  for (DocId doc = 0; doc < kCopies; ++doc) {
    hits += std::binary_search(found.pairs.begin(), found.pairs.end(), Pair{doc, 3000 + doc});
  }
  EXPECT_GE(hits, kCopies * 99 / 100);
}

TEST(Candidates, OneHotBandCostsLinearTime) {
  Rng rng(58);
  for (const std::size_t n : {2000u, 4000u}) {
    Sketches sketches{128, std::vector<std::uint8_t>(128 * n)};
    for (std::size_t i = 0; i < sketches.values.size(); ++i) {
      sketches.values[i] = i % 128 < 6 ? 7 : static_cast<std::uint8_t>(rng());
    }
    std::vector<DocId> docs(n);
    for (DocId doc = 0; doc < n; ++doc) docs[doc] = doc;
    CandidateOptions options = options_for(0.8);
    options.sigmas = 1000;  // keep what the estimate would drop
    Progress progress;
    const Candidates found = candidates(sketches, docs, support::random_set(n, rng), options, progress);
    EXPECT_EQ(found.capped_buckets, 1u);
    EXPECT_LE(found.pairs.size(), options.anchors * n + n / 100);
    EXPECT_TRUE(connects_all(found, n));
  }
}

TEST(Candidates, SmallGroupsOfOneSketchMeetWhole) {
  Rng rng(59);
  const Set set = support::random_set(100, rng), near = support::edited(set, 0.04, rng);
  SetCorpus corpus;
  for (int i = 0; i < 20; ++i) corpus.add(set, rng);
  for (int i = 0; i < 30; ++i) corpus.add(near, rng);
  const Candidates found = candidates_of(corpus, options_for(0.8));
  EXPECT_EQ(found.pairs.size(), 50u * 49u / 2);
  EXPECT_EQ(found.capped_buckets, 0u);
}

TEST(Candidates, LargeGroupMeetsOthersThroughItsLeader) {
  Rng rng(60);
  const Set set = support::random_set(100, rng), near = support::edited(set, 0.04, rng);
  SetCorpus corpus;
  for (int i = 0; i < 200; ++i) corpus.add(set, rng);
  corpus.add(near, rng);
  const std::vector<std::uint64_t> content = corpus.content_words();
  const auto leader = static_cast<DocId>(std::min_element(content.begin(), content.begin() + 200) - content.begin());
  const Candidates found = candidates_of(corpus, strict_options_for(0.8));
  EXPECT_TRUE(std::binary_search(found.pairs.begin(), found.pairs.end(), Pair{leader, 200}));
  EXPECT_EQ(std::count_if(found.pairs.begin(), found.pairs.end(), [](const Pair& p) { return p.b == 200; }), 1);
  EXPECT_TRUE(connects_all(found, 201));
}

TEST(Candidates, LargeFamiliesAreComparedWholeWhileThereIsTimeForIt) {
  Rng rng(61);
  SetCorpus corpus = templated(300, 10, rng);  // J = .83
  for (int i = 0; i < 8000; ++i) corpus.add(support::random_set(30, rng), rng);
  const auto family = [&](const CandidateOptions& options) { return candidates_of(corpus, options); };
  const Candidates whole = family(options_for(0.8));
  EXPECT_EQ(whole.capped_buckets, 0u);
  EXPECT_GT(whole.pairs.size(), 0.99 * 300 * 299 / 2);
  const Candidates strict = family(strict_options_for(0.8));
  EXPECT_GT(strict.capped_buckets, 0u);
  EXPECT_LT(strict.pairs.size(), 300u * 24);
}

TEST(Candidates, ShortTexts) {  // sets of 1 to 4 shingles over few words: every text meets its equals
  SetCorpus corpus;
  Rng rng(61);
  for (std::uint64_t mask = 1; mask < 64; ++mask) {
    Set set;
    for (std::uint64_t word = 0; word < 6; ++word) {
      if (mask >> word & 1) set.push_back(word);
    }
    if (set.size() > 4) continue;
    corpus.add(set, rng);
    corpus.add(set, rng);
  }
  const auto sets = reference::shingle_sets(corpus.shingles);
  const Candidates found = candidates_of(corpus, options_for(0.8));
  for (const Pair& pair : reference::matches(sets, corpus.all(), 1)) {
    EXPECT_TRUE(std::binary_search(found.pairs.begin(), found.pairs.end(), pair));
  }
  const KeptShingles shingles(corpus.shingles);
  Progress progress;
  EXPECT_EQ(verify(found.pairs, shingles, {0.8}, progress)->pairs, reference::matches(sets, corpus.all(), 0.8));
}

TEST(Candidates, NothingToCompare) {
  SetCorpus corpus;
  EXPECT_TRUE(candidates_of(corpus, options_for(0.8)).pairs.empty());
  corpus.add({1, 2, 3}, {1, 1});
  EXPECT_TRUE(candidates_of(corpus, options_for(0.8)).pairs.empty());
  corpus.add({1, 2, 3}, {2, 2});
  Progress progress;  // an article not in `docs` meets nobody
  EXPECT_TRUE(candidates(corpus.sketches(), std::vector<DocId>{1}, corpus.content_words(), options_for(0.8), progress)
                  .pairs.empty());
}

TEST(Candidates, StopsWhenAsked) {
  Rng rng(62);
  const SetCorpus corpus = templated(50, 5, rng);
  Progress progress;
  progress.stop = true;
  static_cast<void>(candidates(corpus.sketches(), corpus.all(), corpus.content_words(), options_for(0.8), progress));
  EXPECT_EQ(progress.steps, 0u);
}

}  // namespace
}  // namespace katha
