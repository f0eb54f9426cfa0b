// One sparse row spread over an array, for products with many others.
//
// Two articles share few terms, so nearly every look at the array, megabytes long, would be a cache miss for a zero.
// Marks that 4096 classes of terms share stay in the fastest cache and tell most of them beforehand.
//
// Both ways round the same products are added in the same order, by ascending term, so products are symmetric to the
// last bit.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "katha/document.h"
#include "katha/story/vectors.h"

namespace katha::inline v0 {

class SpreadRow {
 public:
  /// @param vocabulary  all terms are below it
  explicit SpreadRow(std::uint32_t vocabulary) : weights_(vocabulary) {}

  /// @pre nothing is spread
  void spread(const SparseRows& rows, DocId article) noexcept {
    each(rows, article, [&](std::size_t term, float weight) {
      weights_[term] = weight;
      marks_[term % kMarks] = true;
    });
  }

  void take_back(const SparseRows& rows, DocId article) noexcept {
    each(rows, article, [&](std::size_t term, float) {
      weights_[term] = 0;
      marks_[term % kMarks] = false;
    });
  }

  /// Has the row's terms on their way to the cache: rows lie all over memory.
  static void prefetch(const SparseRows& rows, DocId other) noexcept {
    constexpr std::int64_t kLine = 64 / sizeof(std::int32_t);
    for (std::int64_t k = rows.offsets[other]; k < rows.offsets[other + 1]; k += kLine) {
      __builtin_prefetch(rows.terms.data() + k);
    }
  }

  double dot(const SparseRows& rows, DocId other) const noexcept {
    double sum = 0;
    const auto end = static_cast<std::size_t>(rows.offsets[other + 1]);
    for (auto begin = static_cast<std::size_t>(rows.offsets[other]); begin < end; begin += kChunk) {
      std::array<std::uint32_t, kChunk> marked;  // gathered without a branch: which terms are shared no one foresees
      std::size_t count = 0;
      for (std::size_t k = begin; k < std::min(begin + kChunk, end); ++k) {
        marked[count] = static_cast<std::uint32_t>(k - begin);
        count += marks_[static_cast<std::size_t>(rows.terms[k]) % kMarks];
      }
      for (std::size_t m = 0; m < count; ++m) {
        const std::size_t k = begin + marked[m];
        sum += double{weights_[static_cast<std::size_t>(rows.terms[k])]} * double{rows.weights[k]};
      }
    }
    return sum;
  }

 private:
  static constexpr std::size_t kMarks = 4096;
  static constexpr std::size_t kChunk = 128;

  template <class Use>
  static void each(const SparseRows& rows, DocId article, const Use& use) noexcept {
    const auto end = static_cast<std::size_t>(rows.offsets[article + 1]);
    for (auto k = static_cast<std::size_t>(rows.offsets[article]); k < end; ++k) {
      use(static_cast<std::size_t>(rows.terms[k]), rows.weights[k]);
    }
  }

  std::vector<float> weights_;
  std::array<bool, kMarks> marks_{};
};

}  // namespace katha::inline v0
