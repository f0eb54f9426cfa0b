#include "katha/story/terms.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "katha/text/normalize.h"
#include "reference/text_reference.h"
#include "support/random_text.h"

namespace katha {
namespace {

std::vector<std::string> terms_of(const std::string& compare_form, StemRules rules = StemRules::kByScript) {
  std::vector<Token> scratch;
  std::vector<std::string_view> out;
  terms(compare_form, rules, scratch, out);
  EXPECT_EQ(scratch.size(), out.size());
  return {out.begin(), out.end()};
}

using Words = std::vector<std::string>;

TEST(Terms, StemsNumbersAndGrams) {
  EXPECT_EQ(terms_of("the banks closed, 1,500 reported"), (Words{"the", "bank", "clos", "1,500", "report"}));
  EXPECT_EQ(terms_of("die banken, 1,500", StemRules::kFiveLetters), (Words{"die", "banke", "1,500"}));
  EXPECT_EQ(terms_of("สวัสดี"), (Words{"สวั", "วัส", "ัสด", "สดี"}));
  EXPECT_EQ(terms_of(""), Words{});
  EXPECT_EQ(terms_of("..."), Words{});
}

TEST(Terms, ReplacesWhatWasThere) {
  std::vector<Token> scratch(3);
  std::vector<std::string_view> out(7, "old");
  const std::string text = "one two";
  terms(text, StemRules::kByScript, scratch, out);
  EXPECT_EQ(out, (std::vector<std::string_view>{"one", "two"}));
}

TEST(Terms, HanAndKanaAreCutIntoWords) {
  EXPECT_EQ(terms_of("東京都 2025"), (Words{"東京", "都", "2025"}));
  EXPECT_EQ(terms_of("市は月曜日、古い橋をai企業に"),
            (Words{"市", "は", "月曜日", "古い", "橋", "を", "ai", "企業", "に"}));
  EXPECT_EQ(terms_of("市政府表示 banks 关闭"), (Words{"市政府", "表示", "bank", "关闭"}));
}

/// As the tokens of the reference; runs of Han and Kana cut by an iterator of their own.
Words plain_terms(const std::string& form) {
  Words out;
  for (const std::string& token : reference::tokenize(form, {1000, 3})) {
    const auto first = icu::UnicodeString::fromUTF8(token).char32At(0);
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(first, &status);
    const bool south_east =
        script == USCRIPT_THAI || script == USCRIPT_LAO || script == USCRIPT_MYANMAR || script == USCRIPT_KHMER;
    if (south_east || token_kind(token) != TokenKind::kGram) {
      out.emplace_back(stem(token, StemRules::kByScript));
      continue;
    }
    const auto text = icu::UnicodeString::fromUTF8(token);
    const std::unique_ptr<icu::BreakIterator> words(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    words->setText(text);
    for (std::int32_t begin = 0, end = words->next(); end != icu::BreakIterator::DONE;
         begin = end, end = words->next()) {
      text.tempSubStringBetween(begin, end).toUTF8String(out.emplace_back());
    }
  }
  return out;
}

TEST(Terms, AreThoseOfThePlainWay) {
  std::mt19937_64 random(21);
  for (int i = 0; i < 1000; ++i) {
    const std::string form = normalize(support::random_text(random, 1 + random() % 60));
    ASSERT_EQ(terms_of(form), plain_terms(form)) << form;
  }
}

TEST(Terms, AreTheSameInEveryThread) {
  const std::string form = "市は月曜日、古い橋を今年の終わりまで通れなくすると発表しました。";
  const Words expected = terms_of(form);
  std::vector<Words> got(8);
  std::vector<std::jthread> threads;
  for (Words& words : got) threads.emplace_back([&] { words = terms_of(form); });
  threads.clear();
  for (const Words& words : got) EXPECT_EQ(words, expected);
}

}  // namespace
}  // namespace katha
