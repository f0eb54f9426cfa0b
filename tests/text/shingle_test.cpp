#include "katha/text/shingle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

#include "katha/text/normalize.h"
#include "support/kernels.h"
#include "support/random_text.h"

namespace katha {
namespace {

std::vector<std::uint64_t> shingles_of(std::string_view text, const ShingleOptions& options = {}) {
  const std::string form = normalize(text);
  std::vector<Token> tokens;
  tokenize(form, kShingleGrams, tokens);
  std::vector<std::uint64_t> out;
  shingle(form, tokens, options, out);
  return out;
}

TEST(Shingle, EqualWordWindowsHaveEqualHashesAndOthersDoNot) {
  std::mt19937_64 random(1);
  for (std::uint32_t w : {1u, 2u, 5u, 9u, 32u}) {
    std::vector<std::string> words;
    std::string text;
    for (int i = 0; i < 400; ++i) {
      words.push_back(std::string(1, static_cast<char>('a' + random() % 3)));
      text += words.back() + " ";
    }
    const auto hashes = shingles_of(text, {w, 1});
    ASSERT_EQ(hashes.size(), words.size() - w + 1);
    std::map<std::vector<std::string>, std::uint64_t> by_words;
    std::map<std::uint64_t, std::vector<std::string>> by_hash;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      const std::vector<std::string> window(words.begin() + static_cast<std::ptrdiff_t>(i),
                                            words.begin() + static_cast<std::ptrdiff_t>(i + w));
      EXPECT_EQ(by_words.try_emplace(window, hashes[i]).first->second, hashes[i]);
      EXPECT_EQ(by_hash.try_emplace(hashes[i], window).first->second, window);
    }
  }
}

TEST(Shingle, ShortTextsAreOneShingleAndNeverEqualByChance) {
  std::set<std::uint64_t> seen;
  const std::string words[] = {"a", "b", "c", "d"};
  std::size_t texts = 0;
  for (const auto& x : words) {
    texts += seen.insert(shingles_of(x).at(0)).second;
    for (const auto& y : words) {
      texts += seen.insert(shingles_of(x + " " + y).at(0)).second;
      for (const auto& z : words) {
        const auto one = shingles_of(x + " " + y + " " + z);
        EXPECT_EQ(one.size(), 1u);
        texts += seen.insert(one.at(0)).second;
      }
    }
  }
  EXPECT_EQ(texts, 4u + 16u + 64u);
}

TEST(Shingle, TextsWithoutWords) {
  EXPECT_TRUE(shingles_of("").empty());
  EXPECT_TRUE(shingles_of(" \n\u3000\u00A0\u200B").empty());
  EXPECT_EQ(shingles_of("!!!").size(), 1u);
  EXPECT_EQ(shingles_of("🎉🎉"), shingles_of("\u00A0🎉🎉\n"));
  EXPECT_NE(shingles_of("🎉🎉"), shingles_of("🎉"));
}

TEST(Shingle, SeedsGiveUnrelatedHashes) {
  const std::string text = "one two three four five six seven eight nine ten";
  const auto a = shingles_of(text, {5, 1}), b = shingles_of(text, {5, 2});
  for (const auto h : a) EXPECT_EQ(std::count(b.begin(), b.end(), h), 0);
}

TEST(Shingle, IsTheSameWithEveryKernel) {
  std::mt19937_64 random(4);
  for (int i = 0; i < 2000 && !HasFatalFailure(); ++i) {
    const std::string text = support::random_text(random, random() % 200);
    const ShingleOptions options{static_cast<std::uint32_t>(1 + random() % 9), random()};
    const auto expected = [&] {
      const KernelScope scalar(*usable_kernels().front());
      return shingles_of(text, options);
    }();
    support::with_kernels([&] { ASSERT_EQ(shingles_of(text, options), expected) << testing::PrintToString(text); });
  }
}

TEST(Shingle, LongWordsDifferInEveryByte) {
  for (const std::size_t n : {1u, 8u, 31u, 32u, 33u, 64u, 65u, 200u}) {
    std::string word(n, 'a');
    std::set<std::uint64_t> seen{shingles_of(word).at(0), shingles_of(word + "a").at(0)};
    for (char& c : word) {
      c = 'b';
      EXPECT_TRUE(seen.insert(shingles_of(word).at(0)).second) << n;
      c = 'a';
    }
  }
}

TEST(Shingle, SpellingVariantsShareShingles) {
  EXPECT_EQ(shingles_of("हिन्दी में पाँच बड़ी ख़बरें"), shingles_of("हिंदी में पांच बडी खबरें"));
}

}  // namespace
}  // namespace katha
