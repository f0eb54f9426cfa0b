// Rows of a SparseRows as Eigen sees them. (A map of the whole matrix would need offsets as narrow as the
// term ids.)
//
// With a row spread over a dense vector, dense(terms) . weights is its product with another row. Both ways
// round the same products are added in the same order, by ascending term, so cosines are symmetric to the
// last bit.
#pragma once

#include <Eigen/Core>

#include "katha/document.h"
#include "katha/story/vectors.h"

namespace katha::inline v0 {

using TermMap = Eigen::Map<const Eigen::Array<std::int32_t, Eigen::Dynamic, 1>>;
using WeightMap = Eigen::Map<const Eigen::VectorXf>;

inline Eigen::Index row_length(const SparseRows& rows, DocId article) noexcept {
  return static_cast<Eigen::Index>(rows.offsets[article + 1] - rows.offsets[article]);
}

inline TermMap row_terms(const SparseRows& rows, DocId article) noexcept {
  return {rows.terms.data() + rows.offsets[article], row_length(rows, article)};
}

inline WeightMap row_weights(const SparseRows& rows, DocId article) noexcept {
  return {rows.weights.data() + rows.offsets[article], row_length(rows, article)};
}

}  // namespace katha::inline v0
