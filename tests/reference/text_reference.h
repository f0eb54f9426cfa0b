// The text stages again, by ICU alone and without any care for speed.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "katha/text/shingle.h"
#include "katha/text/tokenize.h"

namespace katha::reference {

/// NFKC_Casefold of the whole text at once, then fold_char() on every code point, then the rule for nasals.
std::string normalize(std::string_view utf8);

/// Tokens as strings, by one ICU regular expression over Unicode categories.
std::vector<std::string> tokenize(const std::string& compare_form, const TokenizeOptions& options);

/// A text as the near-duplicate stages compare it, its shingles as strings.
struct CutText {
  explicit CutText(std::string_view utf8, const ShingleOptions& options = {});
  std::set<std::string> windows, pairs;
  bool is_short = false;
};

/// |A and B| / |A or B|, by pairs if either is short; 0 for empty texts.
double jaccard(const CutText& a, const CutText& b);

}  // namespace katha::reference
