#include "katha/text/tokenize.h"

#include <gtest/gtest.h>

#include <string>

#include "katha/text/normalize.h"
#include "reference/text_reference.h"
#include "support/random_text.h"

namespace katha {
namespace {

std::vector<std::string> tokens_of(std::string_view text, const TokenizeOptions& options = {}) {
  const std::string form = normalize(text);
  std::vector<Token> tokens;
  tokenize(form, options, tokens);
  std::vector<std::string> out;
  for (const Token& t : tokens) out.push_back(form.substr(t.begin, t.bytes));
  return out;
}

using Strs = std::vector<std::string>;

TEST(Tokenize, RandomTextsAgreeWithIcu) {
  std::mt19937_64 random(42);
  for (int i = 0; i < 5000; ++i) {
    const std::string form = normalize(support::random_text(random, 1 + random() % 60));
    const TokenizeOptions options{static_cast<std::uint32_t>(1 + random() % 5),
                                  static_cast<std::uint32_t>(1 + random() % 8)};
    std::vector<Token> tokens;
    tokenize(form, options, tokens);
    Strs out;
    for (const Token& t : tokens) out.push_back(form.substr(t.begin, t.bytes));
    ASSERT_EQ(out, reference::tokenize(form, options)) << testing::PrintToString(form);
  }
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
