#include "katha/story/score.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/option_check.h"
#include "base/parallel.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kBlock = 4096;  // articles or pairs between two looks at `stop`

/// Candidate pairs by their smaller article: those of a are pairs[first[a] .. first[a + 1]), ascending by b.
class PairIndex {
 public:
  PairIndex(std::span<const Pair> pairs, std::size_t articles) : pairs_(pairs), first_(articles + 1) {
    for (const Pair& pair : pairs) ++first_[pair.a + 1];
    for (std::size_t a = 0; a < articles; ++a) first_[a + 1] += first_[a];
  }

  /// Index of the pair of i and k; kNone if they are no candidates.
  std::size_t find(DocId i, DocId k) const noexcept {
    const Pair wanted{std::min(i, k), std::max(i, k)};
    const auto begin = pairs_.begin() + static_cast<std::ptrdiff_t>(first_[wanted.a]);
    const auto end = pairs_.begin() + static_cast<std::ptrdiff_t>(first_[wanted.a + 1]);
    const auto found = std::lower_bound(begin, end, wanted);
    return found != end && *found == wanted ? static_cast<std::size_t>(found - pairs_.begin()) : kNone;
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

 private:
  std::span<const Pair> pairs_;
  std::vector<std::size_t> first_;
};

/// Pass 1: mean similarity behind far_rank.
std::vector<double> far_levels(const Neighbours& neighbours, const ScoreOptions& options,
                               const std::atomic<bool>& stop) {
  const Rows<Neighbour>& lists = neighbours.lists;
  std::vector<double> levels(lists.size(), options.far_level);
  for_each_row(lists.size(), kBlock, stop, [&](std::size_t i) {
    if (lists[i].size() <= options.far_rank) return;
    double sum = 0, far = 0;
    for (const Neighbour& n : lists[i].subspan(options.far_rank)) {
      if (!neighbours.one_language(static_cast<DocId>(i), n.article)) continue;
      sum += double{n.similarity};
      ++far;
    }
    if (far > 0) levels[i] = sum / far;
  });
  return levels;
}

/// p1 of each pair.
std::vector<double> local_probabilities(const Neighbours& neighbours, std::span<const double> evidence,
                                        const ScoreOptions& options, const std::atomic<bool>& stop) {
  std::vector<double> out = local_scores(neighbours, evidence, options, stop);
  for_each_row(out.size(), kBlock, stop,
               [&](std::size_t p) { out[p] = 1 / (1 + std::exp(-options.slope * (out[p] - options.middle))); });
  return out;
}

/// By candidate pair: how much each counts in the other's cohort.
struct Weights {
  std::vector<double> of_a, of_b;

  explicit Weights(std::size_t pairs) : of_a(pairs), of_b(pairs) {}
};

/// The impostors of one article: sums over its cohort.
struct Cohort {
  double weight = 0;
  double level = 0;  ///< similarity, summed by weight
};

/// Walks i's list until the cohort is full. The weight of each member that is a candidate goes to `out`. No two
/// articles write to one place.
Cohort gather_cohort(DocId i, const Neighbours& neighbours, const PairIndex& index, std::span<const double> p1,
                     const ScoreOptions& options, Weights& out) noexcept {
  Cohort cohort;
  double left = options.cohort;
  for (const Neighbour& n : neighbours.lists[i]) {
    if (left <= 0) break;
    if (!neighbours.one_language(i, n.article)) continue;
    const std::size_t pair = index.find(i, n.article);
    double w = pair == PairIndex::kNone ? 1 : 1 - p1[pair];
    w = std::min(w >= options.min_weight ? w : 0, left);
    left -= w;
    cohort.weight += w;
    cohort.level += w * double{n.similarity};
    if (pair != PairIndex::kNone) (i < n.article ? out.of_b : out.of_a)[pair] = w;
  }
  return cohort;
}

/// The cohort's level without one member of weight w and similarity m, filled up towards the prior.
double level_without(const Cohort& cohort, double w, double m, const ScoreOptions& options) noexcept {
  const double rho = std::max(0.0, options.prior_weight - cohort.weight);
  const double weight = cohort.weight - w + rho;
  return weight > 0 ? (cohort.level - w * m + rho * options.prior_level) / weight : options.prior_level;
}

/// Pass 2.
void soft_cohort(const Neighbours& neighbours, std::span<const double> evidence, const ScoreOptions& options,
                 const std::atomic<bool>& stop, Scores& out) {
  const std::vector<double> p1 = local_probabilities(neighbours, evidence, options, stop);
  const Rows<Neighbour>& lists = neighbours.lists;
  const PairIndex index(neighbours.pairs, lists.size());
  Weights weights(neighbours.pairs.size());
  std::vector<Cohort> cohorts(lists.size());
  for_each_row(lists.size(), 256, stop, [&](std::size_t i) {
    cohorts[i] = gather_cohort(static_cast<DocId>(i), neighbours, index, p1, options, weights);
  });
  for_each_row(neighbours.pairs.size(), kBlock, stop, [&](std::size_t p) {
    const auto [a, b] = neighbours.pairs[p];
    const double m = neighbours.similarity[p];
    const double r_ij = level_without(cohorts[a], weights.of_b[p], m, options);
    const double r_ji = level_without(cohorts[b], weights.of_a[p], m, options);
    out.s[p] = 2 * m - r_ij - r_ji + evidence[p];
    out.r_ij[p] = static_cast<float>(r_ij), out.r_ji[p] = static_cast<float>(r_ji);
  });
}

}  // namespace

Status check(const ScoreOptions& o) {
  if (!all_finite(o.far_level, o.slope, o.middle, o.prior_level, o.display_slope, o.display_middle)) {
    return bad_option("story.score", "levels, slopes and middles must be finite");
  }
  if (!in_range(o.prior_level, -1000, 1000)) {  // linkage adds scores in whole 1e-9
    return bad_option("story.score.prior_level", "must be from -1000 to 1000");
  }
  if (!in_range(o.cohort, 0, 1e9)) return bad_option("story.score.cohort", "must be from 0 to 10^9");
  if (!in_range(o.min_weight, 0, 1)) return bad_option("story.score.min_weight", "must be from 0 to 1");
  if (!in_range(o.prior_weight, 0, 1e9)) return bad_option("story.score.prior_weight", "must be from 0 to 10^9");
  return Ok{};
}

std::vector<double> local_scores(const Neighbours& neighbours, std::span<const double> evidence,
                                 const ScoreOptions& options, const std::atomic<bool>& stop) {
  const std::vector<double> r = far_levels(neighbours, options, stop);
  std::vector<double> out(neighbours.pairs.size());
  for_each_row(out.size(), kBlock, stop, [&](std::size_t p) {
    const auto [a, b] = neighbours.pairs[p];
    out[p] = 2 * neighbours.similarity[p] - r[a] - r[b] + evidence[p];
  });
  return out;
}

Scores score(const Neighbours& neighbours, std::span<const double> evidence, const ScoreOptions& options,
             const std::atomic<bool>& stop) {
  const std::size_t pairs = neighbours.pairs.size();
  assert(evidence.size() == pairs && neighbours.similarity.size() == pairs);
  Scores out{std::vector<float>(pairs), std::vector<float>(pairs), std::vector<double>(pairs)};
  soft_cohort(neighbours, evidence, options, stop, out);
  return out;
}

}  // namespace katha::inline v0
