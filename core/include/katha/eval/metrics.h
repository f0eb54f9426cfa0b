// How well a clustering agrees with labels.
//   pairs      precision, recall, F1 of "these two are together"
//   B-cubed    the same for each article against its own cluster, averaged (Bagga and Baldwin 1998; Amigó et al. 2009)
//   ARI        pairs, corrected for chance (Hubert and Arabie 1985)
//   AMI        mutual information, corrected for chance, arithmetic mean (Vinh, Epps, Bailey 2010)
//   V-measure  harmonic mean of homogeneity and completeness (Rosenberg and Hirschberg 2007) = NMI with arithmetic mean
#pragma once

#include <cstdint>
#include <span>

#include "katha/export.h"

namespace katha::inline v0 {

struct PrecisionRecall {
  double precision = 0, recall = 0, f1 = 0;
};

struct Metrics {
  std::uint64_t articles = 0;
  PrecisionRecall pairs, bcubed;
  double ari = 0, ami = 0, homogeneity = 0, completeness = 0, v_measure = 0;
  std::uint64_t clusters_gold = 0, clusters_pred = 0, singletons_gold = 0, singletons_pred = 0, largest_gold = 0,
                largest_pred = 0;
};

/// Two labellings of the same articles; label values mean nothing but equality. Every figure is 1 for equal labellings,
/// also where a formula divides 0 by 0; no articles: all 0. Where they differ, pair precision is 0 without predicted
/// pairs, pair recall is 1 without gold pairs, and AMI is 0 if a side is all one cluster or all singletons.
/// @pre gold.size() == pred.size() (assert)
KATHA_EXPORT Metrics evaluate(std::span<const std::uint32_t> gold, std::span<const std::uint32_t> pred);

}  // namespace katha::inline v0
