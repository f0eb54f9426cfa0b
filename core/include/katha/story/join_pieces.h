// Pieces of large stories -> whole stories.
//
// An article is compared with a few dozen others. Of an event that hundreds report these are the reports most like it;
// whatever else is near reports the same event, so that its level tells nothing, and the linkage leaves such a story in
// pieces. Two pieces become one if an article of one is nearly as similar to those of the other as to those of its own:
//
//   (2 M(A, B) + e(A, B)) / min over A, B of (2 M(x, x) + e(x, x))  >=  quotient
//
// M is the mean similarity over all pairs of articles, e the mean evidence over the candidate pairs. What has grown
// keeps the inside of the pieces it was made of, so that it does not swallow its surroundings; an article that is alone
// has none. Merges are greedy, the highest quotient first. Reports without dates are joined with more care: nothing
// tells then whether the same subject came up again.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "katha/error.h"
#include "katha/story/neighbours.h"
#include "katha/story/vectors.h"

namespace katha::inline v0 {

/// Measured in docs/decisions/0017-large-stories.md.
struct JoinOptions {
  std::uint32_t from = 8, from_undated = 24;  ///< articles that two pieces must have together
  std::int32_t most_days = 1;                 ///< between the last report of one and the first of the other
  double quotient = 0.47, quotient_undated = 0.7;
};
/// What is wrong with them, if anything (kBadOption).
Status check(const JoinOptions& options);

/// @param day       of publication, by article
/// @param evidence  evidence() of the pairs of `neighbours`
/// @param label     the smallest article of each one's story, as linkage() gives it
/// @return the same for the stories joined; joins may be missing once `stop` is set
/// Time O(p log p + j t) for p candidate pairs, j joins and t terms in a joined story. Memory O(p + weights of the
/// articles in stories of two and more). Fails only with std::bad_alloc. The same for any number of threads.
std::vector<DocId> join_pieces(const StoryVectors& vectors, std::span<const Day> day, const Neighbours& neighbours,
                               std::span<const double> evidence, std::span<const DocId> label,
                               const JoinOptions& options, const std::atomic<bool>& stop = kNeverStop);

}  // namespace katha::inline v0
