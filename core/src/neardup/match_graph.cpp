#include "neardup/match_graph.h"

#include <cassert>
#include <functional>
#include <queue>
#include <tuple>
#include <utility>

#include "base/build_rows.h"
#include "base/union_find.h"

namespace katha::inline v0 {

MatchGraph match_graph(std::span<const Pair> pairs, std::size_t n) {
  assert(pairs.size() <= kMaxPairs);
  return build_rows<Match>(n, [&](const auto& use) {
    for (std::uint32_t p = 0; p < pairs.size(); ++p) {
      const auto [a, b] = pairs[p];
      use(a, Match{b, p});
      use(b, Match{a, p});
    }
  });
}

Rows<DocId> components(std::span<const Pair> pairs, std::size_t n) {
  UnionFind sets(n);
  for (const Pair& pair : pairs) sets.unite(pair.a, pair.b);
  std::vector<std::uint32_t> size(n, 0);
  for (DocId doc = 0; doc < n; ++doc) ++size[sets.find(doc)];
  Rows<DocId> out;
  constexpr std::uint64_t kUnseen = ~std::uint64_t{0};
  std::vector<std::uint64_t> next(n, kUnseen);  // by root: where the component's next article goes
  std::uint64_t end = 0;
  for (DocId doc = 0; doc < n; ++doc) {
    const DocId root = sets.find(doc);
    if (size[root] < 2) continue;
    if (next[root] == kUnseen) {
      next[root] = end;
      end += size[root];
      out.offsets.push_back(end);
      out.values.resize(end);
    }
    out.values[next[root]++] = doc;
  }
  return out;
}

StarCover::StarCover(const MatchGraph& graph, std::span<const std::uint64_t> rank)
    : graph_(graph), rank_(rank), left_(graph.size(), 0), taken_(graph.size(), false) {}

void StarCover::take(DocId doc, Rows<DocId>& stars) {
  taken_[doc] = true;
  stars.values.push_back(doc);
  for (const Match& match : graph_[doc]) --left_[match.doc];
}

Rows<DocId> StarCover::operator()(std::span<const DocId> component) {
  struct Candidate {
    std::uint32_t left;
    std::uint64_t rank;
    DocId doc;
    bool operator<(const Candidate& other) const noexcept {  // the greatest is served first
      return std::tie(left, other.rank) < std::tie(other.left, rank);
    }
  };
  std::vector<Candidate> all;
  for (const DocId doc : component) {
    left_[doc] = static_cast<std::uint32_t>(graph_[doc].size());
    all.push_back({left_[doc], rank_[doc], doc});
  }
  std::priority_queue<Candidate> queue(std::less<Candidate>(), std::move(all));
  Rows<DocId> stars;
  while (!queue.empty()) {
    Candidate best = queue.top();
    queue.pop();
    if (taken_[best.doc]) continue;
    if (best.left != left_[best.doc]) {  // counts only fall: back into the queue with the true one
      best.left = left_[best.doc];
      queue.push(best);
      continue;
    }
    take(best.doc, stars);
    for (const Match& match : graph_[best.doc]) {
      if (!taken_[match.doc]) take(match.doc, stars);
    }
    stars.close_row();
  }
  return stars;
}

}  // namespace katha::inline v0
