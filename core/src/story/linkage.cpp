// Two stories can only merge if some pair between them scores theta or more: a mean is no larger than its
// largest term, and the penalty only lowers it. So the corpus falls apart into components of such strong
// pairs, which are linked one by one, in parallel, with memory of their own size; pairs between components
// are dropped.
//
// Within a component each story keeps the list of its links (story/merging.h). A merge joins two lists.
#include "katha/story/linkage.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <queue>

#include "base/build_rows.h"
#include "base/option_check.h"
#include "base/parallel.h"
#include "katha/rows.h"
#include "story/merging.h"

namespace katha::inline v0 {
namespace {

constexpr double kUnit = 1e9;  // scores are whole multiples of 1 / kUnit

/// Everything about heights that is the same for all stories.
struct Rule {
  std::int64_t absent;  ///< in units
  double penalty, theta;

  std::int64_t excess(double s) const noexcept { return std::llrint(s * kUnit) - absent; }

  /// Height of the merge of two stories. `excess` sums, over the candidate pairs between them, what each
  /// scores above an absent pair; so the absent ones need not be counted, and the sum stays far below 2^63.
  double height(std::int64_t excess, std::uint64_t size_a, std::uint64_t size_b) const noexcept {
    const double pairs = static_cast<double>(size_a) * static_cast<double>(size_b);
    const double mean = (static_cast<double>(excess) / pairs + static_cast<double>(absent)) / kUnit;
    return mean - penalty * std::log(static_cast<double>(std::min(size_a, size_b)));
  }
};

struct ScoredPair {
  std::uint32_t a = 0, b = 0;  ///< a < b
  std::int64_t excess = 0;
};

/// The greedy merging of one component; its articles are numbered 0 .. size - 1 in ascending order. A story
/// is known by its smallest article.
class Component {
 public:
  Component(std::size_t size, std::span<const ScoredPair> pairs, const Rule& rule)
      : rule_(rule), parent_(everyone_alone(size)), size_(size, 1), links_(size) {
    for (const ScoredPair& pair : pairs) {
      links_[pair.a].push_back({pair.b, pair.excess});
      links_[pair.b].push_back({pair.a, pair.excess});
      push(pair.a, pair.b, pair.excess);
    }
  }

  void merge_all(const std::atomic<bool>& stop) {
    while (!heap_.empty() && !stop.load(std::memory_order_relaxed)) {
      const Merge next = heap_.top();
      heap_.pop();
      const bool stale = size_[next.a] != next.size_a || size_[next.b] != next.size_b;
      if (!stale) merge(next.a, next.b);
    }
  }

  std::uint32_t story(std::uint32_t article) noexcept { return find_root(parent_, article); }

 private:
  struct Link {
    std::uint32_t to = 0;     ///< an article of the other story
    std::int64_t excess = 0;  ///< summed over the candidate pairs
  };
  void push(std::uint32_t x, std::uint32_t y, std::int64_t excess) {
    const auto [a, b] = std::minmax({x, y});
    const double height = rule_.height(excess, size_[a], size_[b]);
    if (height >= rule_.theta) heap_.push({height, a, b, size_[a], size_[b]});
  }

  /// b becomes part of a.
  void merge(std::uint32_t a, std::uint32_t b) {
    assert(a < b);
    parent_[b] = a;
    size_[a] += size_[b];
    size_[b] = 0;
    std::vector<Link>& links = links_[a];
    links.insert(links.end(), links_[b].begin(), links_[b].end());
    links_[b] = {};
    refresh_links(links, a, parent_, [](Link& link, const Link& other) { link.excess += other.excess; });
    for (const Link& link : links) push(a, link.to, link.excess);
  }

  const Rule& rule_;
  std::vector<std::uint32_t> parent_, size_;
  std::vector<std::vector<Link>> links_;
  std::priority_queue<Merge> heap_;
};

/// The smallest article of each one's component.
std::vector<std::uint32_t> component_roots(std::size_t articles, std::span<const Pair> pairs, std::span<const double> s,
                                           const Rule& rule) {
  // With theta below the score of absent pairs, or a reward for size, weak pairs alone can carry a merge.
  const bool any_pair = rule.theta * kUnit <= static_cast<double>(rule.absent) || rule.penalty < 0;
  std::vector<std::uint32_t> parent = everyone_alone(articles);
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    if (!any_pair && rule.height(rule.excess(s[p]), 1, 1) < rule.theta) continue;
    const auto [a, b] = std::minmax({find_root(parent, pairs[p].a), find_root(parent, pairs[p].b)});
    parent[b] = a;
  }
  for (std::uint32_t x = 0; x < parent.size(); ++x) parent[x] = parent[parent[x]];  // parents come before children
  return parent;
}

/// Components of two articles and more, with their pairs.
struct Components {
  Rows<DocId> articles;    ///< ascending
  Rows<ScoredPair> pairs;  ///< numbered within the component
};

Components split(std::span<const Pair> pairs, std::span<const double> s, const std::vector<std::uint32_t>& root,
                 const Rule& rule) {
  const std::size_t n = root.size();
  std::vector<std::uint32_t> size(n), number(n), place(n);  // number: of the component, at its root
  for (std::size_t x = 0; x < n; ++x) place[x] = size[root[x]]++;
  Components out;
  for (std::uint32_t x = 0; x < n; ++x) {
    if (size[x] < 2) continue;  // not a root, or alone
    number[x] = static_cast<std::uint32_t>(out.articles.size());
    out.articles.offsets.push_back(out.articles.offsets.back() + size[x]);
  }
  out.articles.values.resize(out.articles.offsets.back());
  for (std::uint32_t x = 0; x < n; ++x) {
    if (size[root[x]] > 1) out.articles[number[root[x]]][place[x]] = x;
  }
  out.pairs = build_rows<ScoredPair>(out.articles.size(), [&](const auto& use) {
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      const auto [a, b] = pairs[p];
      if (root[a] == root[b]) use(number[root[a]], ScoredPair{place[a], place[b], rule.excess(s[p])});
    }
  });
  return out;
}

void link_component(std::span<const DocId> articles, std::span<const ScoredPair> pairs, const Rule& rule,
                    const std::atomic<bool>& stop, std::vector<DocId>& label) {
  Component component(articles.size(), pairs, rule);
  component.merge_all(stop);
  for (std::uint32_t x = 0; x < articles.size(); ++x) label[articles[x]] = articles[component.story(x)];
}

}  // namespace

Status check(const LinkageOptions& o) {
  if (!all_finite(o.size_penalty)) return bad_option("story.linkage.size_penalty", "must be finite");
  if (!in_range(o.absent, -1000, 1000)) return bad_option("story.linkage.absent", "must be from -1000 to 1000");
  return Ok{};
}

std::vector<DocId> linkage(std::size_t articles, std::span<const Pair> pairs, std::span<const double> s, double theta,
                           const LinkageOptions& options, const std::atomic<bool>& stop) {
  assert(pairs.size() == s.size());
  const Rule rule{std::llrint(options.absent * kUnit), options.size_penalty, theta};
  const Components components = split(pairs, s, component_roots(articles, pairs, s, rule), rule);
  std::vector<DocId> label = everyone_alone(articles);
  ExceptionBasket failures;  // memory may run out
  for_each_row(components.articles.size(), 16, stop, [&](std::size_t c) {
    failures.run([&] { link_component(components.articles[c], components.pairs[c], rule, stop, label); });
  });
  failures.rethrow();
  return label;
}

}  // namespace katha::inline v0
