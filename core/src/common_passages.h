#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "katha/text/shingle.h"
#include "katha/text/tokenize.h"

namespace katha::inline v0 {

/// A text in compare-form with its tokens, and a shingle for each place where one begins.
struct Shingled {
  std::string_view text;
  std::vector<Token> tokens;
  std::vector<std::uint64_t> hashes;
  Shingled(std::string_view compare_form, const ShingleOptions& options, const TokenizeOptions& grams = kShingleGrams);
};

/// The longest runs of tokens that stand in both texts, at least a shingle long, at most `count`, none overlapping
/// another in `a`; in a's order, as they stand there.
std::vector<std::string> common_passages(const Shingled& a, const Shingled& b, const ShingleOptions& options,
                                         std::size_t count);

}  // namespace katha::inline v0
