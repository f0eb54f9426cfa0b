#include "katha/story/terms.h"

namespace katha {
namespace {

/// Two Han or Kana characters, three Thai, Lao, Myanmar or Khmer ones: about a word each.
constexpr TokenizeOptions kTermGrams{2, 3};

}  // namespace

void terms(std::string_view compare_form, std::vector<Token>& scratch, std::vector<std::string_view>& out) {
  scratch.clear();
  tokenize(compare_form, kTermGrams, scratch);
  out.clear();
  out.reserve(scratch.size());
  for (const Token& token : scratch) {
    const std::string_view text = token.in(compare_form);
    out.push_back(token_kind(text) == TokenKind::kWord ? stem(text) : text);
  }
}

}  // namespace katha
