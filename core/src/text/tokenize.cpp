#include "katha/text/tokenize.h"

#include <array>
#include <cassert>
#include <limits>

#include "kernels/kernels.h"
#include "text/char_classes.h"

namespace katha {
namespace {

/// A run of a script without spaces -> n-grams of its characters.
void append_grams(std::string_view text, const Token& run, const TokenizeOptions& options, std::vector<Token>& out) {
  const char *const end = text.data() + text.size(), *first = text.data() + run.begin, *const stop = first + run.bytes;
  const bool han_kana = char_class(decode_utf8(first, end).code_point) == unicode::CharClass::kHanKana;
  const std::uint32_t gram = han_kana ? options.han_gram : options.south_east_gram;
  const auto next = [end](const char* p) { return p + decode_utf8(p, end).length; };
  const auto push = [&](const char* from, const char* to) {
    out.push_back(
        {static_cast<std::uint32_t>(from - text.data()), static_cast<std::uint32_t>(to - from), TokenKind::kGram});
  };
  const char* last = first;
  for (std::uint32_t k = 0; k < gram && last != stop; ++k) last = next(last);
  for (push(first, last); last != stop;) {
    first = next(first);
    last = next(last);
    push(first, last);
  }
}

void cut_grams(std::string_view text, const TokenizeOptions& options, std::vector<Token>& out, std::size_t base) {
  const std::vector<Token> runs(out.begin() + static_cast<std::ptrdiff_t>(base), out.end());
  out.resize(base);
  for (const Token& run : runs) {
    if (run.kind == TokenKind::kGram) {
      append_grams(text, run, options, out);
    } else {
      out.push_back(run);
    }
  }
}

}  // namespace

void tokenize(std::string_view text, const TokenizeOptions& options, std::vector<Token>& out) {
  assert(text.size() <= std::numeric_limits<std::uint32_t>::max());
  const std::size_t base = out.size();
  const Kernels& kernel = kernels();
  std::array<Token, kTokenStep + 2> some;
  TokenScan scan;
  while (scan.at < text.size()) {
    const std::size_t n = kernel.find_tokens(text.data(), text.size(), scan, some.data());
    out.insert(out.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(n));
  }
  if (scan.any_grams) cut_grams(text, options, out, base);
}

}  // namespace katha
