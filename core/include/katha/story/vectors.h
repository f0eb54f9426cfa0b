// Term counts -> two unit TF-IDF vectors an article: w (title + text) and l (title + lead).
//
// IDF is counted among the articles of one language and shrunk towards the language's background frequencies, as if
// kappa more articles had been seen:
//
//   idf_t = max(0, -ln((df_t + .5 + kappa q_t) / (N + 1 + kappa))),   q_t = 1 - exp(-L f_t),   x_t = (1 + ln tf) idf_t
//
// with f_t the background frequency and L the mean number of tokens an article. The terms with the largest x, as a
// float, are kept (ties by term), then the vector is scaled to length 1.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "katha/error.h"
#include "katha/progress.h"
#include "katha/story/background.h"
#include "katha/story/story_input.h"

namespace katha::inline v0 {

struct VectorOptions {
  double kappa = 3000;              ///< background pseudo-articles; flat from 1000 to 10000 on the design sets
  double unknown_frequency = 3e-8;  ///< of a term the table lacks; where a language has no table, kappa is 0
  std::uint32_t terms = 128;        ///< kept a vector, at most 65535; 64 lose .01, more gain nothing
};
/// What is wrong with them, if anything (kBadOption).
Status check(const VectorOptions& options);

/// n sparse rows in compressed form: row i has terms[offsets[i] .. offsets[i+1]) ascending, and their weights.
struct SparseRows {
  std::vector<std::int64_t> offsets{0};
  std::vector<std::int32_t> terms;
  std::vector<float> weights;  ///< a row's squares add up to 1; an article without a weighted term has an empty row
};

struct StoryVectors {
  SparseRows w, l;
  std::vector<std::uint16_t> by_weight;  ///< places in the row of w, by the same offsets, heaviest first (ties by term)
  std::uint32_t vocabulary = 0;          ///< all terms are below this
  std::vector<LanguageId> lang;          ///< by article
  std::size_t size() const noexcept { return w.offsets.size() - 1; }
};

/// @return one row an article of `input`, in its order; incomplete once `stop` is set
/// @pre the rows of input.terms ascend by term, all terms are below input.vocabulary.size()
/// Time O(term counts) and a look-up in the background for each term of each language; parallel over articles. Memory:
/// 18 bytes a kept term, and 16 a term of the vocabulary. Fails only with std::bad_alloc. The same for any number of
/// threads and, row by row, any order of the articles.
StoryVectors vectors(const StoryInput& input, const Background& background, const VectorOptions& options,
                     const std::atomic<bool>& stop = kNeverStop);

}  // namespace katha::inline v0
