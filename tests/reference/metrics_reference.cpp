#include "reference/metrics_reference.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace katha::reference {
namespace {

using LabelSpan = std::span<const std::uint32_t>;
using Counts = std::map<std::uint32_t, double>;

double f1(double p, double r) { return p + r > 0 ? 2 * p * r / (p + r) : 0; }

Counts count(LabelSpan labels) {
  Counts out;
  for (const auto label : labels) ++out[label];
  return out;
}

struct Pairs {
  double both = 0, gold = 0, pred = 0, all = 0;
};

Pairs count_pairs(LabelSpan gold, LabelSpan pred) {
  Pairs out;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const bool in_gold = gold[i] == gold[j], in_pred = pred[i] == pred[j];
      out.all += 1;
      out.gold += in_gold ? 1 : 0;
      out.pred += in_pred ? 1 : 0;
      out.both += in_gold && in_pred ? 1 : 0;
    }
  }
  return out;
}

PrecisionRecall pair_scores(const Pairs& n) {
  const double p = n.pred > 0 ? n.both / n.pred : (n.gold > 0 ? 0 : 1);
  const double r = n.gold > 0 ? n.both / n.gold : 1;
  return {p, r, f1(p, r)};
}

double adjusted_rand(const Pairs& n) {
  const double expected = n.all > 0 ? n.gold * n.pred / n.all : 0, most = (n.gold + n.pred) / 2;
  return std::abs(most - expected) < 1e-12 ? 1 : (n.both - expected) / (most - expected);
}

/// Share of the articles with i's label in `own` that have i's label in `other` too, averaged over i.
double bcubed(LabelSpan own, LabelSpan other) {
  double sum = 0;
  for (std::size_t i = 0; i < own.size(); ++i) {
    double with_i = 0, agree = 0;
    for (std::size_t j = 0; j < own.size(); ++j) {
      if (own[i] != own[j]) continue;
      with_i += 1;
      agree += other[i] == other[j] ? 1 : 0;
    }
    sum += agree / with_i;
  }
  return sum / static_cast<double>(own.size());
}

double entropy(const Counts& counts, double n) {
  double sum = 0;
  for (const auto& [label, k] : counts) sum -= k / n * std::log(k / n);
  return sum;
}

double mutual_information(LabelSpan gold, LabelSpan pred) {
  const auto n = static_cast<double>(gold.size());
  const Counts in_gold = count(gold), in_pred = count(pred);
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> cells;
  for (std::size_t i = 0; i < gold.size(); ++i) ++cells[{gold[i], pred[i]}];
  double sum = 0;
  for (const auto& [labels, k] : cells) {
    sum += k / n * std::log(k * n / (in_gold.at(labels.first) * in_pred.at(labels.second)));
  }
  return std::max(sum, 0.);
}

double log_factorial(double x) { return std::lgamma(x + 1); }

/// Vinh, Epps, Bailey (2010), equation 24a: every pair of clusters, every overlap they can have.
double expected_mutual_information(const Counts& gold, const Counts& pred, double n) {
  double sum = 0;
  for (const auto& [g, a] : gold) {
    for (const auto& [p, b] : pred) {
      for (double k = std::max(1., a + b - n); k <= std::min(a, b); ++k) {
        const double log_probability = log_factorial(a) + log_factorial(b) + log_factorial(n - a) +
                                       log_factorial(n - b) - log_factorial(n) - log_factorial(k) -
                                       log_factorial(a - k) - log_factorial(b - k) - log_factorial(n - a - b + k);
        sum += k / n * std::log(n * k / (a * b)) * std::exp(log_probability);
      }
    }
  }
  return sum;
}

double adjusted_mutual_information(LabelSpan gold, LabelSpan pred) {
  const Counts in_gold = count(gold), in_pred = count(pred);
  const auto n = static_cast<double>(gold.size());
  const double expected = expected_mutual_information(in_gold, in_pred, n);
  const double most = (entropy(in_gold, n) + entropy(in_pred, n)) / 2;
  if (std::abs(most - expected) < 1e-12) return 1;
  return (mutual_information(gold, pred) - expected) / (most - expected);
}

void add_sizes(const Counts& counts, std::uint64_t& clusters, std::uint64_t& singletons, std::uint64_t& largest) {
  for (const auto& [label, k] : counts) {
    ++clusters;
    if (k < 1.5) ++singletons;
    largest = std::max(largest, static_cast<std::uint64_t>(k));
  }
}

}  // namespace

Metrics evaluate(LabelSpan gold, LabelSpan pred) {
  Metrics out;
  out.articles = gold.size();
  const auto n = static_cast<double>(gold.size());
  const Pairs pairs = count_pairs(gold, pred);
  out.pairs = pair_scores(pairs);
  out.ari = adjusted_rand(pairs);
  out.bcubed.precision = bcubed(pred, gold);
  out.bcubed.recall = bcubed(gold, pred);
  out.bcubed.f1 = f1(out.bcubed.precision, out.bcubed.recall);
  const double shared = mutual_information(gold, pred);
  const double own_gold = entropy(count(gold), n), own_pred = entropy(count(pred), n);
  out.homogeneity = own_gold > 1e-12 ? shared / own_gold : 1;
  out.completeness = own_pred > 1e-12 ? shared / own_pred : 1;
  out.v_measure = f1(out.homogeneity, out.completeness);
  out.ami = adjusted_mutual_information(gold, pred);
  add_sizes(count(gold), out.clusters_gold, out.singletons_gold, out.largest_gold);
  add_sizes(count(pred), out.clusters_pred, out.singletons_pred, out.largest_pred);
  return out;
}

}  // namespace katha::reference
