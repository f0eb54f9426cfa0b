#include "katha/text/shingle.h"

#include <algorithm>
#include <cassert>

#include "base/hash.h"
#include "kernels/kernels.h"
#include "text/unicode_table.h"
#include "text/utf8.h"

namespace katha {
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
  std::uint64_t* const hashes = out.data() + base;  // first the words', then, from the left, the shingles'
  const Kernels& kernel = kernels();
  kernel.hash_words(compare_form.data(), compare_form.size(), tokens.data(), n, options.seed, hashes);
  const std::size_t width = std::min(n, w);
  if (n < w) hashes[0] += n;  // so that a short text is no window of a longer one
  kernel.sum_windows(hashes, n, width);
  out.resize(base + n - width + 1);
}

}  // namespace katha
