#include "katha/text/shingle.h"

#include <array>
#include <cassert>

#include "base/hash.h"
#include "text/unicode_table.h"
#include "text/utf8.h"

namespace katha {
namespace {

constexpr std::size_t kMaxWords = 32;

/// Random odd numbers, so that w words hash as a polynomial over Z/2^64 with the words' order in it.
std::array<std::uint64_t, kMaxWords> multipliers(const ShingleOptions& options) {
  std::array<std::uint64_t, kMaxWords> m{};
  for (std::size_t k = 0; k < options.words; ++k) m[k] = mix64(options.seed + (k + 1) * 0x9e3779b97f4a7c15ull) | 1;
  return m;
}

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

}  // namespace

void shingle(std::string_view compare_form, std::span<const Token> tokens, const ShingleOptions& options,
             std::vector<std::uint64_t>& out) {
  assert(options.words >= 1 && options.words <= kMaxWords);
  const std::size_t base = out.size(), n = tokens.size(), w = options.words;
  if (n == 0) {
    const std::string_view signs = without_outer_space(compare_form);
    if (!signs.empty()) out.push_back(mix64(hash_bytes(signs, options.seed)));
    return;
  }
  out.resize(base + n);
  std::uint64_t* const h = out.data() + base;  // first the words' hashes, then, from the left, the shingles'
  for (std::size_t i = 0; i < n; ++i) {
    h[i] = hash_bytes(compare_form.substr(tokens[i].begin, tokens[i].bytes), options.seed);
  }
  const auto m = multipliers(options);
  const std::size_t width = n < w ? n : w, shingles = n - width + 1;
  for (std::size_t i = 0; i < shingles; ++i) {
    std::uint64_t sum = width;
    for (std::size_t k = 0; k < width; ++k) sum += h[i + k] * m[k];
    h[i] = mix64(sum);
  }
  out.resize(base + shingles);
}

}  // namespace katha
