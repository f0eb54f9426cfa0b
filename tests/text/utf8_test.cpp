#include "text/utf8.h"

#include <gtest/gtest.h>
#include <unicode/utf8.h>

#include <random>
#include <string>
#include <vector>

#include "katha/text/normalize.h"

namespace katha {
namespace {

std::string repaired(std::string_view bytes) {
  std::string out;
  repair_utf8(bytes, out);
  return out;
}

/// ICU's decoder, which follows the same rule for maximal subparts.
std::string repaired_by_icu(std::string_view bytes, std::uint64_t& count) {
  std::string out;
  count = 0;
  const auto n = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t i = 0; i < n;) {
    UChar32 c = 0;
#pragma GCC diagnostic push  // the macro narrows
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
    U8_NEXT(bytes.data(), i, n, c);
#pragma GCC diagnostic pop
    if (c < 0) ++count;
    append_utf8(out, c < 0 ? kReplacement : static_cast<char32_t>(c));
  }
  return out;
}

TEST(Utf8, EveryScalarValueGoesRound) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string s;
    append_utf8(s, c);
    const Utf8Step step = decode_utf8(s.data(), s.data() + s.size());
    ASSERT_TRUE(step.well_formed && step.code_point == c && step.length == s.size()) << std::hex << std::uint32_t{c};
  }
}

TEST(Utf8, SurrogatesAreIllFormed) {
  for (char32_t c = 0xD800; c < 0xE000; ++c) {
    std::string s, out;
    append_utf8(s, c);
    ASSERT_EQ(repair_utf8(s, out), 3u);  // ED alone, then two stray continuation bytes
  }
}

// The four examples of the Unicode Standard, tables 3-8 to 3-11.
TEST(Utf8, ExamplesOfTheStandard) {
  const std::string r = kReplacementUtf8;
  EXPECT_EQ(repaired("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"), r + r + r + r + r + r + r + r + "A");
  EXPECT_EQ(repaired("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"), r + r + r + r + r + r + r + r + "A");
  EXPECT_EQ(repaired("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"), r + r + r + r + r + "A" + r + r + "B");
  EXPECT_EQ(repaired("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), r + r + r + r + "A");
}

TEST(Utf8, CountsIllFormedPartsButNotReplacementCharactersInTheText) {
  std::string out = "x";
  EXPECT_EQ(repair_utf8(std::string(kReplacementUtf8) + "a\xFF", out), 1u);
  EXPECT_EQ(out, "x" + std::string(kReplacementUtf8) + "a" + kReplacementUtf8);
  EXPECT_EQ(repair_utf8("", out), 0u);
}

TEST(Utf8, EveryStringOfFourInterestingBytesAgreesWithIcu) {
  const std::string bytes(
      "\0A\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xFF", 25);
  for (char a : bytes) {
    for (char b : bytes) {
      for (char c : bytes) {
        for (char d : bytes) {
          const std::string s{a, b, c, d};
          std::uint64_t expected = 0;
          const std::string by_icu = repaired_by_icu(s, expected);
          std::string out;
          ASSERT_EQ(repair_utf8(s, out), expected);
          ASSERT_EQ(out, by_icu);
        }
      }
    }
  }
}

TEST(Utf8, RandomBytesAgreeWithIcu) {
  std::mt19937_64 random(7);
  const std::string bytes("ab\x80\xBF\xA4\x95\xC3\xE0\xED\xE2\xF0\xF4\xFF\x9F\x90", 15);
  for (int round = 0; round < 20000; ++round) {
    std::string s(random() % 24, 'x');
    for (char& c : s) c = bytes[random() % bytes.size()];
    std::uint64_t expected = 0;
    const std::string by_icu = repaired_by_icu(s, expected);
    std::string out;
    ASSERT_EQ(repair_utf8(s, out), expected);
    ASSERT_EQ(out, by_icu);
  }
}

}  // namespace
}  // namespace katha
