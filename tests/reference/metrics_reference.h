// The metrics by their definitions, in loops over articles or clusters: slow, and nothing grouped or
// rearranged.
#pragma once

#include <cstdint>
#include <span>

#include "katha/eval/metrics.h"

namespace katha::reference {

/// Everything evaluate() returns, in O(n^2) and O(clusters^2 * largest cluster).
Metrics evaluate(std::span<const std::uint32_t> gold, std::span<const std::uint32_t> pred);

}  // namespace katha::reference
