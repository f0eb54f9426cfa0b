// Similarities and evidence -> a score for each candidate pair, comparable across articles.
//
// How similar two articles are says little where everything is similar, so each article's own level is taken off:
//
//   Pass 1, local scaling: s1 = 2M - r_i - r_j + evidence, with r the mean similarity at ranks 21 to 60;
//   p1 = sigmoid(16 (s1 - .26)).
//
//   Pass 2, soft cohort: the level is the weighted mean over the nearest articles, each with weight 1 - p1. Likely
//   members of the same story do not count, and j never counts in the level it is compared with.
//
// Only articles of its own language tell an article's level: others are unlike it whatever they are about.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "katha/error.h"
#include "katha/progress.h"
#include "katha/story/evidence.h"
#include "katha/story/neighbours.h"

namespace katha::inline v0 {

/// [15]: docs/decisions/0015-evidence.md.
struct ScoreOptions {
  std::uint32_t far_rank = 20;                         ///< pass 1: the level starts behind this rank
  double far_level = 0.10;                             ///< of an article with no neighbour behind it [15]
  double slope = 16, middle = 0.26;                    ///< of p1; slopes 8-30 and middles .14-.36 lie within .013
  double cohort = 30;                                  ///< pass 2: total weight of a cohort; 12-30 do as well
  double min_weight = 0.05;                            ///< a lighter neighbour is left out
  double prior_weight = 5;                             ///< a cohort lighter than this is filled up ...
  double prior_level = 0.10;                           ///< ... with this similarity [15]
  double display_slope = 13.5, display_middle = 0.36;  ///< probability shown to people: sigmoid(slope (s - middle))
};
/// What is wrong with them, if anything (kBadOption).
Status check(const ScoreOptions& options);

/// Pass 1: s1 of each candidate pair, in their order. As score().
std::vector<double> local_scores(const Neighbours& neighbours, std::span<const double> evidence,
                                 const ScoreOptions& options, const std::atomic<bool>& stop = kNeverStop);

/// One entry a candidate pair.
struct Scores {
  std::vector<float> r_ij, r_ji;  ///< both articles' levels; for people
  std::vector<double> s;
};

/// @param evidence  evidence() of the pairs of `neighbours`
/// @return one entry a pair, in their order; incomplete once `stop` is set
/// @pre neighbours.pairs ascend, each once; all lists are most similar first
/// Time O(entries of the lists * log candidates), parallel over articles and pairs. Memory O(articles + pairs). Fails
/// only with std::bad_alloc. The same for any number of threads.
Scores score(const Neighbours& neighbours, std::span<const double> evidence, const ScoreOptions& options,
             const std::atomic<bool>& stop = kNeverStop);

struct ThresholdOptions {
  bool calibrate = true;
  double fixed = 0.24;                                  ///< used when not calibrating
  double centre = 0.22;                                 ///< theta = centre + gain (crossing - centre) ...
  double gain_below = 0.4, gain_above = 0.95;           ///< ... by its side of the centre: a false join costs more
  double lowest = 0.08, highest = 0.42;                 ///< ... within these
  double mean[2] = {0.02, 0.75}, sd[2] = {0.12, 0.30};  ///< start and prior of the two components
  double strength = 20;                                 ///< of the prior, in articles
  int rounds = 200;
  double cap = 1.5;      ///< best scores above count as this
  double absent = -0.5;  ///< best score of an article without a candidate pair
};
/// What is wrong with them, if anything (kBadOption).
Status check(const ThresholdOptions& options);

/// The linking threshold, without labels: a two-component Gaussian mixture (MAP-EM) over every article's best score;
/// the crossing of "has no partner" and "has one", shrunk towards the centre. Scores within 10^-4 of each other are
/// taken together, which moves theta by less than 10^-6. The same for any order of the pairs.
/// Time O(pairs + rounds * 20,000), one thread. Memory O(articles).
double threshold(std::size_t articles, std::span<const Pair> pairs, std::span<const double> s,
                 const ThresholdOptions& options, const std::atomic<bool>& stop = kNeverStop);

}  // namespace katha::inline v0
