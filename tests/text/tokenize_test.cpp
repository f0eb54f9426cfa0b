#include "katha/text/tokenize.h"

#include <gtest/gtest.h>

#include <string>

#include "katha/text/normalize.h"
#include "reference/text_reference.h"
#include "support/kernels.h"
#include "support/random_text.h"

namespace katha {
namespace {

using Strs = std::vector<std::string>;

std::vector<std::string> tokens_of(std::string_view text, const TokenizeOptions& options = {}) {
  const std::string form = normalize(text);
  std::vector<Token> tokens;
  tokenize(form, options, tokens);
  std::vector<std::string> out;
  for (const Token& t : tokens) out.push_back(std::string(t.in(form)));
  return out;
}

void expect_reference(const std::string& form, const TokenizeOptions& options) {
  const Strs expected = reference::tokenize(form, options);
  support::with_kernels([&] {
    std::vector<Token> tokens;
    tokenize(form, options, tokens);
    Strs out;
    for (const Token& t : tokens) out.push_back(std::string(t.in(form)));
    ASSERT_EQ(out, expected) << testing::PrintToString(form);
  });
}

TokenizeOptions random_grams(std::mt19937_64& random) {
  return {static_cast<std::uint32_t>(1 + random() % 5), static_cast<std::uint32_t>(1 + random() % 8)};
}

TEST(Tokenize, RandomTextsAgreeWithIcu) {
  std::mt19937_64 random(42);
  for (int i = 0; i < 5000 && !HasFatalFailure(); ++i) {
    expect_reference(normalize(support::random_text(random, 1 + random() % 60)), random_grams(random));
  }
}

/// Words, numbers and scripts that change where blocks and steps of the kernels do.
TEST(Tokenize, LongRandomTextsAgreeWithIcu) {
  std::mt19937_64 random(43);
  const std::string pieces[] = {" ",      "a",      "1",      "1.2",    ".",      "\u0915",
                                "\u093F", "\u6771", "\u0E20", "\u0E49", "\u00E9", "\u1EBF"};
  for (int i = 0; i < 1000 && !HasFatalFailure(); ++i) {
    std::string text;
    while (text.size() < 1400 && random() % 300) {
      const std::string& piece = pieces[random() % std::size(pieces)];
      for (std::size_t k = random() % 70; k < 70; k += 1 + random() % 69) text += piece;
      if (random() % 40 == 0) text += support::random_text(random, 1 + random() % 30);
    }
    expect_reference(normalize(text), random_grams(random));
  }
}

TEST(Tokenize, KindsOfTokens) {
  EXPECT_EQ(token_kind("ab"), TokenKind::kWord);
  EXPECT_EQ(token_kind("में"), TokenKind::kWord);
  EXPECT_EQ(token_kind("1.2"), TokenKind::kNumber);
  EXPECT_EQ(token_kind("東"), TokenKind::kGram);
  EXPECT_EQ(token_kind("ภา"), TokenKind::kGram);
}

TEST(Tokenize, VowelSignsBelongToTheirWord) {
  EXPECT_EQ(tokens_of("भारत-इज़राइल की बैठक।"), (Strs{"भारत", "इजराइल", "की", "बैठक"}));
  EXPECT_EQ(tokens_of("নির্বাচন கூட்டம்"), (Strs{"নির্বাচন", "கூட்டம்"}));
}

TEST(Tokenize, NumbersKeepInnerSeparators) {
  EXPECT_EQ(tokens_of("1,25,000 रुपये, 3.14. 17वीं"), (Strs{"1,25,000", "रुपये", "3.14", "17", "वीं"}));
  EXPECT_EQ(tokens_of("1..2 3,"), (Strs{"1", "2", "3"}));
}

TEST(Tokenize, ScriptsWithoutSpacesBecomeGrams) {
  EXPECT_EQ(tokens_of("東京都 abc新聞"), (Strs{"東京", "京都", "abc", "新聞"}));
  EXPECT_EQ(tokens_of("新"), (Strs{"新"}));
  EXPECT_EQ(tokens_of("ภาษาไทย", {2, 3}), (Strs{"ภาษ", "าษา", "ษาไ", "าไท", "ไทย"}));
}

TEST(Tokenize, NothingInNothing) {
  EXPECT_TRUE(tokens_of("").empty());
  EXPECT_TRUE(tokens_of(" \n\t…!?—").empty());
}

}  // namespace
}  // namespace katha
