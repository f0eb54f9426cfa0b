#include "katha/sketch/minhash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <tuple>

#include "katha/neardup/candidates.h"
#include "reference/minhash_reference.h"
#include "support/kernels.h"
#include "support/random_sets.h"

namespace katha {
namespace {

using support::random_pair;
using support::random_set;
using support::Rng;
using support::Set;
using support::SetPair;
using Sketch = std::vector<std::uint8_t>;

constexpr double kChance = 1.0 / 256;

Sketch sketch_of(std::span<const std::uint64_t> shingles, const MinHashOptions& options = {}) {
  Sketch sketch(options.slots);
  minhash(shingles, options, sketch);
  return sketch;
}

/// Probability that one slot agrees: the minimum is shared, or two different ones have equal bytes.
double slot_probability(double jaccard) { return jaccard + (1 - jaccard) * kChance; }

/// Standard error of the estimate with k independent slots: equal/k has that of a binomial share, and the
/// correction for chance stretches it by 1/(1 - c).
double binomial_error(double jaccard, std::uint32_t slots) {
  const double p = slot_probability(jaccard);
  return std::sqrt(p * (1 - p) / slots) / (1 - kChance);
}

/// Errors of many estimates.
struct Errors {
  double sum = 0, squares = 0;
  std::size_t count = 0;

  void add(double error) {
    sum += error;
    squares += error * error;
    ++count;
  }
  double mean() const { return sum / static_cast<double>(count); }
  double rms() const { return std::sqrt(squares / static_cast<double>(count)); }
  double mean_error() const { return rms() / std::sqrt(static_cast<double>(count)); }
};

TEST(MinHash, EqualsReference) {
  Rng rng(11);
  for (const std::uint32_t slots : {16u, 64u, 128u, 1024u}) {
    for (const std::size_t n : {1u, 2u, 3u, 7u, 8u, 9u, 33u, 255u, 600u, 1023u, 1024u, 1025u}) {
      SCOPED_TRACE(testing::Message() << "slots=" << slots << " n=" << n);
      const MinHashOptions options{slots, rng()};
      const Set set = random_set(n, rng);
      const Sketch expected = reference::minhash(set, options);
      support::with_kernels([&] { EXPECT_EQ(sketch_of(set, options), expected); });
    }
  }
}

TEST(MinHash, OrderAndRepeatsDoNotMatter) {
  Rng rng(12);
  for (const std::size_t n : {1u, 4u, 40u, 700u}) {
    Set set = random_set(n, rng);
    const Sketch sketch = sketch_of(set);
    const Set once = set;
    set.insert(set.end(), once.begin(), once.end());
    support::shuffle(set, rng);
    EXPECT_EQ(sketch_of(set), sketch) << n;
  }
}

TEST(MinHash, EmptySetIsAllZero) { EXPECT_EQ(sketch_of({}), Sketch(128, 0)); }

class MinHashEstimate : public testing::TestWithParam<std::tuple<std::size_t, double>> {};

TEST_P(MinHashEstimate, IsUnbiasedAndAsExactAsIndependentPermutations) {
  const auto [n, jaccard] = GetParam();
  Rng rng(1000 * n + static_cast<std::uint64_t>(100 * jaccard));
  constexpr int kPairs = 2000;  // the RMSE is then known to 1.6 %, so that 5 % are three standard errors
  Errors errors;
  double expected = 0;
  for (int i = 0; i < kPairs; ++i) {
    const SetPair pair = random_pair(n, jaccard, rng);
    errors.add(estimate_jaccard(sketch_of(pair.a), sketch_of(pair.b)) - pair.jaccard);
    expected = binomial_error(pair.jaccard, 128);
  }
  EXPECT_LT(std::abs(errors.mean()), 3 * errors.mean_error() + 1e-12);
  EXPECT_LE(errors.rms(), 1.05 * expected);
}

INSTANTIATE_TEST_SUITE_P(Sizes, MinHashEstimate,
                         testing::Combine(testing::Values(5, 10, 50, 300, 1000, 5000),
                                          testing::Values(.2, .5, .8, .95)),
                         [](const auto& test) {
                           return "n" + std::to_string(std::get<0>(test.param)) + "_J" +
                                  std::to_string(std::lround(100 * std::get<1>(test.param)));
                         });

TEST(MinHash, IsUnbiasedForOnePairOverSeeds) {
  const Set a{1, 2, 3}, b{2, 3, 4};  // small numbers: the hash must not trust the shingles to be random
  Errors errors;
  for (std::uint64_t seed = 0; seed < 20000; ++seed) {
    const MinHashOptions options{16, seed};
    errors.add(estimate_jaccard(sketch_of(a, options), sketch_of(b, options)) - 0.5);
  }
  EXPECT_LT(std::abs(errors.mean()), 3 * errors.mean_error());
  EXPECT_LE(errors.rms(), 1.03 * binomial_error(0.5, 16));
}

TEST(MinHash, IsUnbiasedForConsecutiveNumbers) {
  Set a(200), b(200);
  for (std::uint64_t i = 0; i < 200; ++i) {
    a[i] = i;
    b[i] = i + 50;
  }
  Errors errors;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    const MinHashOptions options{128, seed};
    errors.add(estimate_jaccard(sketch_of(a, options), sketch_of(b, options)) - 150.0 / 250);
  }
  EXPECT_LT(std::abs(errors.mean()), 3 * errors.mean_error());
  EXPECT_LE(errors.rms(), 1.03 * binomial_error(0.6, 128));
}

TEST(MinHash, SeedsGiveIndependentSketches) {
  Rng rng(13);
  double product = 0, squares = 0;
  std::uint32_t equal = 0;
  constexpr int kPairs = 4000;
  for (int i = 0; i < kPairs; ++i) {
    const SetPair pair = random_pair(30, 0.5, rng);
    const Sketch a1 = sketch_of(pair.a, {128, 1}), a2 = sketch_of(pair.a, {128, 2});
    const double error1 = estimate_jaccard(a1, sketch_of(pair.b, {128, 1})) - pair.jaccard;
    const double error2 = estimate_jaccard(a2, sketch_of(pair.b, {128, 2})) - pair.jaccard;
    product += error1 * error2;
    squares += (error1 * error1 + error2 * error2) / 2;
    equal += equal_slots(a1, a2);
  }
  EXPECT_LT(std::abs(product / squares), 3 / std::sqrt(kPairs));  // correlation of the two errors
  const double expected = kPairs * 128 * kChance;
  EXPECT_LT(std::abs(equal - expected), 3 * std::sqrt(expected));
}

TEST(MinHash, SlotsAreUniform) {
  Rng rng(14);
  std::vector<double> count(256, 0);
  constexpr int kSets = 2000;
  for (int i = 0; i < kSets; ++i) {
    for (const std::uint8_t slot : sketch_of(random_set(1 + support::below(300, rng), rng))) ++count[slot];
  }
  double chi_square = 0;
  constexpr double kExpected = kSets * 128 / 256.0;
  for (const double c : count) chi_square += (c - kExpected) * (c - kExpected) / kExpected;
  EXPECT_LT(chi_square, 255 + 4 * std::sqrt(2 * 255.0));
}

// Bins of one permutation are less than independent, which raises the hit rate a little for sets about as
// large as the sketch; it must never fall below theory.
TEST(MinHash, BandsHitAtLeastAsOftenAsTheorySays) {
  Rng rng(15);
  for (const std::size_t n : {10u, 50u, 300u, 3000u}) {
    for (const auto& [bands, rows] : {std::pair{16u, 8u}, std::pair{21u, 6u}}) {
      constexpr int kPairs = 1500;
      double hits = 0, theory = 0;
      for (int i = 0; i < kPairs; ++i) {
        const SetPair pair = random_pair(n, 0.72, rng);
        const Sketch a = sketch_of(pair.a), b = sketch_of(pair.b);
        bool hit = false;
        for (std::uint32_t band = 0; band < bands; ++band) {
          hit |= std::equal(a.begin() + band * rows, a.begin() + (band + 1) * rows, b.begin() + band * rows);
        }
        hits += hit;
        theory = band_hit_probability(slot_probability(pair.jaccard), bands, rows);
      }
      const double sigma = std::sqrt(theory * (1 - theory) / kPairs);
      EXPECT_GT(hits / kPairs, theory - 3 * sigma) << "n=" << n << " " << bands << "x" << rows;
      if (n == 3000) {
        EXPECT_LT(hits / kPairs, theory + 3 * sigma) << bands << "x" << rows;
      }
    }
  }
}

TEST(EqualSlots, CountsAtEveryLength) {
  Rng rng(16);
  for (std::size_t n : {0u, 1u, 15u, 16u, 127u, 128u, 129u, 255u, 256u, 1024u}) {
    Sketch a(n), b(n);
    std::uint32_t expected = 0;
    for (std::size_t i = 0; i < n; ++i) {
      a[i] = static_cast<std::uint8_t>(support::below(3, rng));
      b[i] = static_cast<std::uint8_t>(support::below(3, rng));
      expected += a[i] == b[i];
    }
    EXPECT_EQ(equal_slots(a, b), expected) << n;
    EXPECT_EQ(equal_slots(a, a), n);
  }
}

TEST(EstimateJaccard, SpansItsRange) {
  const Sketch zero(128, 0), one(128, 1);
  EXPECT_DOUBLE_EQ(estimate_jaccard(zero, zero), 1);
  EXPECT_DOUBLE_EQ(estimate_jaccard(zero, one), -1.0 / 255);
}

}  // namespace
}  // namespace katha
