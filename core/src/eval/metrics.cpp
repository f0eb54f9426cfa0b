#include "katha/eval/metrics.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "eval/chance_overlap.h"
#include "eval/contingency.h"
#include "eval/sum.h"

namespace katha::inline v0 {
namespace {

using eval::Contingency;
using eval::Sum;
__extension__ using Int128 = __int128;  // pairs times pairs: up to 2^127 for 2^32 articles

double harmonic(double x, double y) { return x + y > 0 ? 2 * x * y / (x + y) : 0; }
double ratio(std::uint64_t part, std::uint64_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }
std::uint64_t pairs_of(std::uint64_t n) { return n % 2 == 0 ? n / 2 * (n - 1) : (n - 1) / 2 * n; }

struct PairCounts {
  std::uint64_t gold = 0, pred = 0, both = 0, all = 0;
};

PairCounts count_pairs(const Contingency& c) {
  PairCounts out;
  for (const auto size : c.gold_sizes) out.gold += pairs_of(size);
  for (const auto size : c.pred_sizes) out.pred += pairs_of(size);
  for (const auto& cell : c.cells) out.both += pairs_of(cell.articles);
  out.all = pairs_of(c.articles);
  return out;
}

/// Without predicted pairs the precision is 1 if there was none to find, else 0; without gold pairs the
/// recall is 1.
PrecisionRecall pair_scores(const PairCounts& n) {
  const double p = n.pred > 0 ? ratio(n.both, n.pred) : (n.gold == 0 ? 1 : 0);
  const double r = n.gold > 0 ? ratio(n.both, n.gold) : 1;
  return {p, r, harmonic(p, r)};
}

/// (both - expected) / ((gold + pred)/2 - expected), expected = gold pred / all; numerator and denominator
/// exact.
double adjusted_rand(const PairCounts& n) {
  const Int128 gold = n.gold, pred = n.pred, both = n.both, all = n.all;
  const Int128 most = (gold + pred) * all - 2 * gold * pred;
  if (most == 0) return 1;  // both labellings are all singletons, or both one cluster
  return 2 * static_cast<double>(both * all - gold * pred) / static_cast<double>(most);
}

PrecisionRecall bcubed_scores(const Contingency& c) {
  Sum precision, recall;
  for (const auto& cell : c.cells) {
    const auto x = static_cast<double>(cell.articles);
    precision.add(x * ratio(cell.articles, c.pred_sizes[cell.pred]));
    recall.add(x * ratio(cell.articles, c.gold_sizes[cell.gold]));
  }
  const auto n = static_cast<double>(c.articles);
  const double p = precision.value() / n, r = recall.value() / n;
  return {p, r, harmonic(p, r)};
}

/// log(whole / part), to full precision also where the two are nearly equal.
double log_ratio(std::uint64_t whole, std::uint64_t part) { return std::log1p(ratio(whole - part, part)); }

/// In nats.
double entropy(std::span<const std::uint64_t> sizes, std::uint64_t n) {
  Sum sum;
  for (const auto size : sizes) sum.add(ratio(size, n) * log_ratio(n, size));
  return sum.value();
}

/// 1 - H(a|b) / H(a). As a difference from 1 it is exactly 1 where b tells all about a.
double explained(double conditional, double own) { return own > 0 ? std::max(0., 1 - conditional / own) : 1; }

void add_entropy_scores(const Contingency& c, Metrics& out) {
  Sum gold_given_pred, pred_given_gold;
  for (const auto& cell : c.cells) {
    const double share = ratio(cell.articles, c.articles);
    gold_given_pred.add(share * log_ratio(c.pred_sizes[cell.pred], cell.articles));
    pred_given_gold.add(share * log_ratio(c.gold_sizes[cell.gold], cell.articles));
  }
  out.homogeneity = explained(gold_given_pred.value(), entropy(c.gold_sizes, c.articles));
  out.completeness = explained(pred_given_gold.value(), entropy(c.pred_sizes, c.articles));
  out.v_measure = harmonic(out.homogeneity, out.completeness);
}

/// 1/n sum of x log x
class MeanLog {
 public:
  void add(std::uint64_t x) { sum_.add(static_cast<double>(x) * std::log(static_cast<double>(x))); }
  double over(std::uint64_t n) const { return sum_.value() / static_cast<double>(n); }

 private:
  Sum sum_;
};

/// See eval/chance_overlap.h for the form used here.
double adjusted_mutual_information(const Contingency& c) {
  const auto trivial = [&](std::size_t clusters) { return clusters == 1 || clusters == c.articles; };
  if (trivial(c.gold_sizes.size()) || trivial(c.pred_sizes.size())) {  // every deal of the labels shares as much
    return c.gold_sizes.size() == c.pred_sizes.size() ? 1 : 0;
  }
  MeanLog cells, gold, pred;
  for (const auto& cell : c.cells) cells.add(cell.articles);
  for (const auto size : c.gold_sizes) gold.add(size);
  for (const auto size : c.pred_sizes) pred.add(size);
  const double most = (gold.over(c.articles) + pred.over(c.articles)) / 2;
  const double chance =
      eval::chance_overlap(eval::count_sizes(c.gold_sizes), eval::count_sizes(c.pred_sizes), c.articles);
  return (cells.over(c.articles) - chance) / (most - chance);
}

std::uint64_t singletons(std::span<const std::uint64_t> sizes) {
  return static_cast<std::uint64_t>(std::count(sizes.begin(), sizes.end(), 1U));
}

void add_sizes(const Contingency& c, Metrics& out) {
  out.articles = c.articles;
  out.clusters_gold = c.gold_sizes.size();
  out.clusters_pred = c.pred_sizes.size();
  out.singletons_gold = singletons(c.gold_sizes);
  out.singletons_pred = singletons(c.pred_sizes);
  out.largest_gold = *std::max_element(c.gold_sizes.begin(), c.gold_sizes.end());
  out.largest_pred = *std::max_element(c.pred_sizes.begin(), c.pred_sizes.end());
}

}  // namespace

Metrics evaluate(std::span<const std::uint32_t> gold, std::span<const std::uint32_t> pred) {
  assert(gold.size() == pred.size());
  Metrics out;
  if (gold.empty()) return out;
  const Contingency c = eval::contingency(gold, pred);
  const PairCounts pairs = count_pairs(c);
  out.pairs = pair_scores(pairs);
  out.ari = adjusted_rand(pairs);
  out.bcubed = bcubed_scores(c);
  out.ami = adjusted_mutual_information(c);
  add_entropy_scores(c, out);
  add_sizes(c, out);
  return out;
}

}  // namespace katha::inline v0
