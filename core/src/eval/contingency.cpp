#include "eval/contingency.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>

namespace katha::inline v0::eval {
namespace {

/// Renames labels to 0, 1, ... in order of appearance and counts each.
std::vector<std::uint32_t> densify(std::span<const std::uint32_t> labels, std::vector<std::uint64_t>& sizes) {
  boost::unordered_flat_map<std::uint32_t, std::uint32_t> code;
  std::vector<std::uint32_t> out(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto [at, is_new] = code.try_emplace(labels[i], static_cast<std::uint32_t>(sizes.size()));
    if (is_new) sizes.push_back(0);
    out[i] = at->second;
    ++sizes[out[i]];
  }
  return out;
}

}  // namespace

Contingency contingency(std::span<const std::uint32_t> gold, std::span<const std::uint32_t> pred) {
  Contingency out;
  out.articles = gold.size();
  const auto g = densify(gold, out.gold_sizes);
  const auto p = densify(pred, out.pred_sizes);
  std::vector<std::uint64_t> keys(g.size());
  for (std::size_t i = 0; i < g.size(); ++i) keys[i] = std::uint64_t{g[i]} << 32 | p[i];
  std::sort(keys.begin(), keys.end());
  for (std::size_t i = 0, end; i < keys.size(); i = end) {
    for (end = i + 1; end < keys.size() && keys[end] == keys[i];) ++end;
    out.cells.push_back({static_cast<std::uint32_t>(keys[i] >> 32), static_cast<std::uint32_t>(keys[i]), end - i});
  }
  return out;
}

std::vector<SizeCount> count_sizes(std::span<const std::uint64_t> sizes) {
  std::vector<std::uint64_t> sorted(sizes.begin(), sizes.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<SizeCount> out;
  for (const std::uint64_t size : sorted) {
    if (out.empty() || out.back().size != size) out.push_back({size, 0});
    ++out.back().clusters;
  }
  return out;
}

}  // namespace katha::inline v0::eval
