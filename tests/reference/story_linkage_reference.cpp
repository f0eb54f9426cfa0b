#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "reference/story_reference.h"

namespace katha::reference {
namespace {

/// Height of the merge of two groups of articles, from every pair between them.
double height(const std::vector<DocId>& a, const std::vector<DocId>& b, const std::map<Pair, double>& s,
              const LinkageOptions& options, bool& linked) {
  std::int64_t total = 0, cells = 0;
  for (const DocId x : a) {
    for (const DocId y : b) {
      const auto found = s.find({std::min(x, y), std::max(x, y)});
      linked = linked || found != s.end();
      total += std::llrint((found != s.end() ? found->second : options.absent) * 1e9);
      ++cells;
    }
  }
  const auto smaller = static_cast<double>(std::min(a.size(), b.size()));
  return static_cast<double>(total) / static_cast<double>(cells) / 1e9 - options.size_penalty * std::log(smaller);
}

}  // namespace

std::vector<DocId> linkage(std::size_t articles, std::span<const Pair> pairs, std::span<const double> s, double theta,
                           const LinkageOptions& options) {
  std::map<Pair, double> scores;
  for (std::size_t p = 0; p < pairs.size(); ++p) scores[pairs[p]] = s[p];
  std::map<DocId, std::vector<DocId>> groups;  // by smallest article
  for (DocId d = 0; d < articles; ++d) groups[d] = {d};
  for (;;) {
    double best = theta - 1;
    Pair merge;
    for (const auto& [a, in_a] : groups) {
      for (const auto& [b, in_b] : groups) {
        bool linked = false;
        if (a >= b) continue;
        const double h = height(in_a, in_b, scores, options, linked);
        if (linked && h >= theta && h > best + 1e-12) best = h, merge = {a, b};
      }
    }
    if (best < theta) break;
    auto& into = groups[merge.a];
    into.insert(into.end(), groups[merge.b].begin(), groups[merge.b].end());
    groups.erase(merge.b);
  }
  std::vector<DocId> label(articles);
  for (const auto& [first, members] : groups) {
    for (const DocId d : members) label[d] = first;
  }
  return label;
}

PlainStory describe(const StoryVectors& v, const Neighbours& near, std::span<const std::uint32_t> story,
                    std::uint32_t number, const DescribeOptions& options) {
  std::vector<DocId> members, around;
  std::set<std::uint32_t> stories;
  for (DocId i = 0; i < story.size(); ++i) {
    if (story[i] != number) continue;
    members.push_back(i);
    std::vector<std::uint32_t> others;
    for (const Neighbour& n : near.lists[i]) {
      if (story[n.article] != number) others.push_back(story[n.article]);
    }
    others.resize(std::min<std::size_t>(others.size(), options.near));
    stories.insert(others.begin(), others.end());
  }
  for (DocId i = 0; i < story.size(); ++i) {
    if (stories.contains(story[i])) around.push_back(i);
  }
  PlainStory out;
  double sum = 0, pairs = 0;
  for (const DocId i : members) {
    out.centrality.push_back(0);
    for (const DocId j : members) {
      if (i == j) continue;
      out.centrality.back() += cosine(v.w, i, j);
      ++pairs;
    }
    sum += out.centrality.back();
  }
  if (pairs > 0) out.cohesion = sum / pairs;
  const auto m = static_cast<double>(members.size()), n = static_cast<double>(around.size());
  for (const DocId i : members) {
    for (const auto& [term, weight] : row(v.w, i)) out.contrast[static_cast<std::uint32_t>(term)] += weight / m;
  }
  for (const DocId i : around) {
    for (const auto& [term, weight] : row(v.w, i)) {
      const auto found = out.contrast.find(static_cast<std::uint32_t>(term));
      if (found != out.contrast.end()) found->second -= weight / n;
    }
  }
  return out;
}

}  // namespace katha::reference
