// Random shingle sets of known similarity, and corpora of them. The same numbers on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "katha/document.h"
#include "katha/neardup/pair.h"
#include "katha/neardup/verify.h"
#include "katha/rows.h"
#include "katha/sketch/minhash.h"

namespace katha::support {

using Rng = std::mt19937_64;
using Set = std::vector<std::uint64_t>;

/// `n` random words; no repeats in practice.
Set random_set(std::size_t n, Rng& rng);

/// In [0, n). (The standard distributions differ between libraries.)
std::size_t below(std::size_t n, Rng& rng);

template <class T>
void shuffle(std::vector<T>& items, Rng& rng) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i, rng)]);
}

struct SetPair {
  Set a, b;
  double jaccard = 0;  ///< exact
};
/// Two sets of n elements each, whose Jaccard similarity is as near to `jaccard` as n allows; equal only
/// for 1.
SetPair random_pair(std::size_t n, double jaccard, Rng& rng);

/// `set` with each element replaced by a new one with probability `rate`.
Set edited(const Set& set, double rate, Rng& rng);

/// Articles as the near-duplicate stages see them.
struct SetCorpus {
  Rows<std::uint64_t> shingles;
  std::vector<std::array<std::uint64_t, 2>> content;

  std::size_t size() const noexcept { return content.size(); }
  void add(const Set& set, std::array<std::uint64_t, 2> hash);
  void add(const Set& set, Rng& rng) { add(set, {rng(), rng() | 1}); }

  std::vector<std::uint64_t> content_words() const;
  std::vector<DocId> all() const;
  Sketches sketches(const MinHashOptions& options = {}) const;
  /// Article i of the result is article order[i] of this one.
  SetCorpus reordered(std::span<const DocId> order) const;
  std::vector<DocId> random_order(Rng& rng) const;
};

/// Families of edited copies of one original each: 1 to 6 articles of 1 to 300 shingles, with repeats and in
/// any order, similarities from 0.3 to 1, some articles exact copies, a few empty.
SetCorpus random_corpus(std::size_t families, Rng& rng);

/// Article i and i + 1 are similar to `jaccard`, others less the further they are apart.
SetCorpus chain_corpus(std::size_t articles, double jaccard, Rng& rng);

/// Pairs by content instead of by DocId, sorted: the same for every order of the corpus.
using ContentPair = std::array<std::array<std::uint64_t, 2>, 2>;
std::vector<ContentPair> by_content(std::span<const Pair> pairs, const SetCorpus& corpus);

}  // namespace katha::support
