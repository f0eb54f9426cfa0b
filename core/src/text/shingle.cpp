#include "katha/text/shingle.h"

#include <algorithm>
#include <cassert>

#include "base/hash.h"
#include "kernels/kernels.h"
#include "text/unicode_table.h"
#include "text/utf8.h"

namespace katha::inline v0 {
namespace {

constexpr std::size_t kMaxWords = 32;

std::string_view without_outer_space(std::string_view s) {
  const auto is_space = [](char32_t c) {
    return c <= 0x20 || unicode::char_entry(c).char_class() == unicode::CharClass::kSpace;
  };
  const char *first = s.data(), *end = s.data() + s.size(), *last = first;
  for (const char* p = first; p != end;) {
    const Utf8Step c = decode_utf8(p, end);
    p += c.length;
    if (!is_space(c.code_point)) {
      last = p;
    } else if (last == first) {
      first = last = p;
    }
  }
  return {first, static_cast<std::size_t>(last - first)};
}

/// What a text without tokens is compared by: all of it.
void shingle_signs(std::string_view compare_form, std::uint64_t seed, std::vector<std::uint64_t>& out) {
  const std::string_view signs = without_outer_space(compare_form);
  if (!signs.empty()) out.push_back(mix64(hash_bytes(signs, seed)));
}

/// Stand for the start and the end of a text among its words.
constexpr std::uint64_t kStart = 0x243f6a8885a308d3, kEnd = 0x13198a2e03707344;  // digits of pi

/// Whether another order of the words may have the same pairs of neighbours. If so, two stretches between equal words
/// have changed places (Ukkonen 1992, Pevzner 1995: x U y ... x V y, or x U x V x), so that a word is there three times
/// or the places of two words interleave. Those of words that are there twice nest, otherwise, like brackets.
bool order_may_be_lost(std::span<const std::uint64_t> words) {
  std::vector<std::pair<std::uint64_t, std::size_t>> places;
  for (std::size_t i = 0; i < words.size(); ++i) places.emplace_back(words[i], i);
  std::ranges::sort(places);
  constexpr std::size_t kNone = ~std::size_t{0};
  std::vector<std::size_t> other(words.size(), kNone);  // the place of the same word
  for (std::size_t k = 1; k < places.size(); ++k) {
    if (places[k].first != places[k - 1].first) continue;
    const std::size_t first = places[k - 1].second, second = places[k].second;
    if (other[first] != kNone) return true;
    other[first] = second;
    other[second] = first;
  }
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (other[i] == kNone) continue;
    if (other[i] > i) {
      open.push_back(i);
    } else if (open.back() == other[i]) {
      open.pop_back();
    } else {
      return true;
    }
  }
  return false;
}

}  // namespace

TextLength text_length(std::size_t tokens, const ShingleOptions& options, double least) noexcept {
  assert(least > 0);
  if (options.words <= 2) return TextLength::kLong;
  const std::size_t border = std::size_t{options.short_text} * options.words;
  if (tokens < border) return TextLength::kShort;
  return static_cast<double>(tokens) * least < static_cast<double>(border) ? TextLength::kBorder : TextLength::kLong;
}

void shingle(std::string_view compare_form, std::span<const Token> tokens, const ShingleOptions& options,
             std::vector<std::uint64_t>& out) {
  assert(options.words >= 1 && options.words <= kMaxWords);
  const std::size_t base = out.size(), n = tokens.size(), w = options.words;
  if (n == 0) {
    shingle_signs(compare_form, options.seed, out);
    return;
  }
  out.resize(base + n);
  std::uint64_t* const hashes = out.data() + base;  // first the words', then, from the left, the shingles'
  const Kernels& kernel = kernels();
  kernel.hash_words(compare_form.data(), compare_form.size(), tokens.data(), n, options.seed, hashes);
  const std::size_t width = std::min(n, w);
  if (n < w) hashes[0] += n;  // so that a short text is no window of a longer one
  kernel.sum_windows(hashes, n, width);
  out.resize(base + n - width + 1);
}

void shingle_pairs(std::string_view compare_form, std::span<const Token> tokens, const ShingleOptions& options,
                   std::vector<std::uint64_t>& out) {
  const std::size_t base = out.size(), n = tokens.size();
  if (n == 0) {
    shingle_signs(compare_form, options.seed, out);
    return;
  }
  out.resize(base + n + 2);
  const std::span<std::uint64_t> words = std::span(out).subspan(base + 1, n);
  const Kernels& kernel = kernels();
  kernel.hash_words(compare_form.data(), compare_form.size(), tokens.data(), n, options.seed, words.data());
  std::uint64_t whole = options.seed;
  const bool needs_whole = order_may_be_lost(words);
  for (const std::uint64_t word : words) whole = mix64(whole + word);
  out[base] = kStart;
  out.back() = kEnd;
  kernel.sum_windows(out.data() + base, n + 2, 2);
  out.pop_back();
  if (needs_whole) out.push_back(whole);
}

}  // namespace katha::inline v0
