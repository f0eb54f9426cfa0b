#include <algorithm>
#include <array>
#include <cmath>

#include "base/option_check.h"
#include "katha/story/score.h"

namespace katha {
namespace {

constexpr std::size_t kBlock = 8192;  // articles summed at a time; block sums are added in order, whatever the threads
constexpr int kGrid = 200;            // points between the two means at which the crossing is looked for

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
  void add(const Moments& other) noexcept {
    for (std::size_t c = 0; c < 2; ++c) {
      d[c] += other.d[c];
      dx[c] += other.dx[c];
      dxx[c] += other.dxx[c];
    }
  }
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

Moments sum_block(std::span<const double> x, const Mixture& mixture) noexcept {
  Moments out;
  for (const double value : x) {
    const std::array<double, 2> density{mixture[0].density(value), mixture[1].density(value)};
    const double sum = density[0] + density[1] + 1e-12;  // far from both, neither counts
    for (std::size_t c = 0; c < 2; ++c) {
      const double d = density[c] / sum;
      out.d[c] += d;
      out.dx[c] += d * value;
      out.dxx[c] += d * value * value;
    }
  }
  return out;
}

Moments expectation(std::span<const double> x, const Mixture& mixture, std::vector<Moments>& blocks) noexcept {
#pragma omp parallel for schedule(static) if (blocks.size() > 1)
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    blocks[b] = sum_block(x.subspan(b * kBlock, std::min(kBlock, x.size() - b * kBlock)), mixture);
  }
  Moments sum;
  for (const Moments& block : blocks) sum.add(block);
  return sum;
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
  if (!all_finite(o.centre, o.gain, o.mean[0], o.mean[1], o.cap, o.absent)) {
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
  const std::vector<double> best = best_scores(articles, pairs, s, options);
  std::vector<Moments> blocks((articles + kBlock - 1) / kBlock);
  Mixture mixture{{{options.mean[0], options.sd[0], 0.5}, {options.mean[1], options.sd[1], 0.5}}};
  for (int round = 0; round < options.rounds && !stop; ++round) {
    mixture = maximisation(expectation(best, mixture, blocks), articles, options);
  }
  const double theta = options.centre + options.gain * (crossing(mixture) - options.centre);
  return std::clamp(theta, options.lowest, options.highest);
}

}  // namespace katha
