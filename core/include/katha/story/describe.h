// Stories -> what a person reads of them: title, representative, keywords, first and last seen, sources, languages.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "katha/document.h"
#include "katha/error.h"
#include "katha/progress.h"
#include "katha/story/neighbours.h"
#include "katha/story/story_input.h"
#include "katha/story/vectors.h"

namespace katha::inline v0 {

struct DescribeOptions {
  std::uint32_t keywords = 8;  ///< at most
  std::uint32_t near = 16;     ///< articles of other stories that each member names its neighbours by, its nearest
};
/// What is wrong with them, if anything (kBadOption).
Status check(const DescribeOptions& options);

struct Story {
  DocId representative = 0;  ///< the article most similar to the others (medoid in view w); ties by row
  DocId titled_by = kNoDoc;  ///< the article whose title is the story's: the most central one that has a title
  std::vector<std::uint32_t> keywords;  ///< terms (ids), best first: heavy here, light in neighbouring stories
  double cohesion = 1;                  ///< mean cosine in view w over the story's pairs; 1 if alone
};

/// A keyword's weight is its mean weight in the story less its mean weight in the stories near it: those of the first
/// `near` articles of other stories in each member's list. Only terms heavier here than there, ties by term.
/// @param story  story number of each article (a row of `vectors`); numbers without an article are described as Story{}
/// @return one a story, by number; articles are rows of `vectors`; incomplete once `stop` is set
std::vector<Story> describe(const StoryVectors& vectors, const Neighbours& neighbours,
                            std::span<const std::uint32_t> story, const std::vector<bool>& has_title,
                            const DescribeOptions& options, const std::atomic<bool>& stop = kNeverStop);

}  // namespace katha::inline v0
