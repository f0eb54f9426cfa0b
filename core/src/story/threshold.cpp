#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "base/option_check.h"
#include "katha/story/score.h"

namespace katha::inline v0 {
namespace {

constexpr int kGrid = 200;          // points between the two means at which the crossing is looked for
constexpr double kBinWidth = 1e-4;  // of best scores: what is lost is of the order of its square
constexpr double kUnit = 1e9;       // scores are summed as integers, so that their order is of no account

/// One component: "has no partner" or "has one".
struct Gaussian {
  double mean, sd, share;
  double density(double x) const noexcept {  // up to a factor common to both
    const double z = (x - mean) / sd;
    return std::exp(-0.5 * z * z) / sd * share;
  }
};
using Mixture = std::array<Gaussian, 2>;

/// Sums over articles, by component: responsibility d, d x, d x^2.
struct Moments {
  std::array<double, 2> d{}, dx{}, dxx{};
};

/// Articles whose best scores are about the same.
struct Bin {
  double articles, mean;
};

std::vector<double> best_scores(std::size_t articles, std::span<const Pair> pairs, std::span<const double> s,
                                const ThresholdOptions& options) {
  std::vector<double> best(articles, options.absent);
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    for (const DocId article : {pairs[p].a, pairs[p].b}) best[article] = std::max(best[article], s[p]);
  }
  for (double& x : best) x = std::min(x, options.cap);
  return best;
}

std::vector<Bin> bins(std::span<const double> scores, const ThresholdOptions& options) {
  struct Sum {
    std::int64_t articles = 0, score = 0;
  };
  std::vector<Sum> sums(static_cast<std::size_t>((options.cap - options.absent) / kBinWidth) + 1);
  for (const double x : scores) {
    Sum& sum = sums[static_cast<std::size_t>((x - options.absent) / kBinWidth)];
    ++sum.articles;
    sum.score += std::llrint(x * kUnit);
  }
  std::vector<Bin> out;
  for (const auto [articles, score] : sums) {
    const auto n = static_cast<double>(articles);
    if (articles > 0) out.push_back({n, static_cast<double>(score) / kUnit / n});
  }
  return out;
}

Moments expectation(std::span<const Bin> bins, const Mixture& mixture) noexcept {
  Moments out;
  for (const auto [articles, x] : bins) {
    const std::array<double, 2> density{mixture[0].density(x), mixture[1].density(x)};
    const double sum = density[0] + density[1] + 1e-12;  // far from both, neither counts
    for (std::size_t c = 0; c < 2; ++c) {
      const double d = articles * density[c] / sum;
      out.d[c] += d;
      out.dx[c] += d * x;
      out.dxx[c] += d * x * x;
    }
  }
  return out;
}

Mixture maximisation(const Moments& sum, std::size_t articles, const ThresholdOptions& options) noexcept {
  Mixture out{};
  for (std::size_t c = 0; c < 2; ++c) {
    const double d = sum.d[c], prior = options.strength;
    const double mean = (sum.dx[c] + prior * options.mean[c]) / (d + prior);
    const double spread = std::max(0.0, sum.dxx[c] - 2 * mean * sum.dx[c] + mean * mean * d);
    const double variance = (spread + prior * options.sd[c] * options.sd[c]) / (d + prior);
    out[c] = {mean, std::sqrt(variance), (d + prior / 2) / (static_cast<double>(articles) + prior)};
  }
  return out;
}

/// Where "has a partner" becomes the likelier one, between the two means.
double crossing(const Mixture& mixture) noexcept {
  const double from = mixture[0].mean, step = (mixture[1].mean - from) / (kGrid - 1);
  for (int k = 0; k < kGrid; ++k) {
    const double x = from + step * k;
    if (mixture[1].density(x) > mixture[0].density(x)) return x;
  }
  return from;
}

}  // namespace

Status check(const ThresholdOptions& o) {
  if (!in_range(o.fixed, 0, 1)) return bad_option("--story-threshold", "must be from 0 to 1");
  if (!in_range(o.lowest, 0, o.highest) || !in_range(o.highest, 0, 1)) {
    return bad_option("story.threshold.lowest", "lowest and highest must ascend within 0 and 1");
  }
  if (!in_range(o.absent, -10, o.cap) || !in_range(o.cap, o.absent, 10)) {
    return bad_option("story.threshold.absent", "absent and cap must ascend within -10 and 10");
  }
  if (!all_finite(o.centre, o.gain_below, o.gain_above, o.mean[0], o.mean[1])) {
    return bad_option("story.threshold", "must be finite");
  }
  if (!in_range(o.sd[0], 1e-6, 1e6) || !in_range(o.sd[1], 1e-6, 1e6)) {
    return bad_option("story.threshold.sd", "must be from 10^-6 to 10^6");
  }
  if (!in_range(o.strength, 1e-6, 1e12)) return bad_option("story.threshold.strength", "must be positive");
  if (o.rounds < 0 || o.rounds > 10000) return bad_option("story.threshold.rounds", "must be from 0 to 10000");
  return Ok{};
}

double threshold(std::size_t articles, std::span<const Pair> pairs, std::span<const double> s,
                 const ThresholdOptions& options, const std::atomic<bool>& stop) {
  if (!options.calibrate) return options.fixed;
  const std::vector<Bin> best = bins(best_scores(articles, pairs, s, options), options);
  Mixture mixture{{{options.mean[0], options.sd[0], 0.5}, {options.mean[1], options.sd[1], 0.5}}};
  for (int round = 0; round < options.rounds && !stop; ++round) {
    mixture = maximisation(expectation(best, mixture), articles, options);
  }
  const double off = crossing(mixture) - options.centre;
  const double gain = off < 0 ? options.gain_below : options.gain_above;
  return std::clamp(options.centre + gain * off, options.lowest, options.highest);
}

}  // namespace katha::inline v0
