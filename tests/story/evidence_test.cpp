#include "katha/story/evidence.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "reference/story_reference.h"
#include "support/story_corpus.h"
#include "support/threads.h"

namespace katha {
namespace {

using support::input_of;
using support::random_story_input;

std::vector<Pair> all_pairs(std::size_t n) {
  std::vector<Pair> pairs;
  for (DocId a = 0; a < n; ++a) {
    for (DocId b = a + 1; b < n; ++b) pairs.push_back({a, b});
  }
  return pairs;
}

/// Two articles whose facts are then set.
StoryInput two_articles() {
  StoryInput input = input_of({{"a"}, {"b"}});
  input.dates = {};
  input.numbers = {};
  input.quantities = {};
  return input;
}

TEST(Evidence, AgreesWithReference) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const StoryInput input = random_story_input(seed, {.articles = 45, .events = 15});
    const auto pairs = all_pairs(input.size());
    const std::vector<TypedEvidence> got = typed_evidence(input, pairs, {});
    const std::vector<TypedEvidence> want = reference::evidence(input, pairs, {});
    ASSERT_EQ(got.size(), pairs.size());
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      ASSERT_NEAR(got[p].dllr, want[p].dllr, 1e-12);
      ASSERT_NEAR(got[p].delay, want[p].delay, 1e-12);
      ASSERT_NEAR(got[p].dat, want[p].dat, 1e-12);
      ASSERT_EQ(got[p].datc, want[p].datc);
      ASSERT_NEAR(got[p].num, want[p].num, 1e-12);
      ASSERT_NEAR(got[p].qc, want[p].qc, 1e-12);
      ASSERT_EQ(got[p].year, want[p].year);
    }
  }
}

TEST(Evidence, IsTheWeightedSum) {
  const StoryInput input = random_story_input(6, {.articles = 45, .events = 15});
  const auto pairs = all_pairs(input.size());
  const EvidenceOptions by{.dllr = 1, .delay = 2, .datc = 4, .dat = 8, .year = 64, .num = 16, .qc = 32};
  const std::vector<TypedEvidence> rows = typed_evidence(input, pairs, by);
  const std::vector<double> sums = evidence(input, pairs, by);
  ASSERT_EQ(sums.size(), pairs.size());
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    const TypedEvidence& e = rows[p];
    ASSERT_NEAR(sums[p], e.dllr + 2 * e.delay + 4 * e.datc + 8 * e.dat + 16 * e.num + 32 * e.qc + 64 * e.year, 1e-12);
  }
}

TEST(Evidence, RandomCorporaShowEveryKind) {
  const StoryInput input = random_story_input(1, {.articles = 45, .events = 15});
  double positive = 0, negative = 0, dat = 0, datc = 0, num = 0, qc = 0;
  for (const TypedEvidence& e : typed_evidence(input, all_pairs(input.size()), {})) {
    positive += e.dllr > 0, negative += e.dllr < 0, dat += e.dat > 0, datc += e.datc, num += e.num > 0, qc += e.qc > 0;
  }
  for (const double count : {positive, negative, dat, datc, num, qc}) EXPECT_GT(count, 10);
}

TEST(Evidence, IsTheSameForAnyThreadCount) {
  const StoryInput input = random_story_input(5, {.articles = 200});
  const auto pairs = all_pairs(input.size());
  const auto all = support::with_thread_counts([&] { return evidence(input, pairs, {}); });
  for (const auto& weighted : all) EXPECT_EQ(weighted, all[0]);
}

TEST(Evidence, OfArticlesWithoutFactsIsNone) {
  const auto input = input_of({{"a"}, {"a"}, {"b"}});
  for (const TypedEvidence& e : typed_evidence(input, all_pairs(3), {})) {
    EXPECT_EQ(e.dllr, 0);
    EXPECT_EQ(e.dat, 0);
    EXPECT_EQ(e.datc, 0);
    EXPECT_EQ(e.num, 0);
    EXPECT_EQ(e.qc, 0);
  }
}

TEST(Evidence, OfNoPairIsEmpty) {
  EXPECT_TRUE(typed_evidence(StoryInput{}, {}, {}).empty());
  EXPECT_TRUE(evidence(input_of({{"a"}}), {}, {}).empty());
}

TEST(Evidence, DaysFarApartAreWithinTheOpenBin) {
  StoryInput input = input_of({{"a"}, {"b"}});
  input.day = {std::numeric_limits<Day>::min() + 1, std::numeric_limits<Day>::max()};
  const std::vector<TypedEvidence> e = typed_evidence(input, all_pairs(2), {});
  // One dated pair in the open bin, and what 300 pairs of news at large have there.
  const double corpus = 0.9 * (1 + 300 * 0.32) / 301 + 0.1 / 10;
  EXPECT_NEAR(e[0].dllr, std::log(0.044 / corpus), 1e-12);
}

TEST(Evidence, DelayGrowsWithTheDaysBetween) {
  StoryInput input = input_of({{"a"}, {"b"}});
  const auto delay = [&](Day apart) {
    input.day = {20000, 20000 + apart};
    return typed_evidence(input, all_pairs(2), {})[0].delay;
  };
  EXPECT_EQ(delay(0), 0);
  EXPECT_NEAR(delay(30), 1, 1e-12);
  EXPECT_EQ(delay(5000), 2);
  EXPECT_EQ(delay(-30), delay(30));
  input.day[1] = kUnknownDay;
  EXPECT_EQ(typed_evidence(input, all_pairs(2), {})[0].delay, 0);
}

TEST(Evidence, DisjointDatesConflict) {
  StoryInput input = two_articles();
  input.dates.push_row(std::vector<MonthDay>{33, 34});
  input.dates.push_row(std::vector<MonthDay>{35});
  for (int k = 0; k < 2; ++k) input.numbers.close_row(), input.quantities.close_row();
  EXPECT_EQ(typed_evidence(input, all_pairs(2), {})[0].datc, 1);
  input.dates.values[2] = 34;
  EXPECT_EQ(typed_evidence(input, all_pairs(2), {})[0].datc, 0);
}

TEST(Evidence, LatestYearsAgreeOrNot) {
  StoryInput input = two_articles();
  for (int k = 0; k < 2; ++k) input.numbers.close_row(), input.dates.close_row(), input.quantities.close_row();
  const auto year = [&](Year a, Year b) {
    input.year = {a, b};
    return typed_evidence(input, all_pairs(2), {})[0].year;
  };
  EXPECT_EQ(year(2013, 2013), 1);
  EXPECT_EQ(year(2013, 2008), -1);
  EXPECT_EQ(year(2013, kNoYear), 0);
  EXPECT_EQ(year(kNoYear, kNoYear), 0) << "two that mention none do not agree";
}

TEST(Evidence, OneHeadCountedDifferentlyIsAConflict) {
  StoryInput input = two_articles();
  for (int k = 0; k < 2; ++k) input.numbers.close_row(), input.dates.close_row();
  input.quantities.push_row(std::vector<Quantity>{{7, 1}, {7, 2}, {9, 5}});
  input.quantities.push_row(std::vector<Quantity>{{7, 3}});
  const double head = std::log(3 / 2.5);  // in 2 of 2 articles
  EXPECT_NEAR(typed_evidence(input, all_pairs(2), {})[0].qc, head / 10, 1e-12);
  input.quantities.values[3] = {7, 2};  // now they agree
  EXPECT_NEAR(typed_evidence(input, all_pairs(2), {})[0].qc, 0, 1e-12);
}

}  // namespace
}  // namespace katha
