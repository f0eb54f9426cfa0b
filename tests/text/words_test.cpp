#include "text/words.h"

#include <gtest/gtest.h>

#include <string>

#include "katha/text/normalize.h"
#include "support/kernels.h"
#include "support/random_text.h"
#include "text/char_classes.h"

namespace katha {
namespace {

using Strs = std::vector<std::string>;

Strs words_of(std::string_view text) {
  std::vector<Token> words;
  find_words(text, words);
  Strs out;
  for (const Token& w : words) out.emplace_back(w.in(text));
  return out;
}

/// Character by character.
Strs reference(std::string_view text) {
  enum class Kind { kNone, kWord, kDigit };
  Strs out;
  Kind before = Kind::kNone;
  for (std::size_t p = 0; p < text.size();) {
    const Utf8Step c = decode_utf8(text.data() + p, text.data() + text.size());
    Kind kind = is_word_character(c.code_point) ? Kind::kWord : Kind::kNone;
    if (is_ascii_digit(text[p])) kind = Kind::kDigit;
    if (kind != before && kind != Kind::kNone) out.emplace_back();
    if (kind != Kind::kNone) out.back().append(text, p, c.length);
    before = kind;
    p += c.length;
  }
  return out;
}

TEST(Words, AreRunsOfWordCharactersAndOfDigits) {
  EXPECT_EQ(words_of("the 4th of snake_case, 3.14"), (Strs{"the", "4", "th", "of", "snake_case", "3", "14"}));
  EXPECT_EQ(words_of("11月4日に東京でpressが"), (Strs{"11", "月", "4", "日に東京でpressが"}));
  EXPECT_EQ(words_of("भारत-इजराइल की बैठक।"), (Strs{"भारत", "इजराइल", "की", "बैठक"}));
  EXPECT_EQ(words_of(""), Strs{});
  EXPECT_EQ(words_of(" - "), Strs{});
}

TEST(Words, RandomTextsAgreeWithTheReference) {
  std::mt19937_64 random(11);
  const std::string pieces[] = {" ",      "a",      "1",      "_",      ".",      "\u0915",
                                "\u093F", "\u6771", "\u0E20", "\u0E49", "\u00E9", "\U0001F642"};
  for (int i = 0; i < 3000 && !HasFatalFailure(); ++i) {
    std::string text = normalize(support::random_text(random, 1 + random() % 60));
    for (std::size_t k = random() % 200; k > 0; --k) text += pieces[random() % std::size(pieces)];
    const Strs expected = reference(text);
    support::with_kernels([&] { ASSERT_EQ(words_of(text), expected) << testing::PrintToString(text); });
  }
}

}  // namespace
}  // namespace katha
