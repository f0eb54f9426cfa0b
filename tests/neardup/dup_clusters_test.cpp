#include "katha/neardup/dup_clusters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/thread_count.h"
#include "katha/neardup/candidates.h"
#include "reference/neardup_reference.h"
#include "support/random_sets.h"

namespace katha {
namespace {

using support::Rng;
using support::Set;
using support::SetCorpus;
using Hash = std::array<std::uint64_t, 2>;

std::vector<std::uint64_t> longest_first(const SetCorpus& corpus) {
  std::vector<std::uint64_t> length;
  for (std::size_t i = 0; i < corpus.size(); ++i) length.push_back(corpus.shingles[i].size());
  return keep_rank(KeepPolicy::kLongest, length, std::vector<Seconds>(corpus.size(), kUnknownTime), corpus.content);
}

/// All stages from articles to clusters.
DupClusters cluster(const SetCorpus& corpus, std::span<const std::uint64_t> rank,
                    const DupClusterOptions& options = {}) {
  const ExactGroups groups = exact_groups(corpus.content);
  CandidateOptions search;
  search.threshold = options.threshold;
  search.bands = choose_bands(options.threshold, 0.99, 128);
  Progress progress;
  const Candidates found = candidates(corpus.sketches(), groups.distinct, corpus.content_words(), search, progress);
  const KeptShingles shingles(corpus.shingles);
  const Verified verified = *verify(found.pairs, shingles, {options.threshold}, progress);
  return *dup_clusters(groups, verified, shingles, rank, options);
}

/// Clusters from all pairs that truly match.
DupClusters cluster_exactly(const SetCorpus& corpus, std::span<const std::uint64_t> rank,
                            const DupClusterOptions& options = {}) {
  const ExactGroups groups = exact_groups(corpus.content);
  const auto pairs = reference::matches(reference::shingle_sets(corpus.shingles), groups.distinct, options.threshold);
  const KeptShingles shingles(corpus.shingles);
  Progress progress;
  return *dup_clusters(groups, *verify(pairs, shingles, {options.threshold}, progress), shingles, rank, options);
}

void expect_equal(const DupClusters& a, const DupClusters& b) {
  EXPECT_EQ(a.cluster, b.cluster);
  EXPECT_EQ(a.representative, b.representative);
  EXPECT_EQ(a.relation, b.relation);
  EXPECT_EQ(a.jaccard, b.jaccard);
  EXPECT_EQ(a.clusters, b.clusters);
  EXPECT_EQ(a.split_components, b.split_components);
}

/// What must hold of any clusters.
void expect_sound(const DupClusters& found, const SetCorpus& corpus, const DupClusterOptions& options = {}) {
  const auto sets = reference::shingle_sets(corpus.shingles);
  std::uint32_t next = 0;
  for (DocId doc = 0; doc < corpus.size(); ++doc) {
    const DocId representative = found.representative[doc];
    ASSERT_EQ(found.cluster[representative], found.cluster[doc]);
    ASSERT_EQ(found.representative[representative], representative);
    ASSERT_LE(found.cluster[doc], next);  // dense, in order of first appearance
    next = std::max(next, found.cluster[doc] + 1);
    if (doc == representative) {
      EXPECT_EQ(found.jaccard[doc], 1);
    } else {
      const double jaccard = reference::overlap(sets[doc], sets[representative]).jaccard;
      EXPECT_EQ(found.jaccard[doc], jaccard);
      ASSERT_GE(jaccard, options.threshold - options.slack);
    }
  }
  EXPECT_EQ(found.clusters, next);
}

TEST(DupClusters, EqualsReference) {
  Rng rng(81);
  for (int trial = 0; trial < 12; ++trial) {
    SetCorpus corpus = support::random_corpus(12, rng);
    const SetCorpus chain = support::chain_corpus(30, 0.82, rng);
    corpus.shingles.append(chain.shingles);
    corpus.content.insert(corpus.content.end(), chain.content.begin(), chain.content.end());
    corpus = corpus.reordered(corpus.random_order(rng));
    const DupClusterOptions options{trial % 2 ? 0.8 : 0.6, trial % 3 ? 0.1 : 0.0};
    const ExactGroups groups = exact_groups(corpus.content);
    const auto sets = reference::shingle_sets(corpus.shingles);
    const auto pairs = reference::matches(sets, groups.distinct, options.threshold);
    const auto rank = longest_first(corpus);
    const DupClusters found = cluster_exactly(corpus, rank, options);
    expect_equal(found, reference::dup_clusters(groups, pairs, sets, rank, options));
    expect_sound(found, corpus, options);
    EXPECT_GT(found.split_components, 0u);
  }
}

TEST(DupClusters, SameForEveryThreadCount) {
  Rng rng(82);
  const SetCorpus corpus = support::random_corpus(200, rng);
  const auto rank = longest_first(corpus);
  const DupClusters expected = [&] {
    const ThreadCount scope(1);
    return cluster(corpus, rank);
  }();
  for (const int threads : {2, 4, 8}) {
    const ThreadCount scope(threads);
    expect_equal(cluster(corpus, rank), expected);
  }
}

/// Representative of every article, both by content, sorted: the same for every order of the corpus.
std::vector<std::pair<Hash, Hash>> named(const DupClusters& found, const SetCorpus& corpus) {
  std::vector<std::pair<Hash, Hash>> out;
  for (std::size_t doc = 0; doc < corpus.size(); ++doc) {
    const DocId representative = found.representative[doc];
    out.emplace_back(corpus.content[doc], corpus.content[representative]);
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(DupClusters, InputOrderDoesNotMatter) {
  Rng rng(83);
  SetCorpus corpus = support::random_corpus(60, rng);
  const SetCorpus chain = support::chain_corpus(100, 0.85, rng);
  corpus.shingles.append(chain.shingles);
  corpus.content.insert(corpus.content.end(), chain.content.begin(), chain.content.end());
  const DupClusters expected = cluster(corpus, longest_first(corpus));
  for (int trial = 0; trial < 5; ++trial) {
    const SetCorpus shuffled = corpus.reordered(corpus.random_order(rng));
    const DupClusters found = cluster(shuffled, longest_first(shuffled));
    EXPECT_EQ(named(found, shuffled), named(expected, corpus));
    EXPECT_EQ(found.clusters, expected.clusters);
    EXPECT_EQ(found.split_components, expected.split_components);
  }
}

TEST(DupClusters, ChainIsSplit) {
  Rng rng(84);
  for (const std::size_t n : {2000u, 10000u}) {
    SetCorpus corpus = support::chain_corpus(n, 0.85, rng);
    corpus = corpus.reordered(corpus.random_order(rng));
    const DupClusters found = cluster(corpus, longest_first(corpus));
    if (n == 2000) expect_sound(found, corpus);
    EXPECT_GE(found.split_components, 1u);
    // A star of a chain is at most an article and its neighbours; left over are single articles between
    // stars.
    EXPECT_GE(found.clusters, n / 3);
    EXPECT_LE(found.clusters, n / 2 + n / 50);
    std::map<std::uint32_t, int> size;
    for (const std::uint32_t c : found.cluster) EXPECT_LE(++size[c], 3);
  }
}

TEST(DupClusters, DenseComponentsStayWhole) {
  Rng rng(85);
  const Set original = support::random_set(200, rng);
  SetCorpus corpus;
  for (int i = 0; i < 3000; ++i) corpus.add(support::edited(original, 0.03, rng), rng);
  const DupClusters found = cluster(corpus, longest_first(corpus));
  EXPECT_EQ(found.clusters, 1u);
  EXPECT_EQ(found.split_components, 0u);
}

TEST(DupClusters, IdenticalShinglesAreOneCluster) {
  Rng rng(86);
  const Set set = support::random_set(30, rng);
  SetCorpus corpus;
  for (int i = 0; i < 1000; ++i) corpus.add(set, rng);
  const DupClusters found = cluster(corpus, longest_first(corpus));
  EXPECT_EQ(found.clusters, 1u);
  EXPECT_EQ(std::count(found.jaccard.begin(), found.jaccard.end(), 1.0), 1000);
  EXPECT_EQ(std::count(found.relation.begin(), found.relation.end(), Relation::kExact), 1);
}

Set range(std::uint64_t first, std::uint64_t end) {
  Set set;
  for (std::uint64_t x = first; x < end; ++x) set.push_back(x);
  return set;
}

std::vector<std::uint64_t> ranks(std::size_t n) {
  std::vector<std::uint64_t> rank(n);
  for (std::size_t i = 0; i < n; ++i) rank[i] = i;
  return rank;
}

TEST(DupClusters, EmptyAndLonelyArticlesAreUnique) {
  SetCorpus corpus;
  corpus.add({}, {0, 0});
  corpus.add(range(0, 50), {1, 1});
  corpus.add({}, {0, 0});
  const DupClusters found = cluster(corpus, ranks(3));
  EXPECT_EQ(found.cluster, (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(found.representative, (std::vector<DocId>{0, 1, 2}));
  EXPECT_EQ(found.relation, (std::vector<Relation>(3, Relation::kUnique)));
  EXPECT_EQ(found.jaccard, (std::vector<double>{1, 1, 1}));
  EXPECT_EQ(found.least_jaccard, (std::vector<double>{1, 1, 1}));
}

TEST(DupClusters, CopiesFollowTheirCanonicalArticle) {
  SetCorpus corpus;
  corpus.add(range(0, 100), {1, 1});
  corpus.add(range(0, 90), {2, 2});   // J = .9 to the first
  corpus.add(range(0, 100), {1, 1});  // copies of the first
  corpus.add(range(0, 100), {1, 1});
  corpus.add(range(0, 90), {2, 2});  // copy of the second
  corpus.add(range(500, 600), {3, 3});
  corpus.add(range(500, 600), {3, 3});
  const DupClusters found = cluster(corpus, std::vector<std::uint64_t>{4, 6, 1, 3, 5, 2, 0});
  EXPECT_EQ(found.cluster, (std::vector<std::uint32_t>{0, 0, 0, 0, 0, 1, 1}));
  EXPECT_EQ(found.representative, (std::vector<DocId>{2, 2, 2, 2, 2, 6, 6}));
  using enum Relation;
  EXPECT_EQ(found.relation, (std::vector<Relation>{kExact, kNear, kExact, kExact, kNear, kExact, kExact}));
  EXPECT_EQ(found.jaccard, (std::vector<double>{1, .9, 1, 1, .9, 1, 1}));
  EXPECT_EQ(found.least_jaccard, (std::vector<double>{.9, 1}));
  EXPECT_EQ(found.clusters, 2u);
}

TEST(DupClusters, ContainedBelowTheThreshold) {
  SetCorpus corpus;  // 75 in 87 in 100 shingles: the ends meet at .75 only, within the slack
  corpus.add(range(0, 100), {1, 1});
  corpus.add(range(0, 87), {2, 2});
  corpus.add(range(0, 75), {3, 3});
  using enum Relation;
  for (const bool longest : {true, false}) {
    const std::vector<std::uint64_t> rank = longest ? ranks(3) : std::vector<std::uint64_t>{2, 1, 0};
    const DupClusters found = cluster_exactly(corpus, rank);
    EXPECT_EQ(found.clusters, 1u);
    EXPECT_EQ(found.representative[0], longest ? 0u : 2u);
    EXPECT_EQ(found.relation[longest ? 2 : 0], kContained);
    EXPECT_EQ(found.jaccard[longest ? 2 : 0], .75);
    EXPECT_EQ(found.relation[1], kNear);
  }
}

TEST(DupClusters, NearWithinTheSlack) {
  SetCorpus corpus;  // windows of 100: the ends share 78 of 122, J = .64, containment .78
  corpus.add(range(0, 100), {1, 1});
  corpus.add(range(11, 111), {2, 2});
  corpus.add(range(22, 122), {3, 3});
  const DupClusters found = cluster_exactly(corpus, ranks(3), {0.8, 0.2});
  EXPECT_EQ(found.clusters, 1u);
  EXPECT_EQ(found.relation[2], Relation::kNear);
  EXPECT_EQ(found.jaccard[2], 78.0 / 122);
  EXPECT_EQ(found.least_jaccard, std::vector<double>{78.0 / 122});  // below the threshold: the true one is told
  // With less slack the middle one leads, as all are within the threshold of it.
  const DupClusters strict = cluster_exactly(corpus, ranks(3), {0.8, 0.1});
  EXPECT_EQ(strict.representative, (std::vector<DocId>{1, 1, 1}));
  EXPECT_EQ(strict.split_components, 1u);
}

TEST(DupClusters, ShortTextsAreClusteredOnlyIfEqual) {
  Rng rng(87);
  SetCorpus corpus;  // all sets of 1 to 4 of 6 shingles, twice each
  std::vector<std::uint32_t> expected;
  for (std::uint64_t mask = 1; mask < 64; ++mask) {
    Set set;
    for (std::uint64_t word = 0; word < 6; ++word) {
      if (mask >> word & 1) set.push_back(word);
    }
    if (set.size() > 4) continue;
    for (int twice = 0; twice < 2; ++twice) {
      corpus.add(set, rng);
      expected.push_back(static_cast<std::uint32_t>(corpus.size() - 1) / 2);
    }
  }
  EXPECT_EQ(cluster(corpus, longest_first(corpus)).cluster, expected);
}

TEST(DupClusters, PairsThatWereNotVerifiedAreComparedToo) {
  SetCorpus corpus;
  corpus.add({3, 2, 1, 1}, {1, 1});
  corpus.add({1, 2, 3, 4}, {2, 2});
  corpus.add({4, 3, 2, 1, 5}, {3, 3});
  const KeptShingles shingles(corpus.shingles);
  const Verified verified{{{0, 1}, {1, 2}}, {{.75, 1, .75}, {.8, 1, .8}}, 0};
  const DupClusters found = *dup_clusters(exact_groups(corpus.content), verified, shingles, ranks(3), {0.7, 0.1});
  EXPECT_EQ(found.jaccard, (std::vector<double>{1, .75, .6}));
}

TEST(RelationName, AllFive) {
  EXPECT_EQ(relation_name(Relation::kUnique), "unique");
  EXPECT_EQ(relation_name(Relation::kExact), "exact");
  EXPECT_EQ(relation_name(Relation::kNear), "near");
  EXPECT_EQ(relation_name(Relation::kContained), "contained");
  EXPECT_EQ(relation_name(Relation::kOverlap), "overlap");
}

}  // namespace
}  // namespace katha
