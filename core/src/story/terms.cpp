#include "katha/story/terms.h"

#include <limits>

#include "story/dictionary_words.h"
#include "text/char_classes.h"

namespace katha::inline v0 {
namespace {

/// Runs of Han and Kana stay whole, to be cut into words. Three Thai, Lao, Myanmar or Khmer characters are about a
/// word.
constexpr TokenizeOptions kTermGrams{std::numeric_limits<std::uint32_t>::max(), 3};

}  // namespace

void terms(std::string_view compare_form, StemRules rules, std::vector<Token>& scratch,
           std::vector<std::string_view>& out) {
  scratch.clear();
  tokenize(compare_form, kTermGrams, scratch);
  cut_into_words(compare_form, scratch);
  out.clear();
  out.reserve(scratch.size());
  for (const Token& token : scratch) {
    const std::string_view text = token.in(compare_form);
    const bool is_word = is_ascii_letter(text.front()) || token_kind(text) == TokenKind::kWord;
    out.push_back(is_word ? stem(text, rules) : text);
  }
}

}  // namespace katha::inline v0
