#include "katha/neardup/reference_matches.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "reference/neardup_reference.h"
#include "support/random_sets.h"

namespace katha {
namespace {

using support::Rng;
using support::SetCorpus;
using Content = std::vector<std::array<std::uint64_t, 2>>;

TEST(ReferenceSides, ATextOnBothSidesIsComparedWithAll) {
  // New: 0 1 2 3, reference: 4 5 6 7. Texts: a b c a | a d d empty.
  const Content content = {{1, 1}, {2, 2}, {3, 3}, {1, 1}, {1, 1}, {4, 4}, {4, 4}, {0, 0}};
  const std::vector<std::uint8_t> sides = reference_sides(exact_groups(content), 4);
  EXPECT_EQ(sides[0], 0);
  EXPECT_EQ(sides[1] & sides[2], sides[1]);
  EXPECT_NE(sides[1], 0);
  EXPECT_EQ(sides[1] & sides[5], 0);
  EXPECT_NE(sides[5], 0);
}

ReferenceMatches found(const Content& content, const Verified& verified, std::size_t new_articles) {
  return reference_matches(exact_groups(content), verified, new_articles, content, 0.8);
}

TEST(ReferenceMatches, CopiesCountAndTheSameTextIsTheBest) {
  const Content content = {{1, 1}, {2, 2}, {1, 1}, {9, 9}, {1, 1}, {3, 3}, {3, 3}, {1, 1}};
  // New: a b a x; reference: a c c a. b and c are near, a and c the same words with other signs.
  const Verified verified{{{0, 5}, {1, 5}}, {{1, 1, 1}, {.85, .9, .95}}, 0};
  const ReferenceMatches m = found(content, verified, 4);
  EXPECT_EQ(m.reference, (std::vector<DocId>{4, 5, 4, kNoDoc}));
  using enum Relation;
  EXPECT_EQ(m.relation, (std::vector<Relation>{kExact, kNear, kExact, kUnique}));
  EXPECT_EQ(m.jaccard, (std::vector<double>{1, .85, 1, 0}));
  EXPECT_EQ(m.containment, (std::vector<double>{1, .9, 1, 0}));
  EXPECT_EQ(m.matches, (std::vector<std::uint64_t>{4, 2, 4, 0}));
}

TEST(ReferenceMatches, OfEqualsTheSmallestContentHashIsTheBest) {
  const Content content = {{1, 1}, {8, 8}, {7, 7}, {6, 6}};
  const Verified verified{{{0, 1}, {0, 2}, {0, 3}}, {{.9, .9, 1}, {.9, .9, 1}, {.75, .97, 1}}, 0};
  const ReferenceMatches m = found(content, verified, 1);
  EXPECT_EQ(m.reference[0], 2u);
  EXPECT_EQ(m.matches[0], 3u);
  const Verified contained{{{0, 3}}, {{.75, .97, .7}}, 0};
  EXPECT_EQ(found(content, contained, 1).relation[0], Relation::kContained);
}

TEST(ReferenceMatches, ATextOnBothSidesMatchesAsEither) {
  // New: a b; reference: a. b is near a: it matches the reference's a; a matches itself, not b.
  const Content content = {{1, 1}, {2, 2}, {1, 1}};
  const Verified verified{{{0, 1}}, {{.9, .95, .94}}, 0};
  const ReferenceMatches m = found(content, verified, 2);
  EXPECT_EQ(m.reference, (std::vector<DocId>{2, 2}));
  EXPECT_EQ(m.matches, (std::vector<std::uint64_t>{1, 1}));
  EXPECT_EQ(m.containment[1], .94);
}

TEST(ReferenceMatches, EqualBruteForce) {
  Rng rng(91);
  for (int trial = 0; trial < 10; ++trial) {
    const SetCorpus corpus = support::random_corpus(60, rng);
    const auto sets = reference::shingle_sets(corpus.shingles);
    const std::size_t new_articles = corpus.size() / 2;
    const ExactGroups groups = exact_groups(corpus.content);
    const std::vector<std::uint8_t> sides = reference_sides(groups, new_articles);
    Verified verified;
    for (const Pair& pair : reference::matches(sets, groups.distinct, 0.6)) {
      if ((sides[pair.a] & sides[pair.b]) != 0) continue;
      verified.pairs.push_back(pair);
      verified.overlaps.push_back(reference::overlap(sets[pair.a], sets[pair.b]));
    }
    const ReferenceMatches m = reference_matches(groups, verified, new_articles, corpus.content, 0.6);
    const std::array<std::uint64_t, 2> empty{0, 0};
    for (DocId a = 0; a < new_articles; ++a) {
      std::uint64_t matches = 0;
      double best = 0;
      bool exact = false;
      for (auto b = static_cast<DocId>(new_articles); b < corpus.size(); ++b) {
        if (corpus.content[a] == empty || corpus.content[b] == empty) continue;
        const double j = reference::overlap(sets[a], sets[b]).jaccard;
        if (j < 0.6) continue;
        ++matches;
        best = std::max(best, j);
        exact |= corpus.content[a] == corpus.content[b];
      }
      EXPECT_EQ(m.matches[a], matches);
      EXPECT_EQ(m.jaccard[a], best);
      EXPECT_EQ(m.reference[a] == kNoDoc, matches == 0);
      EXPECT_EQ(m.relation[a] == Relation::kExact, exact);
      if (matches == 0) continue;
      const Overlap o = reference::overlap(sets[a], sets[m.reference[a]]);
      EXPECT_EQ(o.jaccard, best);
      EXPECT_EQ(o.containment_a, m.containment[a]);
    }
  }
}

}  // namespace
}  // namespace katha
