#include "generate/truth.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "katha/text/normalize.h"
#include "katha/text/shingle.h"
#include "katha/text/tokenize.h"

namespace katha::generate {
namespace {

using ShingleSet = std::vector<std::uint64_t>;

std::vector<ShingleSet> family_sets(const Corpus& corpus, std::uint32_t family) {
  const std::uint32_t begin = corpus.plan.family_begin[family], end = corpus.plan.family_begin[family + 1];
  std::vector<ShingleSet> sets(end - begin);
  Base base;
  Article article;
  if (!corpus.options.hostile) make_base(corpus, family, base);
  for (std::uint32_t member = 0; member < end - begin; ++member) {
    if (corpus.options.hostile) {
      make_article(corpus, corpus.plan.position_of[begin + member], base, article);
    } else {
      make_text(corpus, base, member, article.text);
    }
    shingle_set(article.text, sets[member]);
  }
  return sets;
}

/// No pair of sets of these sizes reaches the threshold.
bool too_unequal(std::size_t a, std::size_t b) noexcept {
  return static_cast<double>(std::min(a, b)) < kTruthThreshold * static_cast<double>(std::max(a, b));
}

std::uint32_t root(std::span<const std::uint32_t> parent, std::uint32_t x) noexcept {
  while (parent[x] != x) x = parent[x];
  return x;
}

}  // namespace

void shingle_set(std::string_view text, std::vector<std::uint64_t>& set) {
  const std::string form = normalize(text);
  std::vector<Token> tokens;
  tokenize(form, kShingleGrams, tokens);
  set.clear();
  shingle(form, tokens, ShingleOptions{}, set);
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
}

double jaccard(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) noexcept {
  std::size_t i = 0, j = 0, both = 0;
  while (i < a.size() && j < b.size()) {  // without branches: which set is ahead is a coin toss
    const std::uint64_t x = a[i], y = b[j];
    both += x == y;
    i += x <= y;
    j += y <= x;
  }
  const std::size_t either = a.size() + b.size() - both;
  return either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
}

std::vector<TruthPair> family_truth(const Corpus& corpus, std::uint32_t family) {
  const std::vector<ShingleSet> sets = family_sets(corpus, family);
  const std::span<const std::uint32_t> position =
      std::span(corpus.plan.position_of).subspan(corpus.plan.family_begin[family]);
  std::vector<TruthPair> pairs;
  for (std::size_t x = 0; x < sets.size(); ++x) {
    for (std::size_t y = x + 1; y < sets.size(); ++y) {
      if (too_unequal(sets[x].size(), sets[y].size())) continue;
      const double similarity = jaccard(sets[x], sets[y]);
      if (similarity < kTruthThreshold) continue;
      pairs.push_back({std::min(position[x], position[y]), std::max(position[x], position[y]), similarity});
    }
  }
  std::sort(pairs.begin(), pairs.end(),
            [](const TruthPair& p, const TruthPair& q) { return p.a != q.a ? p.a < q.a : p.b < q.b; });
  return pairs;
}

void join_components(std::span<const TruthPair> pairs, double threshold, std::span<std::uint32_t> parent) {
  for (const TruthPair& pair : pairs) {
    if (pair.jaccard < threshold) continue;
    const std::uint32_t a = root(parent, pair.a), b = root(parent, pair.b);
    parent[std::max(a, b)] = std::min(a, b);
  }
  for (const TruthPair& pair : pairs) {
    parent[pair.a] = root(parent, pair.a);
    parent[pair.b] = root(parent, pair.b);
  }
}

std::vector<std::uint32_t> number_clusters(std::span<const std::uint32_t> parent) {
  std::vector<std::uint32_t> cluster(parent.size());
  std::uint32_t next = 0;
  for (std::uint32_t p = 0; p < cluster.size(); ++p) cluster[p] = parent[p] == p ? next++ : cluster[root(parent, p)];
  return cluster;
}

}  // namespace katha::generate
