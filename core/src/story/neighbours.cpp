#include "katha/story/neighbours.h"

#include <omp.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <span>
#include <utility>

#include "base/build_rows.h"
#include "base/option_check.h"
#include "base/parallel.h"
#include "story/search.h"
#include "story/spread_row.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kBlock = 64;  // articles between two looks at Progress

/// What a thread works with.
struct Scratch {
  Search search;
  SpreadRow own;

  Scratch(std::size_t articles, std::size_t list, std::uint32_t vocabulary) : search(articles, list), own(vocabulary) {}
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

/// Whom each article has found, in no order: rows of fixed width, of which `length` are used.
struct Found {
  std::size_t width;
  std::vector<DocId> articles;
  std::vector<std::uint32_t> length;

  Found(std::size_t n, std::size_t list) : width(list), articles(n * list), length(n) {}
  std::span<const DocId> of(DocId article) const noexcept {
    return std::span(articles).subspan(article * width, length[article]);
  }
  void set(DocId article, std::span<const DocId> others) noexcept {
    std::ranges::copy(others, articles.begin() + static_cast<std::ptrdiff_t>(article * width));
    length[article] = static_cast<std::uint32_t>(others.size());
  }
};

/// A corpus so small that everyone finds everyone.
void find_everyone(Found& found) noexcept {
  for (DocId article = 0; article < found.length.size(); ++article) {
    DocId* out = found.articles.data() + article * found.width;
    for (DocId other = 0; other < found.length.size(); ++other) {
      if (other != article) *out++ = other;
    }
    found.length[article] = static_cast<std::uint32_t>(found.width);
  }
}

/// All articles, those alike near each other: what one of them has brought to the cache serves the next. By the three
/// heaviest terms; ties by article.
std::vector<DocId> in_reading_order(const StoryVectors& vectors) {
  constexpr std::uint32_t kNone = UINT32_MAX;
  std::vector<std::pair<std::array<std::uint32_t, 3>, DocId>> keys(vectors.size());
  for (DocId article = 0; article < keys.size(); ++article) {
    const HeaviestTerms top(vectors, article);
    auto& [terms, number] = keys[article];
    for (std::size_t k = 0; k < terms.size(); ++k) terms[k] = k < top.size() ? top.term(k) : kNone;
    number = article;
  }
  std::ranges::sort(keys);
  std::vector<DocId> order;
  order.reserve(keys.size());
  for (const auto& [terms, article] : keys) order.push_back(article);
  return order;
}

/// Finds by the heaviest terms alone; returns the articles that reached fewer than `list` others, ascending.
std::vector<DocId> find_by_heavy_terms(const StoryVectors& vectors, const Rows<Posting>& heavy,
                                       std::span<const DocId> order, const NeighbourOptions& options,
                                       std::vector<Scratch>& scratch, Progress& progress, Found& found) {
  std::vector<std::uint8_t> is_short(vectors.size());
  for_each_step(vectors.size(), scratch, progress, [&](std::size_t k, Scratch& mine) {
    const DocId article = order[k];
    mine.search.ask(vectors, heavy, options.heavy_terms, article);
    is_short[article] = mine.search.reached(article) < options.list;
    found.set(article, mine.search.take_best(article));
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
    const HeaviestTerms top(vectors, article);
    for (std::size_t k = depth; k < top.size(); ++k) wanted[top.term(k)] = true;
  }
  return wanted;
}

/// Of the articles whose heaviest terms reached too few.
void find_by_all_terms(const StoryVectors& vectors, const Rows<Posting>& heavy, std::span<const DocId> articles,
                       const NeighbourOptions& options, std::vector<Scratch>& scratch, Progress& progress,
                       Found& found) {
  if (articles.empty()) return;
  const std::vector<bool> wanted = terms_beyond(vectors, articles, options.heavy_terms);
  const Rows<Posting> full = index_postings(vectors, kAnyRank, options.postings, wanted);
  for_each_step(articles.size(), scratch, progress, [&](std::size_t k, Scratch& mine) {
    const DocId article = articles[k];
    mine.search.ask(vectors, heavy, options.heavy_terms, article);
    mine.search.ask_more(vectors, full, options.heavy_terms, options.list, article);
    found.set(article, mine.search.take_best(article));
  });
}

Found find(const StoryVectors& vectors, std::span<const DocId> order, const NeighbourOptions& options,
           std::vector<Scratch>& scratch, Progress& progress) {
  const std::size_t n = vectors.size();
  Found found(n, std::min<std::size_t>(options.list, n > 0 ? n - 1 : 0));
  if (n <= std::size_t{options.list} + 1) {
    find_everyone(found);
    progress.steps += n;
    return found;
  }
  const Rows<Posting> heavy = index_postings(vectors, options.heavy_terms, options.postings, {});
  const std::vector<DocId> few = find_by_heavy_terms(vectors, heavy, order, options, scratch, progress, found);
  progress.steps_total += few.size();
  find_by_all_terms(vectors, heavy, few, options, scratch, progress, found);
  return found;
}

/// Two articles of which one has found the other; in the row of the smaller one.
struct Meeting {
  DocId other = 0;
  bool by_this = false, by_other = false;  ///< who has found whom
  bool is_candidate = false;               ///< one is among the other's first
};

/// Sorts each row and leaves one meeting of any two articles.
void join_repeats(Rows<Meeting>& rows) {
#pragma omp parallel for schedule(dynamic, 256)
  for (std::size_t a = 0; a < rows.size(); ++a) std::ranges::sort(rows[a], {}, &Meeting::other);
  std::size_t to = 0, from = 0;
  for (std::size_t a = 0; a < rows.size(); ++a) {
    const std::size_t begin = to, end = rows.offsets[a + 1];
    for (; from < end; ++from) {
      const Meeting next = rows.values[from];
      if (to > begin && rows.values[to - 1].other == next.other) {
        Meeting& same = rows.values[to - 1];
        same.by_this = same.by_this || next.by_this;
        same.by_other = same.by_other || next.by_other;
      } else {
        rows.values[to++] = next;
      }
    }
    rows.offsets[a + 1] = to;
  }
  rows.values.resize(to);
}

Rows<Meeting> meetings(const Found& found) {
  Rows<Meeting> rows = build_rows<Meeting>(found.length.size(), [&](const auto& use) {
    for (DocId i = 0; i < found.length.size(); ++i) {
      for (const DocId other : found.of(i)) use(std::min(i, other), Meeting{std::max(i, other), i<other, i> other});
    }
  });
  join_repeats(rows);
  return rows;
}

/// Adds to out[k] the cosine of `article` and met[k]. Nothing is spread over `own` before and after.
void add_cosines(const SparseRows& view, DocId article, std::span<const Meeting> met, SpreadRow& own,
                 double* out) noexcept {
  own.spread(view, article);
  for (std::size_t k = 0; k < met.size(); ++k) {
    if (k + 1 < met.size()) SpreadRow::prefetch(view, met[k + 1].other);
    out[k] += own.dot(view, met[k].other);
  }
  own.take_back(view, article);
}

/// M of each meeting.
std::vector<double> similarities(const StoryVectors& vectors, const Rows<Meeting>& met, std::span<const DocId> order,
                                 std::vector<Scratch>& scratch, Progress& progress) {
  std::vector<double> out(met.values.size());
  for_each_step(met.size(), scratch, progress, [&](std::size_t k, Scratch& mine) {
    const DocId article = order[k];
    double* const m = out.data() + met.offsets[article];
    add_cosines(vectors.w, article, met[article], mine.own, m);
    add_cosines(vectors.l, article, met[article], mine.own, m);
    for (std::size_t other = 0; other < met[article].size(); ++other) m[other] /= 2;
  });
  return out;
}

Rows<Neighbour> neighbour_lists(const Rows<Meeting>& met, std::span<const double> similarity) {
  Rows<Neighbour> lists = build_rows<Neighbour>(met.size(), [&](const auto& use) {
    for (DocId a = 0; a < met.size(); ++a) {
      for (std::size_t k = met.offsets[a]; k < met.offsets[a + 1]; ++k) {
        const Meeting& m = met.values[k];
        const auto rounded = static_cast<float>(similarity[k]);
        if (m.by_this) use(a, Neighbour{m.other, rounded});
        if (m.by_other) use(m.other, Neighbour{a, rounded});
      }
    }
  });
#pragma omp parallel for schedule(dynamic, 256)
  for (std::size_t a = 0; a < lists.size(); ++a) {
    std::ranges::sort(lists[a], {}, [](const Neighbour& n) { return std::pair(-n.similarity, n.article); });
  }
  return lists;
}

/// Those of which one is among the other's first `candidates`.
void mark_candidates(const Rows<Neighbour>& lists, std::size_t candidates, Rows<Meeting>& met) noexcept {
#pragma omp parallel for schedule(dynamic, 256)
  for (DocId i = 0; i < static_cast<DocId>(lists.size()); ++i) {
    const auto list = lists[i];
    for (const Neighbour& n : list.first(std::min(candidates, list.size()))) {
      const auto row = met[std::min(i, n.article)];
      Meeting& meeting = *std::ranges::lower_bound(row, std::max(i, n.article), {}, &Meeting::other);
      std::atomic_ref(meeting.is_candidate).store(true, std::memory_order_relaxed);  // both may
    }
  }
}

void list_pairs(const Rows<Meeting>& met, std::vector<double>&& similarity, Neighbours& out) {
  const auto pairs = std::ranges::count_if(met.values, &Meeting::is_candidate);
  out.pairs.reserve(static_cast<std::size_t>(pairs));
  for (DocId a = 0; a < met.size(); ++a) {
    for (std::size_t k = met.offsets[a]; k < met.offsets[a + 1]; ++k) {
      if (!met.values[k].is_candidate) continue;
      similarity[out.pairs.size()] = similarity[k];
      out.pairs.push_back({a, met.values[k].other});
    }
  }
  similarity.resize(out.pairs.size());
  similarity.shrink_to_fit();
  out.similarity = std::move(similarity);
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
  const std::size_t n = vectors.size();
  progress.steps = 0;
  progress.steps_total = 2 * n;  // articles to search for, then to compare
  std::vector<Scratch> scratch;
  for (int t = 0; t < omp_get_max_threads(); ++t) scratch.emplace_back(n, options.list, vectors.vocabulary);
  const std::vector<DocId> order = in_reading_order(vectors);
  Rows<Meeting> met = meetings(find(vectors, order, options, scratch, progress));
  std::vector<double> similarity = similarities(vectors, met, order, scratch, progress);
  Neighbours out;
  out.lang = vectors.lang;
  out.lists = neighbour_lists(met, similarity);
  mark_candidates(out.lists, options.candidates, met);
  list_pairs(met, std::move(similarity), out);
  return out;
}

}  // namespace katha::inline v0
