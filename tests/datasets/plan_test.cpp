#include "generate/plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

#include "support/generated.h"

namespace katha::generate {
namespace {

using support::corpus_options;

std::uint32_t variants(const Plan& plan) { return plan.family_begin.back() - plan.families(); }

TEST(PlanTest, HasTheShareOfVariantsAskedFor) {
  for (const std::uint32_t articles : {1u, 2u, 3u, 10u, 1000u}) {
    for (const double share : {0.0, 0.3, 0.5, 0.9}) {
      GenerateOptions options = corpus_options(articles);
      options.variants = share;
      const Plan plan = make_plan(options);
      const auto wanted = static_cast<std::uint32_t>(std::llround(share * articles));
      // A base stands beside its variants, so not all articles can be some.
      EXPECT_LE(variants(plan), wanted) << articles << " " << share;
      if (share <= 0.3) {
        EXPECT_EQ(variants(plan), wanted) << articles << " " << share;
      }
      EXPECT_LE(plan.family_begin.back(), articles);
    }
  }
}

TEST(PlanTest, PositionsAndSlotsAreOneToOne) {
  const Plan plan = make_plan(corpus_options(1000));
  std::vector<std::uint32_t> sorted = plan.slot_at;
  std::sort(sorted.begin(), sorted.end());
  for (std::uint32_t s = 0; s < 1000; ++s) {
    EXPECT_EQ(sorted[s], s);
    EXPECT_EQ(plan.slot_at[plan.position_of[s]], s);
  }
  EXPECT_FALSE(std::is_sorted(plan.slot_at.begin(), plan.slot_at.end()));
}

TEST(PlanTest, MembersAreNumberedFromTheBase) {
  const Plan plan = make_plan(corpus_options(1000));
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (std::uint32_t p = 0; p < 1000; ++p) {
    const Member m = plan.member_at(p);
    EXPECT_TRUE(seen.emplace(m.base, m.member).second);
    if (m.base < plan.families()) {
      EXPECT_EQ(plan.slot_at[p], plan.family_begin[m.base] + m.member);
    } else {
      EXPECT_EQ(m.member, 0u);
    }
  }
}

TEST(PlanTest, FamilySizesHaveAHeavyTail) {
  const Plan plan = make_plan(corpus_options(200'000));
  std::vector<std::uint32_t> copies;
  for (std::uint32_t f = 0; f < plan.families(); ++f) {
    copies.push_back(plan.family_begin[f + 1] - plan.family_begin[f] - 1);
  }
  const auto share = [&copies](std::uint32_t k) {
    return static_cast<double>(std::count(copies.begin(), copies.end(), k)) / static_cast<double>(copies.size());
  };
  EXPECT_NEAR(share(1), 0.611, 0.02);  // 1 / (sum of 1/k^2 up to 200)
  EXPECT_NEAR(share(2), 0.611 / 4, 0.015);
  EXPECT_NEAR(share(3), 0.611 / 9, 0.01);
  EXPECT_GT(*std::max_element(copies.begin(), copies.end()), 100u);
  EXPECT_LE(*std::max_element(copies.begin(), copies.end()), 200u);
}

TEST(PlanTest, HostileCorporaAreOneFamilyInFileOrder) {
  GenerateOptions options = corpus_options(10);
  options.hostile = Hostile::kChain;
  const Plan plan = make_plan(options);
  EXPECT_EQ(plan.family_begin, (std::vector<std::uint32_t>{0, 10}));
  EXPECT_TRUE(std::is_sorted(plan.slot_at.begin(), plan.slot_at.end()));
}

}  // namespace
}  // namespace katha::generate
