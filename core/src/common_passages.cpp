#include "common_passages.h"

#include <algorithm>
#include <tuple>

namespace katha::inline v0 {
namespace {

/// Of one shingle in b that are tried: a repeated line must not cost its square.
constexpr std::size_t kMaxPlaces = 16;

/// A run of shingles: places [begin, begin + length) of a.
struct Run {
  std::size_t begin = 0, length = 0;
};

std::size_t common_length(const Shingled& a, std::size_t i, const Shingled& b, std::size_t j) {
  std::size_t n = 0;
  while (i + n < a.hashes.size() && j + n < b.hashes.size() && a.hashes[i + n] == b.hashes[j + n]) ++n;
  return n;
}

/// From left to right: at each place of a the longest run, then on behind it.
std::vector<Run> common_runs(const Shingled& a, const Shingled& b) {
  std::vector<std::pair<std::uint64_t, std::size_t>> places;  // shingle -> place in b
  for (std::size_t j = 0; j < b.hashes.size(); ++j) places.emplace_back(b.hashes[j], j);
  std::ranges::sort(places);
  std::vector<Run> runs;
  for (std::size_t i = 0; i < a.hashes.size();) {
    std::size_t longest = 0, tried = 0;
    auto at = std::ranges::lower_bound(places, std::pair(a.hashes[i], std::size_t{0}));
    for (; at != places.end() && at->first == a.hashes[i] && tried < kMaxPlaces; ++at, ++tried) {
      longest = std::max(longest, common_length(a, i, b, at->second));
    }
    if (longest > 0) runs.push_back({i, longest});
    i += std::max<std::size_t>(longest, 1);
  }
  return runs;
}

}  // namespace

Shingled::Shingled(std::string_view compare_form, const ShingleOptions& options, const TokenizeOptions& grams)
    : text(compare_form) {
  tokenize(text, grams, tokens);
  shingle(text, tokens, options, hashes);
}

std::vector<std::string> common_passages(const Shingled& a, const Shingled& b, const ShingleOptions& options,
                                         std::size_t count) {
  if (a.tokens.empty() || b.tokens.empty()) return {};
  std::vector<Run> runs = common_runs(a, b);
  std::ranges::sort(runs, {}, [](const Run& r) { return std::tuple(~r.length, r.begin); });
  runs.resize(std::min(runs.size(), count));
  std::ranges::sort(runs, {}, &Run::begin);
  std::vector<std::string> out;
  for (const Run& run : runs) {
    const Token& first = a.tokens[run.begin];
    const std::size_t last_token = std::min(run.begin + run.length - 1 + options.words, a.tokens.size()) - 1;
    const Token& last = a.tokens[last_token];
    out.emplace_back(a.text.substr(first.begin, last.end - first.begin));
  }
  return out;
}

}  // namespace katha::inline v0
