#include "katha/text/normalize.h"

#include <gtest/gtest.h>

#include "reference/text_reference.h"
#include "support/kernels.h"
#include "support/random_text.h"
#include "text/utf8.h"

namespace katha {
namespace {

TEST(Normalize, EveryCodePointAloneAndBetweenLetters) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string alone, between = "क";
    append_utf8(alone, c);
    append_utf8(between, c);
    between += "न्द";
    const std::string expected = reference::normalize(alone), expected_between = reference::normalize(between);
    support::with_kernels([&] {
      ASSERT_EQ(normalize(alone), expected) << std::hex << static_cast<std::uint32_t>(c);
      ASSERT_EQ(normalize(between), expected_between) << std::hex << static_cast<std::uint32_t>(c);
    });
    if (HasFatalFailure()) return;
  }
}

void expect_reference(const std::string& text) {
  const std::string expected = reference::normalize(text);
  support::with_kernels([&] { ASSERT_EQ(normalize(text), expected) << testing::PrintToString(text); });
}

TEST(Normalize, RandomTextsOfManyScripts) {
  std::mt19937_64 random(20251104);
  for (int i = 0; i < 200000 && !HasFatalFailure(); ++i) {
    expect_reference(support::random_text(random, 1 + random() % 24));
  }
}

/// Long enough for vectors to look at several blocks, which begin and end anywhere in a character.
TEST(Normalize, LongRandomTexts) {
  std::mt19937_64 random(20261122);
  for (int i = 0; i < 5000 && !HasFatalFailure(); ++i) {
    std::string text;
    while (text.size() < 3000 && random() % 16) {
      text += support::random_text(random, 1 + random() % 80);
      text += std::string(random() % 70, static_cast<char>('A' + random() % 50));
    }
    expect_reference(text);
  }
}

TEST(Normalize, NasalsBeforeEveryConsonant) {
  for (char32_t consonant = 0x0904; consonant < 0x0980; ++consonant) {
    for (const char* const nasal : {"\u0919", "\u091E", "\u0923", "\u0928", "\u092E", "\u0928\u093C", "\u0932"}) {
      std::string text = std::string("\u0938\u0941") + nasal + "\u094D";
      append_utf8(text, consonant);
      expect_reference(text + "\u094B");
      expect_reference(text + "\u093C\u094B");
    }
  }
  EXPECT_EQ(normalize("\u0938\u0941\u092E\u094D\u095C\u094B"), "\u0938\u0941\u0902\u0921\u094B");
}

/// What vectors take for plain, at every place of a block.
TEST(Normalize, DevanagariAtEveryPlaceOfABlock) {
  const std::string parts[] = {
      "\u0928\u094D\u0926",       "\u0915\u094D\u0937",       "\u0928\u093C\u094D\u0926", "\u094D",
      "\u0928\u094D\u094D\u0926", "\u0928\u094D\u200D\u0926", "\u0301\u094D\u0915"};
  for (std::size_t shift = 0; shift < 70; ++shift) {
    for (const std::string& part : parts) expect_reference(std::string(shift, 'x') + part + "\u0915\u093E" + part);
  }
}

TEST(Normalize, DamagedBytesBecomeReplacementCharacters) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = support::random_damaged_text(random, 1 + random() % (i % 8 == 0 ? 200 : 24));
    std::string repaired, out;
    const std::uint64_t expected = repair_utf8(text, repaired);
    const std::string expected_form = reference::normalize(repaired);
    support::with_kernels([&] {
      out.clear();
      EXPECT_EQ(normalize(text, out), expected);
      ASSERT_EQ(out, expected_form) << testing::PrintToString(text);
    });
    if (HasFatalFailure()) return;
  }
}

TEST(Normalize, IsIdempotent) {
  std::mt19937_64 random(3);
  int changed = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::string once = normalize(support::random_text(random, 1 + random() % 12));
    // A fold can bring a letter and a mark together that were apart: rare, and only for marks no language
    // uses together.
    changed += normalize(once) != once;
  }
  EXPECT_LT(changed, 200);
}

TEST(Normalize, SpellingsOfOneHindiWord) {
  EXPECT_EQ(normalize("इज़राइल"), normalize("इजराइल"));
  EXPECT_EQ(normalize("हिन्दी"), normalize("हिंदी"));
  EXPECT_EQ(normalize("पाँच"), normalize("पांच"));
  EXPECT_EQ(normalize("सम्बन्ध"), normalize("संबंध"));
  EXPECT_EQ(normalize("डॉक्टर"), normalize("डोक्टर"));
  EXPECT_EQ(normalize("दुःख"), normalize("दुख"));
  EXPECT_EQ(normalize("२०२५"), "2025");
  EXPECT_NE(normalize("मेला"), normalize("मैला"));
  EXPECT_NE(normalize("कल"), normalize("काल"));
}

TEST(Normalize, OtherScripts) {
  EXPECT_EQ(normalize("Straße"), "strasse");
  EXPECT_EQ(normalize("ＡＢＣ１２３"), "abc123");
  EXPECT_EQ(normalize("مُحَمَّد"), normalize("محمد"));
  EXPECT_EQ(normalize("كــتاب"), normalize("كتاب"));
  EXPECT_EQ(normalize("أحمد"), normalize("ا\u0654حمد"));
  EXPECT_EQ(normalize("٢٠٢٥"), "2025");
  EXPECT_EQ(normalize("И\u0306"), normalize("Й"));
  EXPECT_EQ(normalize("か\u3099"), normalize("が"));
  EXPECT_EQ(normalize("zero\u200Bwidth\u202E"), "zerowidth");
}

TEST(Normalize, AppendsAndLeavesWhatWasThere) {
  std::string out = "न\u094D";  // a consonant in the next text must not reach back into this
  normalize("द", out);
  EXPECT_EQ(out, "न\u094Dद");
}

TEST(Normalize, ManyMarksInARowTakeLinearTime) {
  std::string text = "a";
  for (int i = 0; i < 500000; ++i) text += i % 2 ? "\u0301" : "\u0323";
  EXPECT_GT(normalize(text).size(), text.size() / 2);
}

/// Marks in their order were once handed to ICU all at once when one out of order came.
TEST(Normalize, ALongRunOfMarksInOrderIsCutToo) {
  std::string text = "a";
  for (int i = 0; i < 1000; ++i) text += "\u05BC";     // combining class 21
  const std::string out = normalize(text + "\u05B4");  // 14: it goes before those of its segment
  ASSERT_EQ(out.size(), text.size() + 2);
  const std::size_t at = out.find("\u05B4");
  EXPECT_GT(at, out.size() - 2 * 130);
  EXPECT_EQ(normalize("a\u05BC\u05BC\u05B4"), "a\u05B4\u05BC\u05BC");
}

TEST(RepairUtf8, MaximalSubparts) {  // examples of Unicode ch. 3.9, tables 3-8 to 3-11
  const auto repair = [](std::string_view s) {
    std::string out;
    repair_utf8(s, out);
    return out;
  };
  EXPECT_EQ(repair("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41");
  EXPECT_EQ(repair("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41");
  EXPECT_EQ(repair("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41\uFFFD\uFFFD\x42");
  EXPECT_EQ(repair("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), "\uFFFD\uFFFD\uFFFD\uFFFD\x41");
}

}  // namespace
}  // namespace katha
