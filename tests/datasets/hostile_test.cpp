#include "generate/hostile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "generate/truth.h"
#include "support/generated.h"

namespace katha::generate {
namespace {

using support::lexicon;

std::vector<std::string> texts(Hostile kind, std::uint32_t articles) {
  GenerateOptions options = support::corpus_options(articles);
  options.hostile = kind;
  std::vector<std::string> out;
  for (Article& article : support::articles_of(make_corpus(options, lexicon()))) out.push_back(std::move(article.text));
  return out;
}

double similarity(const std::string& a, const std::string& b) {
  std::vector<std::uint64_t> x, y;
  shingle_set(a, x);
  shingle_set(b, y);
  return jaccard(x, y);
}

TEST(HostileTest, IdenticalTextsAreAllTheSame) {
  const auto all = texts(Hostile::kIdentical, 50);
  EXPECT_GT(all[0].size(), 500u);
  for (const std::string& text : all) EXPECT_EQ(text, all[0]);
}

TEST(HostileTest, TemplatedTextsDifferInAFewWords) {
  const auto all = texts(Hostile::kTemplated, 50);
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), 50u);
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_NEAR(similarity(all[0], all[i]), 171.0 / 221, 0.02);
}

TEST(HostileTest, ChainNeighboursAreAlikeAndEndsAreNot) {
  const auto all = texts(Hostile::kChain, 40);
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_NEAR(similarity(all[i - 1], all[i]), 0.85, 0.01) << i;
  for (std::size_t i = 13; i < all.size(); ++i) EXPECT_LT(similarity(all[0], all[i]), 0.01) << i;
}

TEST(HostileTest, OneBandTextsShareOneParagraph) {
  const auto all = texts(Hostile::kOneBand, 20);
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_NEAR(similarity(all[0], all[i]), 1.0 / 3, 0.02);
}

TEST(HostileTest, EmptyTextsHaveNoShingles) {
  std::set<std::string> kinds;
  for (const std::string& text : texts(Hostile::kEmpty, 100)) {
    std::vector<std::uint64_t> set;
    shingle_set(text, set);
    EXPECT_TRUE(set.empty()) << '"' << text << '"';
    kinds.insert(text);
  }
  EXPECT_TRUE(kinds.contains(""));
  EXPECT_GT(kinds.size(), 10u);
}

TEST(HostileTest, OneWordTextsAreOneShingleOfAFew) {
  std::map<std::string, int> count;
  for (const std::string& text : texts(Hostile::kOneWord, 500)) {
    std::vector<std::uint64_t> set;
    shingle_set(text, set);
    EXPECT_EQ(set.size(), 1u) << text;
    ++count[text];
  }
  EXPECT_GT(count.size(), 30u);
  EXPECT_LE(count.size(), 50u);
}

TEST(HostileTest, NamesReadBack) {
  for (const char* name : {"identical", "templated", "chain", "one-band", "empty", "one-word"}) {
    ASSERT_TRUE(hostile_from_name(name));
    EXPECT_EQ(hostile_name(*hostile_from_name(name)), name);
  }
  EXPECT_FALSE(hostile_from_name(""));
  EXPECT_FALSE(hostile_from_name("chains"));
}

}  // namespace
}  // namespace katha::generate
