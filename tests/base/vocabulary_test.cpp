#include "base/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace katha {
namespace {

TEST(ProcessSeed, IsOneThroughoutAProcess) {
  const std::uint64_t seed = process_seed();
  EXPECT_EQ(process_seed(), seed);
  EXPECT_NE(seed, 0u) << "the public hash: once in 2^64 by chance";
}

TEST(Vocabulary, NumbersFollowFirstAppearanceNotTheTable) {
  Vocabulary vocabulary;
  std::vector<std::string> words;
  for (int i = 0; i < 5000; ++i) words.push_back("word" + std::to_string(i * 7919 % 5000));
  for (std::uint32_t i = 0; i < words.size(); ++i) EXPECT_EQ(vocabulary.id(words[i]), i);
  for (std::uint32_t i = 0; i < words.size(); ++i) EXPECT_EQ(vocabulary.id(words[i]), i);
  const Strings& terms = vocabulary.terms();
  ASSERT_EQ(terms.size(), words.size());
  for (std::size_t i = 0; i < words.size(); ++i) EXPECT_EQ(terms[i], words[i]);
}

TEST(Vocabulary, TakesTermsOfAnother) {
  Vocabulary one, other;
  for (const char* word : {"a", "b", "c"}) one.id(word);
  for (const char* word : {"c", "", "a"}) other.id(word);
  const auto taken = [&](std::uint32_t number) { return one.id(other.terms()[number], other.hashes()[number]); };
  EXPECT_EQ(taken(0), 2u);
  EXPECT_EQ(taken(1), 3u);
  EXPECT_EQ(taken(2), 0u);
  EXPECT_EQ(one.id(""), 3u);
  EXPECT_EQ(one.terms().size(), 4u);
}

TEST(ShortestForms, AreTheSameInAnyOrder) {
  std::vector<std::string> seen = {"running", "runs", "run", "ran", "run", "runner"};
  for (int round = 0; round < 6; ++round) {
    std::ranges::rotate(seen, seen.begin() + 1);
    ShortestForms forms, all;
    for (const std::string& form : seen) forms.see(7, form);
    EXPECT_EQ(forms[7], "ran");
    all.see(2, "rum");
    all.see(2, forms, 7);
    EXPECT_EQ(all[2], "ran");
  }
}

}  // namespace
}  // namespace katha
