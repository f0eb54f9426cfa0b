// Typed evidence on each candidate pair: what dates, years, numbers and quantities say about being one event.
#pragma once

#include <array>
#include <atomic>
#include <span>
#include <vector>

#include "katha/error.h"
#include "katha/neardup/pair.h"
#include "katha/progress.h"
#include "katha/story/story_input.h"

namespace katha::inline v0 {

struct EvidenceOptions {
  /// Weights of the values in the score (docs/decisions/0015-evidence.md).
  double dllr = 0.05, delay = -0.10, datc = -0.10, dat = 0.05, year = 0.04, num = 0.20, qc = -0.20;
  /// Days between two publications: upper edges of the bins; the tenth is open.
  std::array<int, 9> day_edges{0, 1, 2, 3, 7, 14, 30, 90, 365};
  /// Share of pairs of one story in each bin, over five dated sets.
  std::array<double, 10> same_story{.504, .165, .055, .031, .036, .024, .026, .041, .073, .044};
  /// What the days between publications are like in news at large, by bin, and how many pairs of the corpus that
  /// weighs as much as: a few articles cannot tell what is usual. Look-alikes (the same court, fair, league) recur
  /// after months and years.
  std::array<double, 10> any_pair{.02, .02, .02, .03, .06, .06, .10, .12, .25, .32};
  double any_pair_strength = 300;
  double delay_month = 31, delay_most = 2;  ///< delay is 1 after so many days, and at most so much
  double background_floor = 0.1;  ///< share of a flat histogram in the corpus' own histogram of day differences
  double llr_clip = 3;            ///< |dllr| is at most this
  double quantity_scale = 10;     ///< rarity by which shared heads must outweigh shared quantities for qc = 1
};
/// What is wrong with them, if anything (kBadOption).
Status check(const EvidenceOptions& options);

/// One row a pair.
struct TypedEvidence {
  double dllr = 0;   ///< ln(same-story share / corpus share) of the days between publications; 0 if one is undated
  double delay = 0;  ///< ln(1 + days between publications) / ln 31, in [0, 2]; 0 if one is undated
  double dat = 0;    ///< shared mentioned dates, weighted by rarity, in [0, 1)
  double datc = 0;   ///< 1: both mention dates, none shared
  double year = 0;   ///< of the latest years they mention: 1 the same, -1 different; 0: one mentions none
  double num = 0;    ///< shared numbers, weighted by rarity, in [0, 1)
  double qc = 0;     ///< quantity conflict: the same head counted differently, in [0, 1]
};

/// @param pairs  of rows of `input`
/// @return one row a pair, in their order; incomplete once `stop` is set
/// @pre the rows of input.dates, numbers and quantities ascend without repeats
/// Time O(facts + days log days + facts of the pairs' articles), parallel over articles and pairs. Memory O(facts +
/// pairs). Fails only with std::bad_alloc. The same for any number of threads.
std::vector<TypedEvidence> typed_evidence(const StoryInput& input, std::span<const Pair> pairs,
                                          const EvidenceOptions& options, const std::atomic<bool>& stop = kNeverStop);

/// The weighted sum of each row of typed_evidence(), as the score counts it; in a seventh of the memory.
std::vector<double> evidence(const StoryInput& input, std::span<const Pair> pairs, const EvidenceOptions& options,
                             const std::atomic<bool>& stop = kNeverStop);

}  // namespace katha::inline v0
