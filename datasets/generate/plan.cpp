#include "generate/plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "generate/distributions.h"

namespace katha::generate {
namespace {

std::vector<std::uint32_t> family_bounds(const GenerateOptions& options) {
  const Zipf copies(options.max_copies, 2.0);
  Random random(options.seed, Stream::kFamilies);
  auto left = static_cast<std::uint32_t>(std::llround(options.variants * options.articles));
  std::vector<std::uint32_t> bounds{0};
  while (left > 0 && options.articles - bounds.back() >= 2) {
    const std::uint32_t slots = options.articles - bounds.back();
    const std::uint32_t variants = std::min({copies(random) + 1, left, slots - 1});
    bounds.push_back(bounds.back() + variants + 1);
    left -= variants;
  }
  return bounds;
}

/// Fisher-Yates.
void shuffle(std::vector<std::uint32_t>& values, Random random) {
  for (auto n = static_cast<std::uint32_t>(values.size()); n > 1; --n)
    std::swap(values[n - 1], values[random.below(n)]);
}

}  // namespace

Member Plan::member_at(std::uint32_t position) const noexcept {
  const std::uint32_t slot = slot_at[position];
  if (slot >= family_begin.back()) return {families() + (slot - family_begin.back()), 0};
  const auto next = std::upper_bound(family_begin.begin(), family_begin.end(), slot);
  return {static_cast<std::uint32_t>(next - family_begin.begin() - 1), slot - *(next - 1)};
}

Plan make_plan(const GenerateOptions& options) {
  Plan plan;
  plan.slot_at.resize(options.articles);
  std::iota(plan.slot_at.begin(), plan.slot_at.end(), 0u);
  if (options.hostile) {
    plan.family_begin = {0, options.articles};
  } else {
    plan.family_begin = family_bounds(options);
    shuffle(plan.slot_at, Random(options.seed, Stream::kOrder));
  }
  plan.position_of.resize(options.articles);
  for (std::uint32_t p = 0; p < options.articles; ++p) plan.position_of[plan.slot_at[p]] = p;
  return plan;
}

}  // namespace katha::generate
