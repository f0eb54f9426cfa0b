#include "story/spelling_key.h"

#include <gtest/gtest.h>

#include "katha/text/normalize.h"

namespace katha {
namespace {

/// The key of a word as newspapers print it; empty if it has none.
std::string key_of(std::string_view word) {
  std::string compare_form, key;
  normalize(word, compare_form);
  return spelling_key(compare_form, key) ? key : "";
}

TEST(SpellingKey, JoinsTheSpellingsOfAName) {
  EXPECT_EQ(key_of("इजराइल"), key_of("इस्राइल"));
  EXPECT_EQ(key_of("इज़राइल"), key_of("इजरायल"));
  EXPECT_EQ(key_of("इजराइल"), key_of("इजरायल"));
  EXPECT_EQ(key_of("নেতানিয়াহু"), key_of("নেতানীয়াহু"));
  EXPECT_EQ(key_of("வாஷிங்டன்"), key_of("வாசிங்டன்"));
  EXPECT_FALSE(key_of("इजराइल").empty());
}

TEST(SpellingKey, KeepsNamesApart) {
  EXPECT_NE(key_of("राजनाथ"), key_of("रघुनाथ"));
  EXPECT_NE(key_of("कोलकाता"), key_of("कलबुर्गी"));
  EXPECT_NE(key_of("चंडीगढ़"), key_of("छत्तीसगढ़"));
}

TEST(SpellingKey, OfTwoScriptsIsNeverTheSame) { EXPECT_NE(key_of("महाराष्ट्र"), key_of("মহারাষ্ট্র")); }

TEST(SpellingKey, OfOtherAndShortWordsIsNone) {
  for (const char* word : {"", "israel", "израиль", "रूस", "कमल", "भारतx", "भारतமதுரை", "東京", "123"}) {
    EXPECT_EQ(key_of(word), "") << word;
  }
}

TEST(SpellingKey, ForgetsTheWordBefore) {
  std::string key = "left over";
  ASSERT_TRUE(spelling_key("महाराष्ट्र", key));
  std::string again;
  ASSERT_TRUE(spelling_key("महाराष्ट्र", again));
  EXPECT_EQ(key, again);
}

}  // namespace
}  // namespace katha
