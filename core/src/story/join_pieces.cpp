// Sums stand for means: the similarities between two pieces add up to the product of their summed vectors. Until a
// merge comes up, those of the pairs known so far (candidates, and what was counted for parts of the two) stand for
// all.
#include "katha/story/join_pieces.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

#include "base/option_check.h"
#include "story/centrality.h"
#include "story/eigen_rows.h"
#include "story/merging.h"

namespace katha::inline v0 {
namespace {

using Sum = std::vector<TermWeight>;  ///< of rows, see sum_of()

Sum add(const Sum& a, const Sum& b) {
  Sum out;
  out.reserve(a.size() + b.size());
  auto x = a.begin(), y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (x->term < y->term) {
      out.push_back(*x++);
    } else if (y->term < x->term) {
      out.push_back(*y++);
    } else {
      out.push_back({x->term, x->weight + y->weight});
      ++x, ++y;
    }
  }
  out.insert(out.end(), x, a.end());
  out.insert(out.end(), y, b.end());
  return out;
}

/// Looks the terms of the shorter one up in what is left of the longer.
double dot(const Sum& a, const Sum& b) noexcept {
  const auto& [few, many] = a.size() < b.size() ? std::tie(a, b) : std::tie(b, a);
  double sum = 0;
  auto from = many.begin();
  for (const TermWeight& w : few) {
    std::ptrdiff_t step = 1;  // galloping: near when both are as long, far when one is
    while (step < many.end() - from && from[step].term < w.term) step *= 2;
    from = std::lower_bound(from + step / 2, from + std::min(step + 1, many.end() - from), w.term,
                            [](const TermWeight& m, std::uint32_t term) { return m.term < term; });
    if (from == many.end()) break;
    if (from->term == w.term) sum += from->weight * w.weight;
  }
  return sum;
}

/// What two pieces have between them, or one has inside.
struct Bond {
  double similarity = 0;  ///< M, added up over `counted` pairs of articles
  double evidence = 0;    ///< added up over the candidate pairs
  std::uint64_t counted = 0;
  std::uint32_t pairs = 0;  ///< candidates

  Bond& operator+=(const Bond& other) noexcept {
    similarity += other.similarity, counted += other.counted;
    evidence += other.evidence, pairs += other.pairs;
    return *this;
  }
  double strength() const noexcept {
    const double mean = pairs > 0 ? evidence / pairs : 0;
    return 2 * similarity / static_cast<double>(counted) + mean;
  }
};

struct Link {
  [[no_unique_address]] Bond bond;  // `to` lies in its padding: nearly every candidate pair makes two links
  std::uint32_t to = 0;             ///< a piece; it may have become part of another since
};

/// When articles were published.
struct DaySpan {
  std::size_t dated = 0;  ///< articles
  std::int64_t first = std::numeric_limits<Day>::max(), last = std::numeric_limits<Day>::min();

  DaySpan() = default;
  explicit DaySpan(Day day) {
    if (day != kUnknownDay) dated = 1, first = last = day;
  }
  DaySpan& operator+=(const DaySpan& other) noexcept {
    dated += other.dated, first = std::min(first, other.first), last = std::max(last, other.last);
    return *this;
  }
  /// Days from the end of one to the beginning of the other; 0 or less if they overlap, or one is undated.
  std::int64_t gap(const DaySpan& other) const noexcept {
    if (dated == 0 || other.dated == 0) return 0;
    return std::max(first, other.first) - std::min(last, other.last);
  }
};

struct Piece {
  std::vector<DocId> articles;
  DaySpan span;
  std::optional<std::pair<Sum, Sum>> sums;  ///< in both views; made when first asked for
  Bond inside;                              ///< its candidate pairs, as linkage() left it
  double tightness = 0;                     ///< strengths inside what it was made of, added up over `weighed` articles
  std::size_t weighed = 0;
  std::vector<Link> links;
};

class Joiner {
 public:
  Joiner(const StoryVectors& vectors, std::span<const Day> day, const Neighbours& neighbours,
         std::span<const double> evidence, std::span<const DocId> label, const JoinOptions& options)
      : vectors_(vectors), options_(options), parent_(everyone_alone(label.size())), pieces_(label.size()) {
    for (DocId i = 0; i < label.size(); ++i) {
      pieces_[label[i]].articles.push_back(i);
      pieces_[label[i]].span += DaySpan(day[i]);
    }
    for (std::size_t p = 0; p < neighbours.pairs.size(); ++p) {
      const std::uint32_t a = label[neighbours.pairs[p].a], b = label[neighbours.pairs[p].b];
      if (a == b) pieces_[a].inside += bond_of(neighbours, evidence, p);
    }
    constexpr std::size_t kParts = 4;
    for (std::size_t k = 0; k < kParts; ++k) {
      fill_links(neighbours, evidence, label, k * label.size() / kParts, (k + 1) * label.size() / kParts);
    }
  }

  std::vector<DocId> run(std::span<const DocId> label, const std::atomic<bool>& stop) {
    for (std::uint32_t a = 0; a < pieces_.size() && !stop.load(std::memory_order_relaxed); ++a) {
      for (const Link& link : pieces_[a].links) {
        if (a < link.to) push(a, link);
      }
    }
    while (!heap_.empty() && !stop.load(std::memory_order_relaxed)) {
      const Merge next = heap_.top();
      heap_.pop();
      if (size(next.a) != next.size_a || size(next.b) != next.size_b) continue;
      Link& link = link_between(next.a, next.b);
      if (count(next.a, link)) {
        push(next.a, link);
      } else {
        merge(next.a, next.b);
      }
    }
    std::vector<DocId> out(label.begin(), label.end());
    for (DocId& story : out) story = find_root(parent_, story);
    return out;
  }

 private:
  std::uint32_t size(std::uint32_t piece) const noexcept {
    return static_cast<std::uint32_t>(pieces_[piece].articles.size());
  }

  /// Two single articles are the linkage's to join.
  bool can_join(std::uint32_t a, std::uint32_t b) const noexcept { return a != b && size(a) + size(b) > 2; }

  static Bond bond_of(const Neighbours& neighbours, std::span<const double> evidence, std::size_t pair) {
    return {neighbours.similarity[pair], evidence[pair], 1, 1};
  }

  /// Those of the pieces from `first` to before `end`: until links to one piece are joined they are several times as
  /// many, so they are not made for all pieces at once.
  void fill_links(const Neighbours& neighbours, std::span<const double> evidence, std::span<const DocId> label,
                  std::size_t first, std::size_t end) {
    for (std::size_t p = 0; p < neighbours.pairs.size(); ++p) {
      const std::uint32_t a = label[neighbours.pairs[p].a], b = label[neighbours.pairs[p].b];
      if (!can_join(a, b)) continue;
      if (a >= first && a < end) pieces_[a].links.push_back({bond_of(neighbours, evidence, p), b});
      if (b >= first && b < end) pieces_[b].links.push_back({bond_of(neighbours, evidence, p), a});
    }
    for (auto a = static_cast<std::uint32_t>(first); a < end; ++a) {
      refresh(a);
      pieces_[a].links.shrink_to_fit();
    }
  }

  const std::pair<Sum, Sum>& sums(Piece& piece) {
    if (!piece.sums) piece.sums.emplace(sum_of(vectors_.w, piece.articles), sum_of(vectors_.l, piece.articles));
    return *piece.sums;
  }

  /// M over all pairs of an article of one and an article of the other.
  double product(std::uint32_t a, std::uint32_t b) {
    const auto& [w_a, l_a] = sums(pieces_[a]);
    const auto& [w_b, l_b] = sums(pieces_[b]);
    return (dot(w_a, w_b) + dot(l_a, l_b)) / 2;
  }

  /// Mean strength inside the pieces that `a` was made of: what it grew by must not lower the bar for what comes next.
  double tightness(std::uint32_t a) {
    if (size(a) == 1) return std::numeric_limits<double>::infinity();
    Piece& piece = pieces_[a];
    if (piece.weighed == 0) {
      count_inside(piece);
      piece.weighed = size(a);
      piece.tightness = piece.inside.strength() * static_cast<double>(piece.weighed);
    }
    return piece.tightness / static_cast<double>(piece.weighed);
  }

  /// Counts all pairs of a piece. The products of articles with themselves are taken off.
  void count_inside(Piece& piece) {
    const auto& [w, l] = sums(piece);
    double selves = 0;
    for (const DocId i : piece.articles) {
      for (const SparseRows* view : {&vectors_.w, &vectors_.l}) selves += double{row_weights(*view, i).squaredNorm()};
    }
    piece.inside.similarity = (dot(w, w) + dot(l, l) - selves) / 4;
    piece.inside.counted = piece.articles.size() * (piece.articles.size() - 1) / 2;
  }

  /// Counts all pairs of the two pieces; false if they are.
  bool count(std::uint32_t a, Link& link) {
    const std::uint64_t all = std::uint64_t{size(a)} * size(link.to);
    if (link.bond.counted == all) return false;
    link.bond.similarity = product(a, link.to);
    link.bond.counted = all;
    return true;
  }

  Link& link_between(std::uint32_t a, std::uint32_t b) {
    refresh(a);
    return *std::ranges::lower_bound(pieces_[a].links, b, {}, &Link::to);
  }

  /// Most articles of either side have a date.
  bool dated(const Piece& a, const Piece& b) const noexcept {
    return 2 * a.span.dated > a.articles.size() && 2 * b.span.dated > b.articles.size();
  }

  void push(std::uint32_t a, const Link& link) {
    const std::uint32_t b = link.to;
    const bool is_dated = dated(pieces_[a], pieces_[b]);
    if (size(a) + size(b) < (is_dated ? options_.from : options_.from_undated)) return;
    if (pieces_[a].span.gap(pieces_[b].span) > options_.most_days) return;
    const double inside = std::min(tightness(a), tightness(b));
    const double quotient = inside > 0 ? link.bond.strength() / inside : 0;
    if (quotient < (is_dated ? options_.quotient : options_.quotient_undated)) return;
    const auto [first, second] = std::minmax(a, b);
    heap_.push({quotient, first, second, size(first), size(second)});
  }

  /// b becomes part of a.
  void merge(std::uint32_t a, std::uint32_t b) {
    assert(a < b);
    tightness(a), tightness(b);
    Piece &into = pieces_[a], &from = pieces_[b];
    into.tightness += from.tightness, into.weighed += from.weighed, into.span += from.span;
    into.sums = {add(sums(into).first, sums(from).first), add(sums(into).second, sums(from).second)};
    into.articles.insert(into.articles.end(), from.articles.begin(), from.articles.end());
    into.links.insert(into.links.end(), from.links.begin(), from.links.end());
    from = {};
    parent_[b] = a;
    refresh(a);
    for (const Link& l : into.links) push(a, l);
  }

  void refresh(std::uint32_t a) {
    refresh_links(pieces_[a].links, a, parent_, [](Link& link, const Link& other) { link.bond += other.bond; });
  }

  const StoryVectors& vectors_;
  const JoinOptions& options_;
  std::vector<std::uint32_t> parent_;
  std::vector<Piece> pieces_;  ///< by the smallest article
  std::priority_queue<Merge> heap_;
};

}  // namespace

Status check(const JoinOptions& o) {
  if (o.most_days < 0) return bad_option("story.join.most_days", "must not be negative");
  if (!in_range(o.quotient, 0, 1e6)) return bad_option("story.join.quotient", "must be from 0 to 10^6");
  if (!in_range(o.quotient_undated, 0, 1e6)) return bad_option("story.join.quotient_undated", "must be from 0 to 10^6");
  return Ok{};
}

std::vector<DocId> join_pieces(const StoryVectors& vectors, std::span<const Day> day, const Neighbours& neighbours,
                               std::span<const double> evidence, std::span<const DocId> label,
                               const JoinOptions& options, const std::atomic<bool>& stop) {
  assert(label.size() == vectors.size() && day.size() == vectors.size());
  assert(evidence.size() == neighbours.pairs.size());
  return Joiner(vectors, day, neighbours, evidence, label, options).run(label, stop);
}

}  // namespace katha::inline v0
