// Sentences of a story's most central articles -> the two or three that tell it.
//
// The reader should meet the story's heavy terms, each once, early in an article if possible. So sentences are taken
// one after another, each time the one with the largest
//
//   (weight of its terms that no sentence taken before has) / sqrt(width) / (1 + distance / far)
//
// where distance counts the sentences before it, and some more for each article more central than its own. It is
// greedy cover under a budget (Lin, Bilmes 2010) with a preference for leads. Sentences that repeat the title or one
// taken before in other words are left out. What was measured: docs/decisions/0018-summaries.md.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "katha/error.h"
#include "katha/rows.h"

namespace katha::inline v0 {

struct SummaryOptions {
  std::uint32_t sentences = 3;                 ///< at most; 0: none
  std::uint32_t least = 2;                     ///< so many, if the articles have them, whatever they add
  std::uint32_t articles = 3;                  ///< that are read, the most central ones
  std::uint32_t looked_at = 10;                ///< sentences of an article: its first
  std::uint32_t terms = 64;                    ///< heaviest of the story that count
  std::uint32_t shortest = 40, longest = 300;  ///< width of a sentence: code points; wide ones (Han, Hangul) count two
  double far = 10;                             ///< distance at which a sentence counts half
  double article_far = 3;                      ///< distance that an article's place among the most central ones adds
  double repeats = 0.6;  ///< share of the shorter one's words in the longer one from which two sentences are one
  double adds = 0.08;    ///< a sentence beyond `least` brings at least this share of all weight
};
/// What is wrong with them, if anything (kBadOption).
Status check(const SummaryOptions& options);

/// A term by its hash, and what it weighs in the story.
struct StoryTerm {
  std::uint64_t hash = 0;
  double weight = 0;
};

/// A sentence that may stand in a summary.
struct CandidateSentence {
  std::uint32_t article = 0;  ///< its article's place: 0 is the most central one
  std::uint32_t place = 0;    ///< sentences of the article before it
  std::uint32_t width = 1;    ///< at least 1
  bool whole = true;          ///< begins and ends as sentences do, and is neither short nor long
};

/// The sentences chosen, in the order of article and place. Those that are not whole are chosen only where the others
/// do not reach SummaryOptions::least, and one that repeats the title only if there is no other at all.
/// @param candidates  ascending by (article, place)
/// @param words       one row a candidate: hashes of its terms, ascending, each once
/// @param title       the same of the story's title
/// @param story       ascending by hash, each once
/// @return indices into `candidates`, ascending; of equally good ones the first was taken
/// @pre widths are at least 1
/// Time O(words * options.sentences). Fails only with std::bad_alloc.
std::vector<std::uint32_t> choose_sentences(std::span<const CandidateSentence> candidates,
                                            const Rows<std::uint64_t>& words, std::span<const std::uint64_t> title,
                                            std::span<const StoryTerm> story, const SummaryOptions& options);

}  // namespace katha::inline v0
