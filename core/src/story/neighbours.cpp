#include "katha/story/neighbours.h"

#include <omp.h>

#include <algorithm>
#include <cassert>
#include <numeric>
#include <span>

#include "base/build_rows.h"
#include "base/option_check.h"
#include "base/parallel.h"
#include "story/search.h"
#include "story/spread_row.h"

namespace katha {
namespace {

constexpr std::size_t kBlock = 64;  // articles between two looks at Progress

struct Ranked {
  double similarity = 0;
  DocId article = 0;
};

/// What a thread works with.
struct Scratch {
  Search search;
  std::vector<DocId> others;
  std::vector<double> cos_w, cos_l;
  std::vector<Ranked> ranked;
  SpreadRow own;

  Scratch(std::size_t articles, std::size_t list, std::uint32_t vocabulary)
      : search(articles, list), others(list), cos_w(list), cos_l(list), ranked(list), own(vocabulary) {}
};

/// work(k, scratch) for k in [0, steps), on all threads; counts steps and ends early when asked to stop.
template <class Work>
void for_each_step(std::size_t steps, std::vector<Scratch>& scratch, Progress& progress, const Work& work) noexcept {
  for_each_row(steps, kBlock, progress.stop, [&](std::size_t k) {
    work(k, scratch[static_cast<std::size_t>(omp_get_thread_num())]);
    const bool last_of_block = k % kBlock == kBlock - 1 || k == steps - 1;
    if (last_of_block) progress.steps.fetch_add(k % kBlock + 1, std::memory_order_relaxed);
  });
}

/// out[k] = cosine of `article` and others[k]. Nothing is spread over `own` before and after.
void cosines(const SparseRows& view, DocId article, std::span<const DocId> others, SpreadRow& own,
             double* out) noexcept {
  own.spread(view, article);
  for (std::size_t k = 0; k < others.size(); ++k) out[k] = own.dot(view, others[k]);
  own.take_back(view, article);
}

/// Every article's list in a row of fixed width; `length` of it are used.
struct WideLists {
  std::size_t width;
  std::vector<Neighbour> values;
  std::vector<std::uint32_t> length;

  WideLists(std::size_t articles, std::size_t list) : width(list), values(articles * list), length(articles) {}
};

/// Rescores `others` exactly and stores them as the article's list.
void store_list(const StoryVectors& vectors, DocId article, std::span<const DocId> others, Scratch& scratch,
                WideLists& lists) noexcept {
  cosines(vectors.w, article, others, scratch.own, scratch.cos_w.data());
  cosines(vectors.l, article, others, scratch.own, scratch.cos_l.data());
  const auto ranked = std::span(scratch.ranked).first(others.size());
  for (std::size_t k = 0; k < others.size(); ++k) {
    ranked[k] = {(scratch.cos_w[k] + scratch.cos_l[k]) / 2, others[k]};
  }
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    return a.similarity != b.similarity ? a.similarity > b.similarity : a.article < b.article;
  });
  Neighbour* out = lists.values.data() + article * lists.width;
  for (const Ranked& r : ranked) *out++ = {r.article, static_cast<float>(r.similarity)};
  lists.length[article] = static_cast<std::uint32_t>(others.size());
}

/// A corpus so small that everyone is listed.
void list_everyone(const StoryVectors& vectors, std::vector<Scratch>& scratch, Progress& progress, WideLists& lists) {
  for_each_step(vectors.size(), scratch, progress, [&](std::size_t k, Scratch& mine) {
    const auto article = static_cast<DocId>(k);
    const auto others = std::span(mine.others).first(vectors.size() - 1);
    std::iota(others.begin(), others.begin() + article, DocId{0});
    std::iota(others.begin() + article, others.end(), article + 1);
    store_list(vectors, article, others, mine, lists);
  });
}

/// Lists articles by their heaviest terms alone; returns those that reached fewer than `list` others,
/// ascending.
std::vector<DocId> list_by_heavy_terms(const StoryVectors& vectors, const Rows<Posting>& heavy,
                                       const NeighbourOptions& options, std::vector<Scratch>& scratch,
                                       Progress& progress, WideLists& lists) {
  std::vector<std::uint8_t> is_short(vectors.size());
  for_each_step(vectors.size(), scratch, progress, [&](std::size_t k, Scratch& mine) {
    const auto article = static_cast<DocId>(k);
    mine.search.ask(vectors, heavy, options.heavy_terms, article);
    is_short[k] = mine.search.reached(article) < options.list;
    const auto others = mine.search.take_best(article);
    if (!is_short[k]) store_list(vectors, article, others, mine, lists);
  });
  std::vector<DocId> few;
  for (DocId article = 0; article < vectors.size(); ++article) {
    if (is_short[article]) few.push_back(article);
  }
  return few;
}

/// The terms that `articles` have beyond their heaviest.
std::vector<bool> terms_beyond(const StoryVectors& vectors, std::span<const DocId> articles, std::size_t depth) {
  std::vector<bool> wanted(vectors.vocabulary);
  for (const DocId article : articles) {
    const auto terms = heaviest_terms(vectors, article).terms;
    for (std::size_t k = depth; k < terms.size(); ++k) wanted[static_cast<std::size_t>(terms[k])] = true;
  }
  return wanted;
}

/// Lists the articles whose heaviest terms reached too few.
void list_by_all_terms(const StoryVectors& vectors, const Rows<Posting>& heavy, std::span<const DocId> articles,
                       const NeighbourOptions& options, std::vector<Scratch>& scratch, Progress& progress,
                       WideLists& lists) {
  if (articles.empty()) return;
  const std::vector<bool> wanted = terms_beyond(vectors, articles, options.heavy_terms);
  const Rows<Posting> full = index_postings(vectors, kAnyRank, options.postings, wanted);
  for_each_step(articles.size(), scratch, progress, [&](std::size_t k, Scratch& mine) {
    const DocId article = articles[k];
    mine.search.ask(vectors, heavy, options.heavy_terms, article);
    mine.search.ask_more(vectors, full, options.heavy_terms, options.list, article);
    store_list(vectors, article, mine.search.take_best(article), mine, lists);
  });
}

Rows<Neighbour> without_gaps(WideLists&& wide) {
  squeeze(wide.values, wide.length, [&](std::size_t article) { return article * wide.width; });
  return {std::move(wide.values), offsets_of<std::uint64_t>(wide.length)};
}

/// Row a: the articles b > a of which one is among the other's first `candidates`; ascending, each once.
Rows<DocId> candidate_rows(const Rows<Neighbour>& lists, std::size_t candidates) {
  Rows<DocId> rows = build_rows<DocId>(lists.size(), [&](const auto& use) {
    for (DocId i = 0; i < lists.size(); ++i) {
      const auto list = lists[i];
      for (const Neighbour& n : list.first(std::min(candidates, list.size()))) {
        use(std::min(i, n.article), std::max(i, n.article));
      }
    }
  });
#pragma omp parallel for schedule(dynamic, 256)
  for (std::size_t a = 0; a < rows.size(); ++a) std::sort(rows[a].begin(), rows[a].end());
  return rows;
}

/// Leaves each value of a sorted row once.
void drop_repeats(Rows<DocId>& rows) {
  std::size_t to = 0, from = 0;
  for (std::size_t a = 0; a < rows.size(); ++a) {
    const std::size_t begin = to, end = rows.offsets[a + 1];
    for (; from < end; ++from) {
      if (to == begin || rows.values[to - 1] != rows.values[from]) rows.values[to++] = rows.values[from];
    }
    rows.offsets[a + 1] = to;
  }
  rows.values.resize(to);
}

void fill_pairs(const StoryVectors& vectors, const Rows<DocId>& rows, std::vector<Scratch>& scratch, Progress& progress,
                Neighbours& out) {
  out.pairs.resize(rows.values.size());
  out.cos_w.resize(rows.values.size());
  out.cos_l.resize(rows.values.size());
  for_each_step(rows.size(), scratch, progress, [&](std::size_t k, Scratch& mine) {
    const auto a = static_cast<DocId>(k);
    const std::size_t first = rows.offsets[a];
    for (std::size_t b = 0; b < rows[a].size(); ++b) out.pairs[first + b] = {a, rows[a][b]};
    cosines(vectors.w, a, rows[a], mine.own, out.cos_w.data() + first);
    cosines(vectors.l, a, rows[a], mine.own, out.cos_l.data() + first);
  });
}

}  // namespace

Status check(const NeighbourOptions& o) {
  if (o.heavy_terms < 1) return bad_option("story.neighbours.heavy_terms", "must be at least 1");
  if (o.postings < 1) return bad_option("story.neighbours.postings", "must be at least 1");
  if (o.list < 1 || o.list > 65536) return bad_option("story.neighbours.list", "must be from 1 to 65536");
  return Ok{};
}

Neighbours neighbours(const StoryVectors& vectors, const NeighbourOptions& options, Progress& progress) {
  assert(options.list > 0);
  const std::size_t n = vectors.size(), width = std::min<std::size_t>(options.list, n > 0 ? n - 1 : 0);
  progress.steps = 0;
  progress.steps_total = 2 * n;  // articles to list, then to pair
  std::vector<Scratch> scratch;
  for (int t = 0; t < omp_get_max_threads(); ++t) scratch.emplace_back(n, options.list, vectors.vocabulary);
  WideLists lists(n, width);
  if (n <= std::size_t{options.list} + 1) {
    list_everyone(vectors, scratch, progress, lists);
  } else {
    const Rows<Posting> heavy = index_postings(vectors, options.heavy_terms, options.postings, {});
    const std::vector<DocId> few = list_by_heavy_terms(vectors, heavy, options, scratch, progress, lists);
    progress.steps_total += few.size();
    list_by_all_terms(vectors, heavy, few, options, scratch, progress, lists);
  }
  Neighbours out;
  out.lang = vectors.lang;
  out.lists = without_gaps(std::move(lists));
  Rows<DocId> rows = candidate_rows(out.lists, options.candidates);
  drop_repeats(rows);
  fill_pairs(vectors, rows, scratch, progress, out);
  return out;
}

}  // namespace katha
