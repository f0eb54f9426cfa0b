// Inverted index over the heaviest terms: which articles have a term, and how much it weighs there.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "katha/document.h"
#include "katha/rows.h"
#include "katha/story/vectors.h"

namespace katha::inline v0 {

struct Posting {
  DocId article = 0;
  float weight = 0;
};

/// An article's terms of view w, heaviest first.
class HeaviestTerms {
 public:
  HeaviestTerms(const StoryVectors& vectors, DocId article) noexcept
      : begin_(static_cast<std::size_t>(vectors.w.offsets[article])),
        size_(static_cast<std::size_t>(vectors.w.offsets[article + 1]) - begin_),
        terms_(vectors.w.terms.data() + begin_),
        weights_(vectors.w.weights.data() + begin_),
        places_(vectors.by_weight.data() + begin_) {}

  std::size_t size() const noexcept { return size_; }
  std::uint32_t term(std::size_t rank) const noexcept { return static_cast<std::uint32_t>(terms_[places_[rank]]); }
  float weight(std::size_t rank) const noexcept { return weights_[places_[rank]]; }

 private:
  std::size_t begin_, size_;
  const std::int32_t* terms_;
  const float* weights_;
  const std::uint16_t* places_;
};

inline constexpr std::size_t kAnyRank = std::numeric_limits<std::size_t>::max();

/// Row t: the articles that have term t among their `depth` heaviest, ascending; if there are more than `most`, those
/// in which it weighs most (ties by article). So a search costs no more than `depth` * `most` additions, however common
/// the terms are that all articles of a corpus are made of.
/// @param wanted  by term: whether its row is filled at all; empty: every term
Rows<Posting> index_postings(const StoryVectors& vectors, std::size_t depth, std::size_t most,
                             const std::vector<bool>& wanted);

}  // namespace katha::inline v0
