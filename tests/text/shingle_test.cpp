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

std::vector<std::uint64_t> pairs_of(std::string_view text, const ShingleOptions& options = {}) {
  const std::string form = normalize(text);
  std::vector<Token> tokens;
  tokenize(form, kPairGrams, tokens);
  std::vector<std::uint64_t> out;
  shingle_pairs(form, tokens, options, out);
  return out;
}

double similarity(std::string_view a, std::string_view b) {
  const auto hashes_a = pairs_of(a), hashes_b = pairs_of(b);
  const std::set<std::uint64_t> x(hashes_a.begin(), hashes_a.end()), y(hashes_b.begin(), hashes_b.end());
  double common = 0;
  for (const std::uint64_t hash : x) common += y.contains(hash);
  return common / (static_cast<double>(x.size() + y.size()) - common);
}

using Words = std::vector<std::string>;

Words distinct_words(std::size_t n) {
  Words out;
  for (std::size_t i = 0; i < n; ++i) out.push_back("w" + std::string(i + 1, 'x'));
  return out;
}

std::string joined(const Words& words, std::string_view between = " ") {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : between).append(word);
  return out;
}

TEST(ShinglePairs, OneEditCostsTheSameWhereverItIs) {
  for (std::size_t n = 1; n <= 30; ++n) {
    const Words words = distinct_words(n);
    const std::string text = joined(words);
    const double size = static_cast<double>(n);
    EXPECT_EQ(pairs_of(text).size(), n + 1);
    for (std::size_t i = 0; i < n; ++i) {
      SCOPED_TRACE(testing::Message() << "word " << i << " of " << n);
      const auto at = [&](Words& w) { return w.begin() + static_cast<std::ptrdiff_t>(i); };
      Words changed = words, inserted = words, deleted = words, swapped = words;
      changed[i] = "new";
      EXPECT_DOUBLE_EQ(similarity(text, joined(changed)), (size - 1) / (size + 3));
      inserted.insert(at(inserted), "new");
      EXPECT_DOUBLE_EQ(similarity(text, joined(inserted)), size / (size + 3));
      deleted.erase(at(deleted));
      if (n > 1) {
        EXPECT_DOUBLE_EQ(similarity(text, joined(deleted)), (size - 1) / (size + 2));
      }
      if (i == 0) continue;
      std::swap(swapped[i - 1], swapped[i]);
      EXPECT_DOUBLE_EQ(similarity(text, joined(swapped)), (size - 2) / (size + 4));
    }
  }
}

/// Texts as words over an alphabet, all up to a length: their sets of pairs are all different.
void expect_all_different(std::size_t alphabet, std::size_t longest) {
  std::map<std::set<std::uint64_t>, std::string> seen;
  Words texts{""};
  for (std::size_t n = 1, begin = 0; n <= longest; ++n) {
    const std::size_t end = texts.size();
    for (std::size_t t = begin; t < end; ++t) {
      for (std::size_t letter = 0; letter < alphabet; ++letter) {
        texts.push_back(texts[t] + static_cast<char>('a' + letter) + " ");
        const auto hashes = pairs_of(texts.back());
        const auto [at, is_new] = seen.try_emplace({hashes.begin(), hashes.end()}, texts.back());
        ASSERT_TRUE(is_new) << texts.back() << "has the pairs of " << at->second;
      }
    }
    begin = end;
  }
}

TEST(ShinglePairs, OnlyTheSameTokensGiveTheSameSet) {
  expect_all_different(4, 3);
  expect_all_different(3, 8);
  expect_all_different(2, 12);
}

TEST(ShinglePairs, AChangedCharacterCostsTwoOrThreeInScriptsWithoutSpaces) {
  Words characters;
  for (char32_t c = 0x4E10; c < 0x4E10 + 30; ++c) {
    characters.push_back({static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
                          static_cast<char>(0x80 | (c & 63))});
  }
  for (std::size_t n = 4; n <= characters.size(); ++n) {
    const Words text(characters.begin(), characters.begin() + static_cast<std::ptrdiff_t>(n));
    const double size = static_cast<double>(n);
    for (std::size_t i = 0; i < n; ++i) {
      Words changed = text;
      changed[i] = "永";
      const bool at_end = i == 0 || i == n - 1;
      EXPECT_DOUBLE_EQ(similarity(joined(text, ""), joined(changed, "")),
                       at_end ? (size - 2) / (size + 2) : (size - 3) / (size + 3));
    }
  }
}

TEST(ShinglePairs, TextsWithoutWordsAreAsBefore) {
  for (const std::string_view text : {"", " \n\u200B", "!!!", "\u00A0🎉🎉\n"})
    EXPECT_EQ(pairs_of(text), shingles_of(text));
}

TEST(ShinglePairs, AreTheSameWithEveryKernel) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 500 && !HasFatalFailure(); ++i) {
    const std::string text = support::random_text(random, random() % 100);
    const ShingleOptions options{5, random()};
    const auto expected = [&] {
      const KernelScope scalar(*usable_kernels().front());
      return pairs_of(text, options);
    }();
    support::with_kernels([&] { ASSERT_EQ(pairs_of(text, options), expected) << testing::PrintToString(text); });
  }
}

TEST(TextLength, BorderTextsAreThoseAShortOneMayBeLike) {
  using enum TextLength;
  EXPECT_EQ(text_length(0, {}, 0.7), kShort);
  EXPECT_EQ(text_length(24, {}, 0.7), kShort);
  EXPECT_EQ(text_length(25, {}, 0.7), kBorder);
  EXPECT_EQ(text_length(35, {}, 0.7), kBorder);  // 24 of 35 are less than .7
  EXPECT_EQ(text_length(36, {}, 0.7), kLong);
  EXPECT_EQ(text_length(9, {.words = 3, .short_text = 3}, 1), kLong);
  EXPECT_EQ(text_length(8, {.words = 3, .short_text = 3}, 1), kShort);
  EXPECT_EQ(text_length(1, {.short_text = 0}, 0.7), kLong);
  EXPECT_EQ(text_length(1, {.words = 2}, 0.7), kLong);
}

}  // namespace
}  // namespace katha
