#include "common_passages.h"

#include <algorithm>
#include <cstdint>
#include <tuple>

#include "katha/text/tokenize.h"

namespace katha {
namespace {

constexpr std::size_t kMaxPlaces =
    16;  ///< of one shingle in b that are tried: a repeated line must not cost its square

struct Shingled {
  std::vector<Token> tokens;
  std::vector<std::uint64_t> hashes;  ///< one a place where a shingle begins

  Shingled(std::string_view text, const ShingleOptions& options) {
    tokenize(text, kShingleGrams, tokens);
    shingle(text, tokens, options, hashes);
  }
};

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

std::vector<std::string> common_passages(std::string_view a, std::string_view b, const ShingleOptions& options,
                                         std::size_t count) {
  const Shingled in_a(a, options), in_b(b, options);
  if (in_a.tokens.empty() || in_b.tokens.empty()) return {};
  std::vector<Run> runs = common_runs(in_a, in_b);
  std::ranges::sort(runs, {}, [](const Run& r) { return std::tuple(~r.length, r.begin); });
  runs.resize(std::min(runs.size(), count));
  std::ranges::sort(runs, {}, &Run::begin);
  std::vector<std::string> out;
  for (const Run& run : runs) {
    const Token& first = in_a.tokens[run.begin];
    const std::size_t last_token = std::min(run.begin + run.length - 1 + options.words, in_a.tokens.size()) - 1;
    const Token& last = in_a.tokens[last_token];
    out.emplace_back(a.substr(first.begin, last.begin + last.bytes - first.begin));
  }
  return out;
}

}  // namespace katha
