// Vectors -> each article's nearest articles, by an inverted index; never all pairs.
//
// An article asks the index of everyone's heaviest terms with its own heaviest terms and keeps the best by that partial
// cosine; where this reaches too few, it goes on term by term in the index of all terms until it has reached enough
// (the local levels need far neighbours too). The kept ones are rescored exactly: M = (cos w + cos l) / 2. Corpora of
// up to list + 1 articles: everyone is everyone's neighbour.
#pragma once

#include <cstdint>
#include <vector>

#include "katha/error.h"
#include "katha/neardup/pair.h"
#include "katha/progress.h"
#include "katha/rows.h"
#include "katha/story/vectors.h"

namespace katha::inline v0 {

/// Measured on the development sets (docs/decisions/0007-story-constants.md).
struct NeighbourOptions {
  std::uint32_t heavy_terms = 24;  ///< of an article's terms, in the first index
  std::uint32_t postings = 1024;  ///< articles a term leads to, those in which it weighs most: bounds the search's time
  std::uint32_t list = 60;        ///< neighbours listed an article, at least 1
  std::uint32_t candidates = 30;  ///< of these, candidates for the same story; bounds a story's size, see linkage.h
};
/// What is wrong with them, if anything (kBadOption).
Status check(const NeighbourOptions& options);

struct Neighbour {
  DocId article = 0;
  float similarity = 0;  ///< M
};

struct Neighbours {
  Rows<Neighbour> lists;    ///< by article: most similar first (as floats; ties by article), at most options.list
  std::vector<Pair> pairs;  ///< candidate pairs: the first options.candidates of each list, ascending, each once
  std::vector<double> similarity;  ///< M, one a pair
  std::vector<LanguageId> lang;    ///< by article; empty: all of one language

  bool one_language(DocId a, DocId b) const noexcept { return lang.empty() || lang[a] == lang[b]; }
};

/// @return lists and pairs of all rows of `vectors`; incomplete once progress.stop is set
/// Time O(n * heavy_terms * postings) at most, and the exact cosines of up to n * list pairs, each once; parallel over
/// articles. Memory O(n * list + weights). Counts its steps in `progress`. Fails only with std::bad_alloc. The same for
/// any number of threads; in another order of the articles only ties fall otherwise.
/// @pre options.list > 0
Neighbours neighbours(const StoryVectors& vectors, const NeighbourOptions& options, Progress& progress);

}  // namespace katha::inline v0
