#include "katha/text/tokenize.h"

#include "text/append_runs.h"
#include "text/char_classes.h"

namespace katha::inline v0 {
namespace {

using unicode::CharClass;

std::uint32_t character_bytes(char lead) noexcept {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// A run of a script without spaces -> n-grams of its characters.
void append_grams(std::string_view text, const Token& run, std::uint32_t gram, std::vector<Token>& out) {
  const auto next = [&](std::uint32_t at) { return at + character_bytes(text[at]); };
  std::uint32_t begin = run.begin, end = run.begin;
  for (std::uint32_t k = 0; k < gram && end < run.end; ++k) end = next(end);
  for (out.push_back({begin, end}); end < run.end; out.push_back({begin, end})) {
    begin = next(begin);
    end = next(end);
  }
}

CharClass first_class(std::string_view token) noexcept {
  return char_class(decode_utf8(token.data(), token.data() + token.size()).code_point);
}

void cut_grams(std::string_view text, const TokenizeOptions& options, std::vector<Token>& out, std::size_t base) {
  const std::vector<Token> runs(out.begin() + static_cast<std::ptrdiff_t>(base), out.end());
  out.resize(base);
  for (const Token& run : runs) {
    const CharClass c = is_ascii_letter(text[run.begin]) ? CharClass::kLetter : first_class(run.in(text));
    if (c == CharClass::kHanKana) {
      append_grams(text, run, options.han_gram, out);
    } else if (c == CharClass::kSouthEast) {
      append_grams(text, run, options.south_east_gram, out);
    } else {
      out.push_back(run);
    }
  }
}

}  // namespace

TokenKind token_kind(std::string_view token) noexcept {
  switch (first_class(token)) {
    case CharClass::kDigit:
      return TokenKind::kNumber;
    case CharClass::kHanKana:
    case CharClass::kSouthEast:
      return TokenKind::kGram;
    default:
      return TokenKind::kWord;
  }
}

void tokenize(std::string_view text, const TokenizeOptions& options, std::vector<Token>& out) {
  const std::size_t base = out.size();
  if (append_runs(text, kernels().find_tokens, out)) cut_grams(text, options, out, base);
}

}  // namespace katha::inline v0
