#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "reference/story_reference.h"

namespace katha::reference {
namespace {

std::map<std::uint32_t, double> idf_of(const StoryInput& input, LanguageId lang, const Background& background,
                                       const VectorOptions& options) {
  double n = 0, tokens = 0;
  std::map<std::uint32_t, double> df;
  for (std::size_t i = 0; i < input.size(); ++i) {
    if (input.lang[i] != lang) continue;
    ++n;
    for (const TermCount& t : input.terms[i]) {
      tokens += t.count;
      ++df[t.term];
    }
  }
  const double kappa = lang < background.languages().size() ? options.kappa : 0, length = tokens / n;
  std::map<std::uint32_t, double> out;
  for (const auto& [term, k] : df) {
    const double f = std::max(background.frequency(lang, input.vocabulary[term]), options.unknown_frequency);
    const double q = -std::expm1(-length * f);
    out[term] = std::max(0.0, -std::log((k + 0.5 + kappa * q) / (n + 1 + kappa)));
  }
  return out;
}

std::vector<WeightedTerm> weigh(const std::map<std::uint32_t, int>& counts, std::map<std::uint32_t, double>& idf,
                                std::size_t keep) {
  std::vector<WeightedTerm> out;
  for (const auto& [term, tf] : counts) {
    const double x = (1 + std::log(tf)) * idf[term];
    if (x > 0) out.push_back({term, x});
  }
  std::ranges::sort(out, [](const WeightedTerm& a, const WeightedTerm& b) {
    return std::pair(-a.weight, a.term) < std::pair(-b.weight, b.term);
  });
  if (out.size() > keep) out.resize(keep);
  double squares = 0;
  for (const WeightedTerm& t : out) squares += t.weight * t.weight;
  for (WeightedTerm& t : out) t.weight /= std::sqrt(squares);
  return out;
}

std::vector<std::pair<double, DocId>> partial_cosines(const StoryVectors& v, const NeighbourOptions& options, DocId i) {
  const auto top = [&](DocId d) {
    std::vector<std::pair<std::int32_t, double>> out;
    for (auto k = v.w.offsets[d]; k < v.w.offsets[d + 1]; ++k) {
      const auto at = static_cast<std::size_t>(v.w.offsets[d]) + v.by_weight[static_cast<std::size_t>(k)];
      out.emplace_back(v.w.terms[at], double{v.w.weights[at]});
    }
    return out;
  };
  std::map<DocId, double> partial;
  const auto own = top(i);
  for (std::size_t k = 0; k < own.size(); ++k) {
    if (k >= options.heavy_terms && partial.size() >= options.list) break;
    std::vector<std::pair<double, DocId>> having;  // the term, its lightest articles last
    for (DocId j = 0; j < v.size(); ++j) {
      const auto theirs = top(j);
      const std::size_t depth = k < options.heavy_terms ? options.heavy_terms : theirs.size();
      for (std::size_t m = 0; m < std::min(depth, theirs.size()); ++m) {
        if (theirs[m].first == own[k].first) having.emplace_back(-theirs[m].second, j);
      }
    }
    std::sort(having.begin(), having.end());
    if (having.size() > options.postings) having.resize(options.postings);
    for (const auto& [x, j] : having) {
      if (j != i) partial[j] -= own[k].second * x;
    }
  }
  std::vector<std::pair<double, DocId>> out;
  for (const auto& [j, x] : partial) out.emplace_back(-x, j);
  return out;
}

std::vector<DocId> found_by(const StoryVectors& v, const NeighbourOptions& options, DocId i) {
  std::vector<DocId> out;
  if (v.size() <= options.list + 1) {
    for (DocId j = 0; j < v.size(); ++j) {
      if (j != i) out.push_back(j);
    }
    return out;
  }
  auto ranked = partial_cosines(v, options, i);
  std::sort(ranked.begin(), ranked.end());
  for (const auto& [x, j] : ranked) {
    if (out.size() < options.list) out.push_back(j);
  }
  return out;
}

}  // namespace

std::vector<ArticleVectors> vectors(const StoryInput& input, const Background& background,
                                    const VectorOptions& options) {
  std::map<LanguageId, std::map<std::uint32_t, double>> idf;
  for (const LanguageId lang : input.lang) {
    if (!idf.contains(lang)) idf[lang] = idf_of(input, lang, background, options);
  }
  std::vector<ArticleVectors> out;
  for (std::size_t i = 0; i < input.size(); ++i) {
    std::map<std::uint32_t, int> all, lead;
    for (const TermCount& t : input.terms[i]) {
      if (t.count > 0) all[t.term] = t.count;
      if (t.lead > 0) lead[t.term] = t.lead;
    }
    auto& own = idf[input.lang[i]];
    out.push_back({weigh(all, own, options.terms), weigh(lead, own, options.terms)});
  }
  return out;
}

std::map<std::int32_t, double> row(const SparseRows& view, DocId article) {
  std::map<std::int32_t, double> out;
  for (auto k = view.offsets[article]; k < view.offsets[article + 1]; ++k) {
    out[view.terms[static_cast<std::size_t>(k)]] = double{view.weights[static_cast<std::size_t>(k)]};
  }
  return out;
}

double cosine(const SparseRows& view, DocId a, DocId b) {
  const auto x = row(view, a), y = row(view, b);
  double sum = 0;
  for (const auto& [term, weight] : x) {
    if (y.contains(term)) sum += weight * y.at(term);
  }
  return sum;
}

namespace {

double similarity(const StoryVectors& v, DocId a, DocId b) { return (cosine(v.w, a, b) + cosine(v.l, a, b)) / 2; }

}  // namespace

Neighbours neighbours(const StoryVectors& v, const NeighbourOptions& options) {
  Neighbours out;
  out.lang = v.lang;
  std::set<Pair> pairs;
  for (DocId i = 0; i < v.size(); ++i) {
    std::vector<std::pair<float, DocId>> list;
    for (const DocId j : found_by(v, options, i)) list.emplace_back(-static_cast<float>(similarity(v, i, j)), j);
    std::sort(list.begin(), list.end());
    for (std::size_t k = 0; k < list.size(); ++k) {
      const DocId j = list[k].second;
      out.lists.values.push_back({j, -list[k].first});
      if (k < options.candidates) pairs.insert({std::min(i, j), std::max(i, j)});
    }
    out.lists.close_row();
  }
  for (const Pair& pair : pairs) {
    out.pairs.push_back(pair);
    out.similarity.push_back(similarity(v, pair.a, pair.b));
  }
  return out;
}

}  // namespace katha::reference
