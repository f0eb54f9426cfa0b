#include "katha/story/evidence.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "base/hash.h"
#include "base/option_check.h"
#include "base/parallel.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kBlock = 4096;  // rows between two looks at `stop`

/// Keyed: facts are hashes of what texts say, under a hash anyone knows.
struct FactHash {
  std::uint64_t seed = process_seed();
  std::size_t operator()(std::uint64_t x) const noexcept { return mix64(x ^ seed); }
  std::size_t operator()(const Quantity& q) const noexcept { return mix64(q.head ^ mix64(q.value ^ seed)); }
};

template <class T>
using FactCounts = boost::unordered_flat_map<T, std::uint32_t, FactHash>;

/// Facts of one kind and how rare each is: v = ln((n + 1) / (articles that have it + .5)).
template <class T>
struct RareFacts {
  const Rows<T>& rows;       ///< by article, ascending without repeats
  std::vector<double> v;     ///< of each of rows.values
  std::vector<double> sums;  ///< of an article's v
};

/// How many articles have each fact; not all of them are counted once `stop` is set.
template <class T>
FactCounts<T> count_articles(const Rows<T>& rows, const std::atomic<bool>& stop) {
  FactCounts<T> articles_with;
  for (std::size_t i = 0; i < rows.size() && !stop.load(std::memory_order_relaxed); ++i) {
    for (const T& fact : rows[i]) ++articles_with[fact];
  }
  return articles_with;
}

template <class T>
RareFacts<T> weigh(const Rows<T>& rows, const std::atomic<bool>& stop) {
  const FactCounts<T> articles_with = count_articles(rows, stop);
  RareFacts<T> out{rows, std::vector<double>(rows.values.size()), std::vector<double>(rows.size())};
  const double all = static_cast<double>(rows.size()) + 1;
  for_each_row(rows.size(), kBlock, stop, [&](std::size_t i) {
    for (std::size_t k = rows.offsets[i]; k < rows.offsets[i + 1]; ++k) {
      const auto counted = articles_with.find(rows.values[k]);
      if (counted == articles_with.end()) return;  // stopped
      out.v[k] = std::log(all / (counted->second + 0.5));
      out.sums[i] += out.v[k];
    }
  });
  return out;
}

struct Shared {
  std::size_t facts = 0;
  double v = 0;
};

template <class T>
Shared shared(const RareFacts<T>& facts, Pair pair) noexcept {
  const auto& [rows, v, sums] = facts;
  Shared out;
  std::size_t a = rows.offsets[pair.a], b = rows.offsets[pair.b];
  while (a < rows.offsets[pair.a + 1] && b < rows.offsets[pair.b + 1]) {
    if (rows.values[a] < rows.values[b]) {
      ++a;
    } else if (rows.values[b] < rows.values[a]) {
      ++b;
    } else {
      ++out.facts;
      out.v += v[a];
      ++a, ++b;
    }
  }
  return out;
}

/// S_shared / (1 + sqrt(S_a S_b)), in [0, 1).
template <class T>
double overlap(const RareFacts<T>& facts, Pair pair, const Shared& common) noexcept {
  return common.v / (1 + std::sqrt(facts.sums[pair.a] * facts.sums[pair.b]));
}

Rows<std::uint64_t> heads_of(const Rows<Quantity>& quantities) {
  Rows<std::uint64_t> heads;
  heads.offsets.reserve(quantities.size() + 1);
  for (std::size_t i = 0; i < quantities.size(); ++i) {
    const auto row = quantities[i];
    for (std::size_t k = 0; k < row.size(); ++k) {
      if (k == 0 || row[k].head != row[k - 1].head) heads.values.push_back(row[k].head);
    }
    heads.close_row();
  }
  return heads;
}

/// Articles published on one day.
struct DayCount {
  std::int64_t day = 0;
  double articles = 0;
};

std::vector<DayCount> count_days(std::vector<Day> days) {
  std::sort(days.begin(), days.end());
  std::vector<DayCount> out;
  for (const Day day : days) {
    if (day == kUnknownDay) continue;
    if (out.empty() || out.back().day != day) out.push_back({day, 0});
    ++out.back().articles;
  }
  return out;
}

/// Pairs of dated articles that are at most `edge` days apart.
double pairs_within(const std::vector<DayCount>& days, int edge) noexcept {
  double pairs = 0, before = 0;  // before: articles on the days in [oldest, k)
  std::size_t oldest = 0;
  for (std::size_t k = 0; k < days.size(); ++k) {
    while (days[k].day - days[oldest].day > edge) before -= days[oldest++].articles;
    pairs += days[k].articles * before + days[k].articles * (days[k].articles - 1) / 2;
    before += days[k].articles;
  }
  return pairs;
}

using DayBins = std::array<double, 10>;

/// dllr by bin: clip(ln(f_same / f_corpus)), f_corpus from the day differences of all dated pairs of this
/// corpus and of news at large.
DayBins day_llr(const StoryInput& input, const EvidenceOptions& options) {
  const std::vector<DayCount> days = count_days(input.day);
  double dated = 0;
  for (const DayCount& day : days) dated += day.articles;
  DayBins count{};
  double below = 0, sum = 0;
  for (std::size_t bin = 0; bin < count.size(); ++bin) {
    const bool open = bin == options.day_edges.size();
    const double upto = open ? dated * (dated - 1) / 2 : pairs_within(days, options.day_edges[bin]);
    count[bin] = upto - below + options.any_pair_strength * options.any_pair[bin];
    sum += count[bin];
    below = upto;
  }
  DayBins llr{};
  const double floor = options.background_floor;
  for (std::size_t bin = 0; bin < count.size(); ++bin) {
    const double corpus = (1 - floor) * count[bin] / sum + floor / static_cast<double>(count.size());
    llr[bin] = std::clamp(std::log(options.same_story[bin] / corpus), -options.llr_clip, options.llr_clip);
  }
  return llr;
}

double dllr_of(std::int64_t apart, const DayBins& llr, const EvidenceOptions& options) noexcept {
  const auto edge = std::lower_bound(options.day_edges.begin(), options.day_edges.end(), apart);
  return llr[static_cast<std::size_t>(edge - options.day_edges.begin())];
}

double delay_of(std::int64_t apart, const EvidenceOptions& options) noexcept {
  return std::min(std::log1p(static_cast<double>(apart)) / std::log(options.delay_month), options.delay_most);
}

/// All that the rows of evidence are read from.
struct Tables {
  DayBins llr;
  RareFacts<MonthDay> dates;
  RareFacts<std::uint64_t> numbers, heads;
  RareFacts<Quantity> quantities;
};

TypedEvidence evidence_of(const StoryInput& input, const Tables& tables, Pair pair,
                          const EvidenceOptions& options) noexcept {
  TypedEvidence e;
  const Day a = input.day[pair.a], b = input.day[pair.b];
  if (a != kUnknownDay && b != kUnknownDay) {
    const std::int64_t apart = std::abs(std::int64_t{a} - b);
    e.dllr = dllr_of(apart, tables.llr, options);
    e.delay = delay_of(apart, options);
  }
  const Shared dates = shared(tables.dates, pair);
  e.dat = overlap(tables.dates, pair, dates);
  e.datc = !input.dates[pair.a].empty() && !input.dates[pair.b].empty() && dates.facts == 0 ? 1 : 0;
  const Year x = input.year[pair.a], y = input.year[pair.b];
  if (x != kNoYear && y != kNoYear) e.year = x == y ? 1 : -1;
  e.num = overlap(tables.numbers, pair, shared(tables.numbers, pair));
  const double counted_differently = shared(tables.heads, pair).v - shared(tables.quantities, pair).v;
  e.qc = std::clamp(counted_differently / options.quantity_scale, 0.0, 1.0);
  return e;
}

/// use(p, evidence of pairs[p]), on all threads.
template <class Use>
void for_each_pair(const StoryInput& input, std::span<const Pair> pairs, const EvidenceOptions& options,
                   const std::atomic<bool>& stop, const Use& use) {
  const Rows<std::uint64_t> heads = heads_of(input.quantities);
  const Tables tables{day_llr(input, options), weigh(input.dates, stop), weigh(input.numbers, stop), weigh(heads, stop),
                      weigh(input.quantities, stop)};
  for_each_row(pairs.size(), kBlock, stop,
               [&](std::size_t p) { use(p, evidence_of(input, tables, pairs[p], options)); });
}

}  // namespace

Status check(const EvidenceOptions& o) {
  for (const double weight :
       {o.dllr, o.delay, o.datc, o.dat, o.year, o.num, o.qc}) {  // linkage adds scores in whole 1e-9
    if (!in_range(weight, -1000, 1000)) return bad_option("story.evidence", "weights must be from -1000 to 1000");
  }
  if (!std::ranges::is_sorted(o.day_edges)) return bad_option("story.evidence.day_edges", "must ascend");
  const auto share = [](double x) { return x > 0 && x <= 1; };
  if (!std::ranges::all_of(o.same_story, share))
    return bad_option("story.evidence.same_story", "must be shares above 0");
  if (!std::ranges::all_of(o.any_pair, share)) return bad_option("story.evidence.any_pair", "must be shares above 0");
  if (!in_range(o.any_pair_strength, 1e-6, 1e12)) {
    return bad_option("story.evidence.any_pair_strength", "must be positive");
  }
  if (!in_range(o.delay_month, 1.001, 1e6)) return bad_option("story.evidence.delay_month", "must be above 1");
  if (!in_range(o.delay_most, 0, 1e6)) return bad_option("story.evidence.delay_most", "must be from 0 to 10^6");
  if (!in_range(o.background_floor, 0, 1)) return bad_option("story.evidence.background_floor", "must be from 0 to 1");
  if (!in_range(o.llr_clip, 0, 1e6)) return bad_option("story.evidence.llr_clip", "must be from 0 to 10^6");
  if (!in_range(o.quantity_scale, 1e-6, 1e12)) return bad_option("story.evidence.quantity_scale", "must be positive");
  return Ok{};
}

std::vector<TypedEvidence> typed_evidence(const StoryInput& input, std::span<const Pair> pairs,
                                          const EvidenceOptions& options, const std::atomic<bool>& stop) {
  std::vector<TypedEvidence> out(pairs.size());
  for_each_pair(input, pairs, options, stop, [&](std::size_t p, const TypedEvidence& e) { out[p] = e; });
  return out;
}

std::vector<double> evidence(const StoryInput& input, std::span<const Pair> pairs, const EvidenceOptions& options,
                             const std::atomic<bool>& stop) {
  std::vector<double> out(pairs.size());
  for_each_pair(input, pairs, options, stop, [&](std::size_t p, const TypedEvidence& e) {
    out[p] = options.dllr * e.dllr + options.delay * e.delay + options.datc * e.datc + options.dat * e.dat +
             options.year * e.year + options.num * e.num + options.qc * e.qc;
  });
  return out;
}

}  // namespace katha::inline v0
