// What two labellings share by chance: the expected mutual information of Vinh, Epps, Bailey (2010),
// "Information Theoretic Measures for Clusterings Comparison", JMLR 11, in a form that neither overflows nor
// cancels.
//
// If the labels are dealt out at random, the overlap of a cluster of a articles with one of b is
// hypergeometric, and
//   E[MI] = sum over (a, b), k   k/n log(n k / (a b))  P(overlap = k).
// k P(k) = (a b / n) Q(k-1), with Q the hypergeometric distribution of n-1, a-1, b-1; and a b / n^2 sums
// to 1. So
//   E[MI] = H(gold) + H(pred) - log n + S,   S = sum over (a, b)   a b / n^2   E_Q[log(1 + J)].
// Clusters of one article add nothing to S, and equal pairs of sizes are summed once: 300,000 clusters have a
// few hundred sizes. With U, A, B = 1/n sum of x log x over the cells, the gold and the predicted clusters,
//   MI - E[MI] = U - S   and   (H(gold) + H(pred)) / 2 - E[MI] = (A + B)/2 - S:  log n is gone from both.
#pragma once

#include <cstdint>
#include <span>

#include "eval/contingency.h"

namespace katha::inline v0::eval {

/// S above. @pre each side's sizes * clusters sum to n
double chance_overlap(std::span<const SizeCount> gold, std::span<const SizeCount> pred, std::uint64_t n);

}  // namespace katha::inline v0::eval
