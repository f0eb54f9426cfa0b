// Two labellings of the same articles, as counts: all that the metrics need of them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace katha::inline v0::eval {

/// Articles that share both labels; never empty.
struct Cell {
  std::uint32_t gold, pred;  ///< dense labels
  std::uint64_t articles;
};

struct Contingency {
  std::uint64_t articles = 0;
  std::vector<std::uint64_t> gold_sizes,
      pred_sizes;           ///< articles a label; labels are dense, in order of appearance
  std::vector<Cell> cells;  ///< ascending by (gold, pred)
};

/// @pre gold.size() == pred.size()
Contingency contingency(std::span<const std::uint32_t> gold, std::span<const std::uint32_t> pred);

/// Articles that share a size, and how many clusters have it; ascending by size.
struct SizeCount {
  std::uint64_t size, clusters;
};
std::vector<SizeCount> count_sizes(std::span<const std::uint64_t> sizes);

}  // namespace katha::inline v0::eval
