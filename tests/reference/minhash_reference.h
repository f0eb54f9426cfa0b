// Plain twins of katha/sketch/minhash.h: the same sketch, slot by slot from its definition; and k independent
// permutations, the textbook sketch, to compare errors with.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "katha/sketch/minhash.h"

namespace katha::reference {

std::vector<std::uint8_t> minhash(std::span<const std::uint64_t> shingles, const MinHashOptions& options);

/// Fast similarity sketching (Dahlgaard, Knudsen, Thorup 2017): one permutation after another for the bins that are
/// still empty, at most `slots` times; then each bin's own minimum.
std::vector<std::uint8_t> fast_similarity_sketch(std::span<const std::uint64_t> shingles,
                                                 const MinHashOptions& options);

/// Slot j: 8 bits of the minimum of a hash function of its own.
std::vector<std::uint8_t> permutation_minhash(std::span<const std::uint64_t> shingles, const MinHashOptions& options);

}  // namespace katha::reference
