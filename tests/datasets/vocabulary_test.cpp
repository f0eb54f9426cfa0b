#include "generate/vocabulary.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <string>
#include <vector>

#include "generate/letters.h"
#include "support/generated.h"

namespace katha::generate {
namespace {

using support::lexicon;

class LanguageTest : public testing::TestWithParam<std::uint32_t> {
 protected:
  const Language& language() const { return languages()[GetParam()]; }
  const Vocabulary& words() const { return lexicon().words[GetParam()]; }
};

TEST_P(LanguageTest, WordsAreDifferentAndNotEmpty) {
  ASSERT_EQ(words().size(), kVocabularyWords);
  std::vector<std::string_view> sorted;
  for (std::uint32_t rank = 0; rank < words().size(); ++rank) sorted.push_back(words()[rank]);
  std::sort(sorted.begin(), sorted.end());
  EXPECT_FALSE(sorted.front().empty());
  EXPECT_EQ(std::adjacent_find(sorted.begin(), sorted.end()), sorted.end());
}

TEST_P(LanguageTest, FrequentWordsAreShort) {
  std::size_t frequent = 0, rare = 0;
  for (std::uint32_t r = 0; r < 200; ++r) {
    frequent += words()[r].size();
    rare += words()[kVocabularyWords - 1 - r].size();
  }
  EXPECT_LT(frequent, rare);
}

/// Words are spelled as people type them, so that NFC and NFD copies can be told apart.
TEST_P(LanguageTest, WordsAreComposed) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
  for (std::uint32_t rank = 0; rank < kVocabularyWords; rank += 37) {
    const auto word = icu::UnicodeString::fromUTF8(
        icu::StringPiece(words()[rank].data(), static_cast<int32_t>(words()[rank].size())));
    ASSERT_TRUE(nfc->isNormalized(word, status)) << words()[rank];
  }
}

TEST_P(LanguageTest, CapitalsAreUnicodes) {
  if (!language().cased) return;
  for (std::uint32_t rank = 0; rank < kVocabularyWords; rank += 7) {
    for (std::size_t at = 0; at < words()[rank].size();) {
      const char32_t c = next_utf8(words()[rank], at);
      ASSERT_EQ(static_cast<UChar32>(upper(c)), u_toupper(static_cast<UChar32>(c))) << words()[rank];
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, LanguageTest, testing::Range(0u, static_cast<std::uint32_t>(kLanguages)),
                         [](const auto& index) { return std::string(languages()[index.param].code); });

TEST(LanguagesTest, SharesAddUpTo100) {
  std::uint32_t total = 0;
  for (const Language& language : languages()) total += language.share;
  EXPECT_EQ(total, 100u);
}

TEST(LettersTest, ItemsOfAList) {
  std::vector<std::string> items;
  for_each_item("a - bc", [&items](std::string_view item) { items.emplace_back(item); });
  EXPECT_EQ(items, (std::vector<std::string>{"a", "", "bc"}));
}

TEST(LettersTest, CapitalsInPlace) {
  std::string s = "ß éa жё άς đơ क1";
  upper_in_place(s, 0);
  EXPECT_EQ(s, "ß ÉA ЖЁ ΆΣ ĐƠ क1");
}

}  // namespace
}  // namespace katha::generate
