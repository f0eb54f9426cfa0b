#include "katha/story/terms.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "katha/text/normalize.h"
#include "reference/text_reference.h"
#include "support/random_text.h"

namespace katha {
namespace {

std::vector<std::string> terms_of(const std::string& compare_form) {
  std::vector<Token> scratch;
  std::vector<std::string_view> out;
  terms(compare_form, scratch, out);
  return {out.begin(), out.end()};
}

using Words = std::vector<std::string>;

TEST(Terms, StemmedWordsNumbersAndGrams) {
  EXPECT_EQ(terms_of("the banks closed, 1,500 reported"), (Words{"the", "bank", "clos", "1,500", "report"}));
  EXPECT_EQ(terms_of("東京都 2025"), (Words{"東京", "京都", "2025"}));
  EXPECT_EQ(terms_of("สวัสดี"), (Words{"สวั", "วัส", "ัสด", "สดี"}));
  EXPECT_EQ(terms_of(""), Words{});
  EXPECT_EQ(terms_of("..."), Words{});
}

TEST(Terms, ReplacesWhatWasThere) {
  std::vector<Token> scratch(3);
  std::vector<std::string_view> out(7, "old");
  const std::string text = "one two";
  terms(text, scratch, out);
  EXPECT_EQ(out, (std::vector<std::string_view>{"one", "two"}));
}

TEST(Terms, AreTheStemsOfTheReferenceTokens) {
  std::mt19937_64 random(21);
  for (int i = 0; i < 3000; ++i) {
    const std::string form = normalize(support::random_text(random, 1 + random() % 60));
    Words expected;
    for (const std::string& token : reference::tokenize(form, {2, 3})) expected.emplace_back(stem(token));
    ASSERT_EQ(terms_of(form), expected) << form;
  }
}

}  // namespace
}  // namespace katha
