#include "katha/story/summary.h"

#include <gtest/gtest.h>

#include <random>

#include "reference/summary_reference.h"

namespace katha {
namespace {

using reference::PlainSentence;
using Indices = std::vector<std::uint32_t>;

struct Case {
  std::vector<PlainSentence> sentences;
  std::set<std::uint64_t> title;
  std::map<std::uint64_t, double> story;
};

Indices choose(const Case& c, const SummaryOptions& options) {
  std::vector<CandidateSentence> candidates;
  Rows<std::uint64_t> words;
  for (const PlainSentence& s : c.sentences) {
    candidates.push_back(s.about);
    words.push_row(std::vector(s.words.begin(), s.words.end()));
  }
  std::vector<StoryTerm> story;
  for (const auto& [hash, weight] : c.story) story.push_back({hash, weight});
  return choose_sentences(candidates, words, std::vector(c.title.begin(), c.title.end()), story, options);
}

/// Sentences of `articles` articles over 60 words; some repeat others or the title.
Case random_case(std::uint64_t seed, std::uint32_t articles) {
  std::mt19937_64 random(seed);
  const auto below = [&](std::uint64_t n) { return random() % n; };
  Case c;
  for (std::uint64_t word = 0; word < 60; word += 1 + below(3)) c.story[word] = static_cast<double>(1 + below(8)) / 8;
  for (int n = 0; n < 4; ++n) c.title.insert(below(60));
  for (std::uint32_t article = 0; article < articles; ++article) {
    for (std::uint32_t place = 0, places = static_cast<std::uint32_t>(below(6)); place < places; ++place) {
      PlainSentence s;
      s.about = {article, place, static_cast<std::uint32_t>(1 + below(300)), below(4) > 0};
      if (below(5) == 0) s.words = c.title;
      if (below(4) == 0 && !c.sentences.empty()) s.words = c.sentences[below(c.sentences.size())].words;
      for (std::uint64_t n = 1 + below(9); n > 0; --n) s.words.insert(below(60));
      c.sentences.push_back(s);
    }
  }
  return c;
}

TEST(Summary, AgreesWithReference) {
  std::set<std::size_t> lengths;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const Case c = random_case(seed, static_cast<std::uint32_t>(seed % 5));
    for (const SummaryOptions& o :
         {SummaryOptions{}, SummaryOptions{.sentences = 0}, SummaryOptions{.sentences = 1},
          SummaryOptions{.sentences = 6, .least = 4}, SummaryOptions{.least = 0, .repeats = 0.3, .adds = 0.5}}) {
      const Indices got = choose(c, o);
      ASSERT_EQ(got, reference::choose_sentences(c.sentences, c.title, c.story, o)) << seed;
      lengths.insert(got.size());
    }
  }
  EXPECT_EQ(lengths, (std::set<std::size_t>{0, 1, 2, 3, 4, 5, 6}));
}

TEST(Summary, PrefersLeadsAndDoesNotRepeat) {
  const std::map<std::uint64_t, double> story = {{1, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 1}, {6, 1}};
  const Case c{{{{0, 0, 100}, {1, 2, 11}},
                {{0, 1, 100}, {3, 4, 12}},
                {{1, 0, 100}, {1, 2, 13}},  // the first one's words
                {{1, 1, 100}, {3, 4, 14}},
                {{2, 0, 100}, {6, 15, 16}}},
               {},
               story};
  EXPECT_EQ(choose(c, {}), (Indices{0, 1, 4}));
}

TEST(Summary, ASentenceThatAddsLittleIsLeftOut) {
  Case c{{{{0, 0, 50}, {1, 7}}, {{0, 1, 50}, {2, 8}}, {{0, 2, 50}, {3, 9}}}, {}, {{1, 10}, {2, 10}, {3, 1}}};
  EXPECT_EQ(choose(c, {}), (Indices{0, 1}));
  c.story[3] = 5;
  EXPECT_EQ(choose(c, {}), (Indices{0, 1, 2}));
}

TEST(Summary, WhatRepeatsTheTitleIsTheLastResort) {
  Case c{{{{0, 0, 50}, {1, 2, 3}}, {{0, 1, 20, false}, {4}}}, {1, 2, 3, 9}, {{1, 1}, {2, 1}, {3, 1}, {4, 1}}};
  EXPECT_EQ(choose(c, {}), (Indices{1}));
  c.sentences.pop_back();
  EXPECT_EQ(choose(c, {}), (Indices{0}));
}

TEST(Summary, OptionsOutOfRangeAreRefused) {
  EXPECT_TRUE(check(SummaryOptions{}));
  for (const SummaryOptions& o :
       {SummaryOptions{.sentences = 101}, SummaryOptions{.articles = 101},
        SummaryOptions{.shortest = 50, .longest = 40}, SummaryOptions{.shortest = 0, .longest = 0},
        SummaryOptions{.far = 0}, SummaryOptions{.article_far = -1}, SummaryOptions{.repeats = 0},
        SummaryOptions{.adds = 1.5}}) {
    ASSERT_FALSE(check(o));
    EXPECT_TRUE(check(o).error().where.starts_with("story.summary."));
  }
}

}  // namespace
}  // namespace katha
