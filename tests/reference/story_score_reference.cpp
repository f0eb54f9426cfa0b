#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <set>

#include "reference/story_reference.h"

namespace katha::reference {
namespace {

template <class T>
using Sets = std::vector<std::set<T>>;

template <class T>
Sets<T> sets_of(const Rows<T>& rows) {
  Sets<T> out;
  for (std::size_t i = 0; i < rows.size(); ++i) out.emplace_back(rows[i].begin(), rows[i].end());
  return out;
}

template <class T>
std::set<T> common(const std::set<T>& a, const std::set<T>& b) {
  std::set<T> out;
  for (const T& x : a) {
    if (b.contains(x)) out.insert(x);
  }
  return out;
}

template <class T>
double rarity(const Sets<T>& sets, const std::set<T>& of) {
  double sum = 0;
  for (const T& x : of) {
    const auto having = std::count_if(sets.begin(), sets.end(), [&](const std::set<T>& s) { return s.contains(x); });
    sum += std::log((static_cast<double>(sets.size()) + 1) / (static_cast<double>(having) + 0.5));
  }
  return sum;
}

template <class T>
double overlap(const Sets<T>& sets, Pair p) {
  const double shared = rarity(sets, common(sets[p.a], sets[p.b]));
  return shared / (1 + std::sqrt(rarity(sets, sets[p.a]) * rarity(sets, sets[p.b])));
}

std::size_t bin_of(std::int64_t apart, const EvidenceOptions& options) {
  std::size_t bin = 0;
  while (bin < options.day_edges.size() && apart > options.day_edges[bin]) ++bin;
  return bin;
}

std::array<double, 10> day_llr(const StoryInput& input, const EvidenceOptions& options) {
  std::array<double, 10> count{}, llr{};
  double sum = 0;
  for (std::size_t bin = 0; bin < count.size(); ++bin) {
    sum += count[bin] = options.any_pair_strength * options.any_pair[bin];
  }
  for (std::size_t i = 0; i < input.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (input.day[i] == kUnknownDay || input.day[j] == kUnknownDay) continue;
      ++count[bin_of(std::abs(std::int64_t{input.day[i]} - input.day[j]), options)];
      ++sum;
    }
  }
  for (std::size_t bin = 0; bin < count.size(); ++bin) {
    const double corpus = (1 - options.background_floor) * count[bin] / sum + options.background_floor / 10;
    llr[bin] = std::log(options.same_story[bin] / corpus);
    llr[bin] = std::min(std::max(llr[bin], -options.llr_clip), options.llr_clip);
  }
  return llr;
}

}  // namespace

std::vector<TypedEvidence> evidence(const StoryInput& input, std::span<const Pair> pairs,
                                    const EvidenceOptions& options) {
  const auto llr = day_llr(input, options);
  const auto dates = sets_of(input.dates);
  const auto numbers = sets_of(input.numbers);
  const auto quantities = sets_of(input.quantities);
  Sets<std::uint64_t> heads(input.size());
  for (std::size_t i = 0; i < input.size(); ++i) {
    for (const Quantity& q : quantities[i]) heads[i].insert(q.head);
  }
  std::vector<TypedEvidence> out;
  for (const Pair& p : pairs) {
    TypedEvidence e;
    const Day a = input.day[p.a], b = input.day[p.b];
    if (a != kUnknownDay && b != kUnknownDay) {
      const std::int64_t apart = std::abs(std::int64_t{a} - b);
      e.dllr = llr[bin_of(apart, options)];
      e.delay =
          std::min(std::log(1.0 + static_cast<double>(apart)) / std::log(options.delay_month), options.delay_most);
    }
    e.dat = overlap(dates, p);
    const bool both = !dates[p.a].empty() && !dates[p.b].empty();
    e.datc = both && common(dates[p.a], dates[p.b]).empty() ? 1 : 0;
    if (input.year[p.a] != 0 && input.year[p.b] != 0) e.year = input.year[p.a] == input.year[p.b] ? 1 : -1;
    e.num = overlap(numbers, p);
    const double heads_shared = rarity(heads, common(heads[p.a], heads[p.b]));
    const double shared = rarity(quantities, common(quantities[p.a], quantities[p.b]));
    e.qc = std::min(std::max((heads_shared - shared) / options.quantity_scale, 0.0), 1.0);
    out.push_back(e);
  }
  return out;
}

PlainScores score(const Neighbours& near, std::span<const double> evidence, const ScoreOptions& o) {
  const auto far_level = [&](DocId i) {
    double sum = 0, n = 0;
    for (std::size_t k = o.far_rank; k < near.lists[i].size(); ++k) {
      const Neighbour& other = near.lists[i][k];
      if (near.one_language(i, other.article)) sum += double{other.similarity}, ++n;
    }
    return n > 0 ? sum / n : o.far_level;
  };
  PlainScores out;
  std::map<Pair, double> p1;
  for (std::size_t p = 0; p < near.pairs.size(); ++p) {
    const auto [a, b] = near.pairs[p];
    const double s1 = 2 * near.similarity[p] - far_level(a) - far_level(b) + evidence[p];
    out.s1.push_back(s1);
    p1[near.pairs[p]] = 1 / (1 + std::exp(-o.slope * (s1 - o.middle)));
  }
  const auto level = [&](DocId i, DocId without) {
    double left = o.cohort, total = 0, sum = 0, weight = 0;
    for (const Neighbour& n : near.lists[i]) {
      if (!near.one_language(i, n.article)) continue;
      const auto found = p1.find({std::min(i, n.article), std::max(i, n.article)});
      double w = found == p1.end() ? 1 : 1 - found->second;
      if (w < o.min_weight) w = 0;
      w = std::min(w, left);
      left -= w;
      total += w;
      if (n.article == without) continue;
      weight += w;
      sum += w * double{n.similarity};
    }
    const double rho = std::max(0.0, o.prior_weight - total);
    return (sum + rho * o.prior_level) / (weight + rho);
  };
  for (std::size_t p = 0; p < near.pairs.size(); ++p) {
    const auto [a, b] = near.pairs[p];
    out.r_ij.push_back(level(a, b));
    out.r_ji.push_back(level(b, a));
    out.s.push_back(2 * near.similarity[p] - out.r_ij[p] - out.r_ji[p] + evidence[p]);
  }
  return out;
}

double threshold(std::size_t articles, std::span<const Pair> pairs, std::span<const double> s,
                 const ThresholdOptions& o) {
  std::vector<double> y(articles, o.absent);
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    y[pairs[p].a] = std::max(y[pairs[p].a], s[p]);
    y[pairs[p].b] = std::max(y[pairs[p].b], s[p]);
  }
  for (double& x : y) x = std::min(x, o.cap);
  std::array<double, 2> m{o.mean[0], o.mean[1]}, sd{o.sd[0], o.sd[1]}, pi{0.5, 0.5};
  const auto density = [&](double x, std::size_t c) {
    return std::exp(-0.5 * std::pow((x - m[c]) / sd[c], 2)) / sd[c] * pi[c];
  };
  for (int round = 0; round < o.rounds; ++round) {
    std::vector<std::array<double, 2>> d;
    for (const double x : y) {
      const double a = density(x, 0), b = density(x, 1);
      d.push_back({a / (a + b + 1e-12), b / (a + b + 1e-12)});
    }
    for (std::size_t c = 0; c < 2; ++c) {
      double n = 0, sum = 0, squares = 0;
      for (std::size_t i = 0; i < articles; ++i) n += d[i][c], sum += d[i][c] * y[i];
      m[c] = (sum + o.strength * o.mean[c]) / (n + o.strength);
      for (std::size_t i = 0; i < articles; ++i) squares += d[i][c] * (y[i] - m[c]) * (y[i] - m[c]);
      sd[c] = std::sqrt((squares + o.strength * o.sd[c] * o.sd[c]) / (n + o.strength));
      pi[c] = (n + o.strength / 2) / (static_cast<double>(articles) + o.strength);
    }
  }
  double crossing = m[0];
  for (int k = 199; k >= 0; --k) {
    const double x = m[0] + (m[1] - m[0]) * k / 199;
    if (density(x, 1) > density(x, 0)) crossing = x;
  }
  const double gain = crossing < o.centre ? o.gain_below : o.gain_above;
  return std::min(std::max(o.centre + gain * (crossing - o.centre), o.lowest), o.highest);
}

}  // namespace katha::reference
