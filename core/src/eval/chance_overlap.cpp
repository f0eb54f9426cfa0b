#include "eval/chance_overlap.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "eval/sum.h"

namespace katha::inline v0::eval {
namespace {

/// Weights below this share of the largest one are left out. The distribution is log-concave: what is left
/// out is at most this times its width, and log(1 + J) <= 22.
constexpr double kNegligible = 1e-24;

/// Q(j) up to a factor: j of b - 1 draws are among the a - 1 marked of n - 1.
struct Hypergeometric {
  double n, a, b;
  double ratio_up(double j) const {
    return (a - 1 - j) * (b - 1 - j) / ((j + 1) * (n - a - b + j + 2));
  }  // Q(j+1) / Q(j)
};

/// E[log(1 + J)], from the mode outwards until the weights vanish. logs[k] = log k
double expected_log(std::uint64_t n, std::uint64_t a, std::uint64_t b, std::span<const double> logs) {
  const Hypergeometric q{static_cast<double>(n), static_cast<double>(a), static_cast<double>(b)};
  const std::uint64_t low = a + b > n + 1 ? a + b - n - 1 : 0, high = std::min(a, b) - 1;
  const auto product = static_cast<double>(a) * static_cast<double>(b);
  const auto mode = std::clamp(static_cast<std::uint64_t>(product / (static_cast<double>(n) + 1)), low, high);
  double total = 1, sum = logs[mode + 1];
  double weight = 1;
  for (std::uint64_t j = mode; j < high && weight > kNegligible; ++j) {
    weight *= q.ratio_up(static_cast<double>(j));
    total += weight;
    sum += weight * logs[j + 2];
  }
  weight = 1;
  for (std::uint64_t j = mode; j > low && weight > kNegligible; --j) {
    weight /= q.ratio_up(static_cast<double>(j - 1));
    total += weight;
    sum += weight * logs[j];
  }
  return sum / total;
}

}  // namespace

double chance_overlap(std::span<const SizeCount> gold, std::span<const SizeCount> pred, std::uint64_t n) {
  if (gold.empty() || pred.empty()) return 0;
  std::vector<double> logs(std::min(gold.back().size, pred.back().size) + 1);
  for (std::size_t k = 1; k < logs.size(); ++k) logs[k] = std::log(static_cast<double>(k));
  Sum sum;
  for (const auto& g : gold) {
    for (const auto& p : pred) {
      if (g.size == 1 || p.size == 1) continue;
      const double share_gold = static_cast<double>(g.size * g.clusters) / static_cast<double>(n);
      const double share_pred = static_cast<double>(p.size * p.clusters) / static_cast<double>(n);
      sum.add(share_gold * share_pred * expected_log(n, g.size, p.size, logs));
    }
  }
  return sum.value();
}

}  // namespace katha::inline v0::eval
