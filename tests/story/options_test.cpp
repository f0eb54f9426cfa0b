#include "katha/options.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace katha {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN(), kInfinity = std::numeric_limits<double>::infinity();

/// Where check() finds fault with the default options after `change`; "" if nowhere.
template <class Change>
std::string fault(Change change) {
  Options options;
  options.inputs = {"in.jsonl"};
  change(options);
  const Status status = check(options);
  if (status) return "";
  EXPECT_EQ(status.error().code, ErrorCode::kBadOption);
  EXPECT_FALSE(status.error().message.empty());
  return status.error().where;
}

TEST(StoryOptions, DefaultsAreFine) {
  EXPECT_EQ(fault([](Options&) {}), "");
}

TEST(StoryOptions, TheLinkingThresholdIsFromZeroToOne) {
  for (const double theta : {kNaN, kInfinity, -kInfinity, -5.0, -1e-9, 1.000001, 7.0}) {
    EXPECT_EQ(fault([&](Options& o) { o.story.threshold.fixed = theta; }), "--story-threshold") << theta;
  }
  for (const double theta : {0.0, 0.24, 1.0}) {
    EXPECT_EQ(fault([&](Options& o) { o.story.threshold.fixed = theta; }), "") << theta;
  }
}

TEST(StoryOptions, WhatNoStageCanWorkWithIsRefused) {
  const auto refused = [](auto change) { return !fault([&](Options& o) { change(o.story); }).empty(); };
  EXPECT_TRUE(refused([](StoryOptions& o) { o.neighbours.list = 0; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.neighbours.list = UINT32_MAX; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.neighbours.heavy_terms = 0; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.neighbours.postings = 0; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.vectors.kappa = -1; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.vectors.unknown_frequency = kNaN; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.vectors.terms = 0; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.evidence.num = kInfinity; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.evidence.qc = -1001; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.score.prior_level = 1e10; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.rare_spelling = kNaN; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.evidence.day_edges[0] = 9; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.evidence.same_story[3] = 0; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.evidence.quantity_scale = 0; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.score.slope = kNaN; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.score.cohort = -1; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.threshold.lowest = 0.5; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.threshold.sd[1] = 0; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.threshold.strength = 0; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.threshold.rounds = -1; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.threshold.absent = 2; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.threshold.cap = 1e9; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.linkage.absent = -1e18; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.linkage.size_penalty = kNaN; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.describe.keywords = 100000; }));
  EXPECT_TRUE(refused([](StoryOptions& o) { o.text.max_characters = 0; }));
  EXPECT_EQ(fault([](Options& o) { o.boilerplate.drop_at = kNaN; }), "boilerplate");
}

}  // namespace
}  // namespace katha
