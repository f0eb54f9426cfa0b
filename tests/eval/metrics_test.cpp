#include "katha/eval/metrics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string_view>
#include <vector>

#include "eval/chance_overlap.h"
#include "eval/contingency.h"
#include "reference/metrics_reference.h"

namespace katha {
namespace {

using Labelling = std::vector<std::uint32_t>;

constexpr double kTolerance = 1e-9;

/// Knuth's 64-bit linear congruential generator, high bits: the stored figures below were computed with the
/// same one.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t k) { return static_cast<std::uint32_t>(next() % k); }
  std::uint64_t next() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return state_ >> 33;
  }

 private:
  std::uint64_t state_;
};

Labelling random_labels(std::size_t n, std::uint32_t clusters, std::uint64_t seed) {
  Random random(seed);
  Labelling out(n);
  for (auto& label : out) label = random.below(clusters);
  return out;
}

/// `labels` with one in four replaced by a random one.
Labelling noisy(const Labelling& labels, std::uint32_t clusters, std::uint64_t seed) {
  Random random(seed);
  Labelling out(labels);
  for (auto& label : out) {
    if (random.next() % 4 == 0) label = random.below(clusters);
  }
  return out;
}

/// Letters as labels: "aab" -> {'a', 'a', 'b'}.
Metrics evaluate_letters(std::string_view gold, std::string_view pred) {
  return evaluate(Labelling(gold.begin(), gold.end()), Labelling(pred.begin(), pred.end()));
}

void expect_near(const PrecisionRecall& x, const PrecisionRecall& y, double tolerance) {
  EXPECT_NEAR(x.precision, y.precision, tolerance);
  EXPECT_NEAR(x.recall, y.recall, tolerance);
  EXPECT_NEAR(x.f1, y.f1, tolerance);
}

void expect_near(const Metrics& x, const Metrics& y, double tolerance = kTolerance) {
  EXPECT_EQ(x.articles, y.articles);
  {
    SCOPED_TRACE("pairs");
    expect_near(x.pairs, y.pairs, tolerance);
  }
  {
    SCOPED_TRACE("bcubed");
    expect_near(x.bcubed, y.bcubed, tolerance);
  }
  EXPECT_NEAR(x.ari, y.ari, tolerance);
  EXPECT_NEAR(x.ami, y.ami, tolerance);
  EXPECT_NEAR(x.homogeneity, y.homogeneity, tolerance);
  EXPECT_NEAR(x.completeness, y.completeness, tolerance);
  EXPECT_NEAR(x.v_measure, y.v_measure, tolerance);
  EXPECT_EQ(x.clusters_gold, y.clusters_gold);
  EXPECT_EQ(x.clusters_pred, y.clusters_pred);
  EXPECT_EQ(x.singletons_gold, y.singletons_gold);
  EXPECT_EQ(x.singletons_pred, y.singletons_pred);
  EXPECT_EQ(x.largest_gold, y.largest_gold);
  EXPECT_EQ(x.largest_pred, y.largest_pred);
}

/// Not nearly 1: equal labellings have no rounding to hide behind.
void expect_all_one(const Metrics& m) {
  for (const PrecisionRecall& x : {m.pairs, m.bcubed}) {
    EXPECT_EQ(x.precision, 1);
    EXPECT_EQ(x.recall, 1);
    EXPECT_EQ(x.f1, 1);
  }
  for (const double x : {m.ari, m.ami, m.homogeneity, m.completeness, m.v_measure}) EXPECT_EQ(x, 1);
}

TEST(Metrics, NoArticlesGiveZeros) {
  const Metrics m = evaluate({}, {});
  EXPECT_EQ(m.articles, 0U);
  EXPECT_EQ(m.clusters_gold, 0U);
  for (const double x : {m.pairs.f1, m.bcubed.f1, m.ari, m.ami, m.homogeneity, m.completeness, m.v_measure})
    EXPECT_EQ(x, 0);
}

TEST(Metrics, EqualLabellingsGiveOnes) {
  for (const std::string_view labels : {"a", "aa", "ab", "aaaaa", "abcde", "aabb", "aaab", "abcabcd"}) {
    SCOPED_TRACE(labels);
    expect_all_one(evaluate_letters(labels, labels));
  }
  for (const std::uint32_t clusters : {1U, 2U, 7U, 300U, 100000U}) {
    const Labelling labels = random_labels(2000, clusters, clusters);
    Labelling renamed(labels);
    for (auto& label : renamed) label = std::numeric_limits<std::uint32_t>::max() - label;
    expect_all_one(evaluate(labels, renamed));
  }
}

TEST(Metrics, OverlappingClusters) {
  // {1,2,3} {4,5} against {1,2} {3,4,5}. Articles 1, 2: precision 1, recall 2/3; 3: 1/3 both; 4, 5: 2/3
  // and 1. Pairs: 4 gold, 4 predicted, common are 1-2 and 4-5; by chance 4 * 4 / 10.
  const Metrics m = evaluate_letters("aaabb", "xxyyy");
  expect_near(m.bcubed, {11. / 15, 11. / 15, 11. / 15}, 1e-15);
  expect_near(m.pairs, {.5, .5, .5}, 1e-15);
  EXPECT_NEAR(m.ari, 1. / 6, 1e-15);
  EXPECT_EQ(m.clusters_gold, 2U);
  EXPECT_EQ(m.largest_pred, 3U);
  EXPECT_EQ(m.singletons_gold, 0U);
}

TEST(Metrics, ClusterCutAndMixed) {
  // {1,2,3,4} {5} against {1,2} {3,4,5}: precision (1 + 1 + 2/3 + 2/3 + 1/3) / 5, recall (4 * 1/2 + 1) / 5
  const Metrics m = evaluate_letters("aaaab", "xxyyy");
  EXPECT_NEAR(m.bcubed.precision, 11. / 15, 1e-15);
  EXPECT_NEAR(m.bcubed.recall, .6, 1e-15);
  EXPECT_EQ(m.singletons_gold, 1U);
  EXPECT_EQ(m.singletons_pred, 0U);
  EXPECT_EQ(m.largest_gold, 4U);
}

TEST(Metrics, EverythingInOneCluster) {
  const Metrics m = evaluate_letters("aabb", "xxxx");
  expect_near(m.bcubed, {.5, 1, 2. / 3}, 1e-15);
  expect_near(m.pairs, {1. / 3, 1, .5}, 1e-15);
  EXPECT_EQ(m.ari, 0);
  EXPECT_EQ(m.ami, 0);
  EXPECT_EQ(m.homogeneity, 0);
  EXPECT_EQ(m.completeness, 1);
  EXPECT_EQ(m.v_measure, 0);
}

TEST(Metrics, EverythingAlone) {
  const Metrics m = evaluate_letters("aabb", "wxyz");
  expect_near(m.bcubed, {1, .5, 2. / 3}, 1e-15);
  expect_near(m.pairs, {0, 0, 0}, 0);
  EXPECT_EQ(m.ari, 0);
  EXPECT_EQ(m.ami, 0);
  EXPECT_EQ(m.homogeneity, 1);
  EXPECT_NEAR(m.completeness, .5, 1e-15);
  EXPECT_EQ(m.singletons_pred, 4U);
}

TEST(Metrics, NoGoldPairs) {
  const Metrics m = evaluate_letters("abc", "xxy");
  expect_near(m.pairs, {0, 1, 0}, 0);
  EXPECT_EQ(m.ari, 0);
}

TEST(Metrics, AdjustedMutualInformationOfFour) {
  // aabb against xyxy, n = 4: all sizes 2, every cell 1, so MI = 0 (in the header's terms U = 0). J is 0 or 1
  // with Q(1) = 1 * 1 / 3; S = 4 cells * 2*2/16 * log(2)/3; A = B = log 2.
  const double s = std::log(2) / 3;
  EXPECT_NEAR(evaluate_letters("aabb", "xyxy").ami, -s / (std::log(2) - s), 1e-15);
}

TEST(Metrics, AdjustedMutualInformationOfNearlyAllAlone) {
  // One pair on each side, not the same one: S = (2/n)^2 log(2)/(n-1), A = B = (2/n) log 2, U = 0. Formulas
  // with log-gamma lose this to cancellation (scikit-learn 1.9 is off by 5e-9 at n = 500).
  for (const std::uint32_t n : {500U, 1000000U}) {
    Labelling gold(n), pred(n);
    std::iota(gold.begin(), gold.end(), 0U);
    std::iota(pred.begin(), pred.end(), 0U);
    gold[10] = 11;
    pred[20] = 21;
    const double s_over_a = 2. / n / (n - 1.);
    EXPECT_NEAR(evaluate(gold, pred).ami, -s_over_a / (1 - s_over_a), 1e-18) << n;
  }
}

// Figures of an independent scorer in Python and of scikit-learn 1.9.1 (adjusted_mutual_info_score), for
// labellings of random_labels() and noisy() above.
struct Stored {
  const char* name;
  Labelling gold, pred;
  PrecisionRecall pairs, bcubed;
  double ari, ami, homogeneity, completeness, v_measure;
};

std::vector<Stored> stored_figures() {
  const Labelling middling = random_labels(400, 60, 5), two = random_labels(1000, 2, 7);
  Labelling fours(600);
  for (std::uint32_t i = 0; i < 600; ++i) fours[i] = i / 4;
  return {
      {"independent",
       random_labels(50, 5, 1),
       random_labels(50, 8, 2),
       {0.178343949044586, 0.121739130434783, 0.144702842377261},
       {0.298174603174603, 0.206858585858586, 0.244261082602197},
       -0.00900822435953267,
       -0.0348489741549258,
       0.183893223890726,
       0.147565278924736,
       0.163738474924035},
      {"many small",
       random_labels(300, 120, 3),
       random_labels(300, 90, 4),
       {0.00389863547758285, 0.00543478260869565, 0.00454029511918275},
       {0.292777777777778, 0.370555555555556, 0.327106830448539},
       -0.0050636660801371,
       -0.00814746908188989,
       0.699258516732283,
       0.739031436910786,
       0.718595058088},
      {"noisy",
       middling,
       noisy(middling, 60, 6),
       {0.601097178683386, 0.586391437308868, 0.593653250773994},
       {0.655553210678211, 0.651612817737818, 0.65357707513976},
       0.58696707661774,
       0.661820441950735,
       0.842925935819197,
       0.841181630380777,
       0.842052879772455},
      {"two large",
       two,
       noisy(two, 2, 8),
       {0.786880319276819, 0.786927617421829, 0.786903967638591},
       {0.787283752640676, 0.787296518117551, 0.787290135327367},
       0.574137882887394,
       0.467327403449682,
       0.467702162307437,
       0.467722410119509,
       0.467712285994335},
      {"fours",
       fours,
       noisy(fours, 150, 9),
       {0.473214285714286, 0.53, 0.5},
       {0.631142857142857, 0.6475, 0.639216803530529},
       0.497340004433326,
       0.579152961947528,
       0.878120301482412,
       0.886130120089793,
       0.882107028221615},
  };
}

TEST(Metrics, AgreesWithStoredFigures) {
  for (const Stored& s : stored_figures()) {
    SCOPED_TRACE(s.name);
    const Metrics m = evaluate(s.gold, s.pred);
    expect_near(m.pairs, s.pairs, kTolerance);
    expect_near(m.bcubed, s.bcubed, kTolerance);
    EXPECT_NEAR(m.ari, s.ari, kTolerance);
    EXPECT_NEAR(m.ami, s.ami, kTolerance);
    EXPECT_NEAR(m.homogeneity, s.homogeneity, kTolerance);
    EXPECT_NEAR(m.completeness, s.completeness, kTolerance);
    EXPECT_NEAR(m.v_measure, s.v_measure, kTolerance);
  }
}

/// Two labellings of up to 70 articles: with an even seed alike, with an odd one independent.
struct RandomCase {
  explicit RandomCase(std::uint64_t seed) : random(seed) {
    const std::size_t n = 1 + random.below(70);
    const auto clusters = [&] { return 1 + random.below(static_cast<std::uint32_t>(n) + 3); };
    gold = random_labels(n, clusters(), random.next());
    pred = seed % 2 == 0 ? noisy(gold, clusters(), random.next()) : random_labels(n, clusters(), random.next());
  }
  Random random;
  Labelling gold, pred;
};

constexpr std::uint64_t kSeeds = 200;

TEST(RandomLabellings, AgreeWithReference) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const RandomCase c(seed);
    expect_near(evaluate(c.gold, c.pred), reference::evaluate(c.gold, c.pred));
  }
}

TEST(RandomLabellings, SidesSwapPrecisionAndRecall) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const RandomCase c(seed);
    const Metrics m = evaluate(c.gold, c.pred), swapped = evaluate(c.pred, c.gold);
    EXPECT_NEAR(m.bcubed.precision, swapped.bcubed.recall, 1e-14);
    EXPECT_NEAR(m.homogeneity, swapped.completeness, 1e-14);
    EXPECT_NEAR(m.pairs.f1, swapped.pairs.f1, 1e-14);  // precision and recall treat 0/0 differently
    EXPECT_NEAR(m.bcubed.f1, swapped.bcubed.f1, 1e-14);
    EXPECT_NEAR(m.v_measure, swapped.v_measure, 1e-14);
    EXPECT_NEAR(m.ari, swapped.ari, 1e-14);
    EXPECT_NEAR(m.ami, swapped.ami, 1e-12);
    EXPECT_EQ(m.clusters_gold, swapped.clusters_pred);
  }
}

TEST(RandomLabellings, OrderAndNamesDoNotMatter) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    RandomCase c(seed);
    Labelling gold, pred;
    while (!c.gold.empty()) {
      const auto i = c.random.below(static_cast<std::uint32_t>(c.gold.size()));
      gold.push_back(c.gold[i] * 2654435761U);  // odd: distinct labels stay distinct
      pred.push_back(~c.pred[i]);
      c.gold.erase(c.gold.begin() + i);
      c.pred.erase(c.pred.begin() + i);
    }
    const RandomCase before(seed);
    expect_near(evaluate(gold, pred), evaluate(before.gold, before.pred), 1e-12);
  }
}

TEST(RandomLabellings, StayInRange) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    SCOPED_TRACE(seed);
    const RandomCase c(seed);
    const Metrics m = evaluate(c.gold, c.pred);
    for (const double x : {m.pairs.precision, m.pairs.recall, m.pairs.f1, m.bcubed.precision, m.bcubed.recall,
                           m.bcubed.f1, m.homogeneity, m.completeness, m.v_measure}) {
      EXPECT_GE(x, 0);
      EXPECT_LE(x, 1);
    }
    EXPECT_LE(m.ari, 1);
    EXPECT_LE(m.ami, 1);
  }
}

/// 1/n sum of x log x over the cells of the two labellings.
double mean_log(const Labelling& gold, const Labelling& pred) {
  double sum = 0;
  for (const auto& cell : eval::contingency(gold, pred).cells) {
    const auto x = static_cast<double>(cell.articles);
    sum += x * std::log(x);
  }
  return sum / static_cast<double>(gold.size());
}

// By definition, not by formula: the mean over every way to deal out the labels.
TEST(ChanceOverlap, IsTheMeanOverAllPermutations) {
  const std::vector<std::pair<Labelling, Labelling>> cases{{{0, 0, 1, 1, 2, 3}, {0, 0, 0, 1, 1, 2}},
                                                           {{0, 0, 0, 0, 1, 1, 1}, {0, 0, 1, 1, 2, 2, 3}},
                                                           {{0, 0, 0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 1, 1}}};
  for (const auto& [gold, pred] : cases) {
    Labelling places(gold.size());
    std::iota(places.begin(), places.end(), 0U);
    double sum = 0, deals = 0;
    do {
      Labelling dealt(gold.size());
      for (std::size_t i = 0; i < dealt.size(); ++i) dealt[i] = pred[places[i]];
      sum += mean_log(gold, dealt);
      deals += 1;
    } while (std::next_permutation(places.begin(), places.end()));
    const auto c = eval::contingency(gold, pred);
    EXPECT_NEAR(eval::chance_overlap(eval::count_sizes(c.gold_sizes), eval::count_sizes(c.pred_sizes), c.articles),
                sum / deals, 1e-12);
  }
}

TEST(ChanceOverlap, IndependentLabellingsScoreNothing) {
  const Labelling gold = random_labels(200000, 60000, 11), pred = random_labels(200000, 50000, 12);
  const Metrics m = evaluate(gold, pred);
  EXPECT_GT(m.v_measure, .8);  // which is why it needs the correction
  EXPECT_NEAR(m.ami, 0, 2e-3);
  EXPECT_NEAR(m.ari, 0, 1e-4);
}

TEST(ChanceOverlap, WideDistributions) {
  // Two halves of 200,000, one article in ten on the wrong side. The overlap by chance is 50,000 +- 112.
  const std::uint32_t n = 200000;
  Labelling gold(n), pred(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    gold[i] = i % 2;
    pred[i] = i / 2 % 10 == 0 ? 1 - gold[i] : gold[i];
  }
  const Metrics m = evaluate(gold, pred);
  // MI = log 2 + .9 log .9 + .1 log .1. E[MI] is nearly (2-1)(2-1) / (2 (n-1)): 2 n MI is asymptotically
  // chi-squared.
  const double shared = std::log(2) + .9 * std::log(.9) + .1 * std::log(.1), chance = 1. / (2. * (n - 1));
  EXPECT_NEAR(m.homogeneity, shared / std::log(2), 1e-12);
  EXPECT_NEAR(m.ami, (shared - chance) / (std::log(2) - chance), 1e-9);
}

}  // namespace
}  // namespace katha
