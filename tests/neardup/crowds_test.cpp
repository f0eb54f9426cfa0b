#include "neardup/crowds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "support/random_sets.h"

namespace katha {
namespace {

using support::Rng;
using Content = std::vector<std::uint64_t>;

std::vector<Found> random_found(DocId n, std::size_t count, const std::vector<std::uint16_t>& equal, Rng& rng) {
  std::map<Pair, Found> found;
  for (std::size_t i = 0; i < count; ++i) {
    auto a = static_cast<DocId>(support::below(support::below(n, rng) + 1, rng));  // low ones are met more often
    auto b = static_cast<DocId>(support::below(n, rng));
    if (a == b) continue;
    if (a > b) std::swap(a, b);
    const bool by_anchor = support::below(3, rng) == 0;
    Found& f = found[{a, b}];
    f.pair = {a, b};
    f.equal = equal[a ^ b];  // of one pair always the same
    f.by_anchor |= by_anchor;
    f.whole |= !by_anchor;
  }
  std::vector<Found> out;
  for (const auto& [pair, f] : found) out.push_back(f);
  return out;
}

/// The pairs thin_crowds should keep, by its definition.
std::vector<Pair> kept(const std::vector<Found>& found, const Content& content, const CandidateOptions& options) {
  const auto n = static_cast<DocId>(content.size());
  std::set<Pair> keep;
  std::vector<bool> crowd(n);
  for (DocId doc = 0; doc < n; ++doc) {
    std::set<std::pair<std::uint64_t, DocId>> anchors;
    std::set<std::tuple<int, std::uint64_t, DocId>> similar;
    for (const Found& f : found) {
      if (f.pair.a != doc && f.pair.b != doc) continue;
      const DocId other = f.pair.a == doc ? f.pair.b : f.pair.a;
      if (f.by_anchor) anchors.insert({content[other], other});
      if (f.whole) similar.insert({-int{f.equal}, content[other], other});
    }
    crowd[doc] = anchors.size() >= options.anchors;
    std::uint32_t left = options.anchors;
    for (const auto& [hash, other] : anchors) {
      if (left-- > 0) keep.insert({std::min(doc, other), std::max(doc, other)});
      if (left == 0) break;
    }
    left = options.crowd_partners;
    for (const auto& [unequal, hash, other] : similar) {
      if (left-- > 0) keep.insert({std::min(doc, other), std::max(doc, other)});
      if (left == 0) break;
    }
  }
  std::vector<Pair> out;
  for (const Found& f : found) {
    if (!crowd[f.pair.a] || !crowd[f.pair.b] || keep.contains(f.pair)) out.push_back(f.pair);
  }
  return out;
}

std::vector<Pair> pairs_of(const std::vector<Found>& found) {
  std::vector<Pair> pairs;
  for (const Found& f : found) pairs.push_back(f.pair);
  return pairs;
}

class Crowds : public testing::Test {
 protected:
  static constexpr DocId kSize = 64;

  Crowds() {
    options.anchors = 4;
    options.crowd_partners = 2;
    for (std::uint64_t& hash : content) hash = support::below(40, rng);  // with ties
    for (std::uint16_t& e : equal) e = static_cast<std::uint16_t>(90 + support::below(10, rng));
  }

  Rng rng{91};
  CandidateOptions options;
  Content content = Content(kSize);
  std::vector<std::uint16_t> equal = std::vector<std::uint16_t>(kSize);
};

TEST_F(Crowds, EqualsItsDefinition) {
  std::size_t dropped = 0;
  for (std::size_t trial = 0; trial < 100; ++trial) {
    std::vector<Found> found = random_found(kSize, 10 * trial, equal, rng);
    const std::vector<Pair> expected = kept(found, content, options);
    dropped += found.size() - expected.size();
    thin_crowds(found, content, options);
    EXPECT_EQ(pairs_of(found), expected);
  }
  EXPECT_GT(dropped, 1000u);
}

TEST_F(Crowds, MayBeThinnedAtAnyTime) {
  for (std::size_t trial = 0; trial < 100; ++trial) {
    std::vector<Found> early, late;
    for (int part = 0; part < 5; ++part) {
      const std::vector<Found> more = random_found(kSize, 3 * trial, equal, rng);
      merge_found(early, more);
      merge_found(late, more);
      thin_crowds(early, content, options);
    }
    thin_crowds(late, content, options);
    EXPECT_EQ(pairs_of(early), pairs_of(late));
  }
}

TEST_F(Crowds, FloorsTurnAwayOnlyWhatWouldBeDropped) {
  std::size_t turned_away = 0;
  for (std::size_t trial = 0; trial < 100; ++trial) {
    std::vector<Found> few, all;
    CrowdFloors floors;
    for (int part = 0; part < 5; ++part) {
      std::vector<Found> more = random_found(kSize, 3 * trial, equal, rng);
      merge_found(all, more);
      turned_away += std::erase_if(more, [&](const Found& f) {
        const bool of_one_kind = f.by_anchor != f.whole;  // as they are found; both kinds only meet in merge_found()
        return of_one_kind && !floors.may_keep(f.pair, f.equal, f.by_anchor);
      });
      merge_found(few, more);
      floors = thin_crowds(few, content, options);
    }
    thin_crowds(all, content, options);
    EXPECT_EQ(pairs_of(few), pairs_of(all));
  }
  EXPECT_GT(turned_away, 1000u);
}

TEST_F(Crowds, MergeKeepsOrderAndBothFlags) {
  std::vector<Found> found{{{0, 1}, 9, true, false}, {{2, 3}, 8, true, false}};
  merge_found(found, std::vector<Found>{{{0, 2}, 7, true, false}, {{2, 3}, 8, false, true}, {{4, 5}, 6, true, false}});
  EXPECT_EQ(pairs_of(found), (std::vector<Pair>{{0, 1}, {0, 2}, {2, 3}, {4, 5}}));
  EXPECT_TRUE(found[2].by_anchor && found[2].whole);
  EXPECT_FALSE(found[1].whole);
}

TEST_F(Crowds, ZeroPartnersKeepsAll) {
  options.crowd_partners = 0;
  std::vector<Found> found = random_found(kSize, 900, equal, rng);
  const std::size_t before = found.size();
  thin_crowds(found, content, options);
  EXPECT_EQ(found.size(), before);
}

}  // namespace
}  // namespace katha
