#include "katha/story/join_pieces.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <string>

#include "support/story_corpus.h"
#include "support/threads.h"

namespace katha {
namespace {

/// Reports of events as the linkage leaves them: in pieces of some articles.
struct Corpus {
  std::vector<std::vector<std::string>> articles;
  std::vector<Day> day;
  std::vector<DocId> label;

  /// @param facts  words of an event, of which each report has half, besides three words of the piece and six of its
  /// own
  void add_piece(const std::string& event, std::size_t reports, Day published, std::size_t facts = 40) {
    const auto first = static_cast<DocId>(articles.size());
    std::mt19937_64 random(first + 1);
    for (std::size_t i = 0; i < reports; ++i) {
      std::vector<std::string> words;
      for (std::size_t f = 0; f < facts; ++f) {
        if (random() % 2 == 0) words.push_back(event + std::to_string(f));
      }
      for (int k = 0; k < 3; ++k) words.push_back("piece" + std::to_string(first) + "_" + std::to_string(k));
      for (int k = 0; k < 6; ++k) words.push_back("own" + std::to_string(articles.size()) + "_" + std::to_string(k));
      articles.push_back(words);
      day.push_back(published);
      label.push_back(first);
    }
  }

  /// Sizes of the stories after joining, largest first.
  std::vector<std::size_t> joined(const JoinOptions& options = {}) const {
    std::vector<std::size_t> count(articles.size());
    for (const DocId story : join(options)) ++count[story];
    std::erase(count, 0u);
    std::ranges::sort(count, std::greater());
    return count;
  }

  /// Among 600 other articles, so that words of an event are rare.
  std::vector<DocId> join(const JoinOptions& options) const {
    Corpus all = *this;
    for (int k = 0; k < 600; ++k) all.add_piece("filler" + std::to_string(k), 1, kUnknownDay);
    StoryInput input = support::input_of(all.articles);
    input.day = all.day;
    const StoryVectors rows = vectors(input, Background(), {});
    Progress progress;
    const Neighbours near = neighbours(rows, {}, progress);
    const std::vector<double> none(near.pairs.size());
    std::vector<DocId> story = join_pieces(rows, input.day, near, none, all.label, options);
    story.resize(articles.size());
    return story;
  }
};

using Sizes = std::vector<std::size_t>;

TEST(JoinPieces, PiecesOfOneEventBecomeOneStory) {
  Corpus c;
  for (int k = 0; k < 6; ++k) c.add_piece("quake", 12, 100);
  for (int k = 0; k < 5; ++k) c.add_piece("vote", 9, 100);
  EXPECT_EQ(c.joined(), (Sizes{72, 45}));
}

TEST(JoinPieces, ReportsThatWereLeftAloneComeIn) {
  Corpus c;
  c.add_piece("quake", 12, 100);
  for (int k = 0; k < 10; ++k) c.add_piece("quake", 1, 101);
  for (int k = 0; k < 10; ++k) c.add_piece("other" + std::to_string(k), 1, 101);
  EXPECT_EQ(c.joined({.quotient = 0.4}), (Sizes{22, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}));
}

TEST(JoinPieces, SmallStoriesStayAsTheyAre) {
  Corpus c;
  c.add_piece("quake", 4, 100);
  c.add_piece("quake", 3, 100);
  EXPECT_EQ(c.joined(), (Sizes{4, 3}));
  EXPECT_EQ(c.joined({.from = 7}), Sizes{7});
}

TEST(JoinPieces, WhatCameUpAgainLaterIsAnotherStory) {
  Corpus c;
  c.add_piece("quake", 12, 100);
  c.add_piece("quake", 12, 101);
  c.add_piece("quake", 12, 103);
  EXPECT_EQ(c.joined(), (Sizes{24, 12}));
}

TEST(JoinPieces, WithoutDatesOnlyLargePiecesThatAreMoreAlike) {
  Corpus c;
  c.add_piece("quake", 11, kUnknownDay);
  c.add_piece("quake", 12, kUnknownDay);
  EXPECT_EQ(c.joined(), (Sizes{12, 11}));
  EXPECT_EQ(c.joined({.from_undated = 23, .quotient_undated = 0.5}), Sizes{23});
  EXPECT_EQ(c.joined({.from_undated = 23, .quotient_undated = 0.9}), (Sizes{12, 11}));
}

/// A quarter of the words is the other event's: what a story has swallowed must not lower the bar.
TEST(JoinPieces, AChainOfLikeEventsIsNotSwallowed) {
  Corpus c;
  for (int k = 0; k < 5; ++k) c.add_piece("quake", 12, 100);
  const std::size_t first = c.articles.size();
  for (int k = 0; k < 5; ++k) c.add_piece("trial", 12, 101);
  for (std::size_t i = first; i < c.articles.size(); ++i) {
    for (std::size_t f = 0; f < 7; ++f) c.articles[i].push_back("quake" + std::to_string((f + 5 * i) % 40));
  }
  EXPECT_EQ(c.joined(), (Sizes{60, 60}));
}

TEST(JoinPieces, OnlyJoinsAndTellsTheSmallestArticle) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    std::mt19937_64 random(seed);
    Corpus c;
    for (int k = 0; k < 20; ++k) {
      c.add_piece("event" + std::to_string(random() % 3), 1 + random() % 9, static_cast<Day>(100 + random() % 3), 12);
    }
    const auto story = c.join({.quotient = 0.3});
    for (DocId i = 0; i < story.size(); ++i) {
      EXPECT_EQ(story[i], story[c.label[i]]);
      EXPECT_LE(story[i], i);
      EXPECT_EQ(story[story[i]], story[i]);
    }
    for (const auto& again : support::with_thread_counts([&] { return c.join({.quotient = 0.3}); })) {
      EXPECT_EQ(again, story);
    }
  }
}

TEST(JoinPieces, NothingToJoin) {
  EXPECT_EQ(Corpus().joined(), Sizes{});
  Corpus c;
  c.add_piece("quake", 1, 100);
  EXPECT_EQ(c.joined(), Sizes{1});
  c.articles = {{}, {}, {}};
  c.day = {100, 100, 100};
  c.label = {0, 0, 2};
  EXPECT_EQ(c.joined({.from = 2}), (Sizes{2, 1})) << "articles without a word";
}

TEST(JoinPieces, ChecksItsOptions) {
  EXPECT_TRUE(check(JoinOptions{}));
  EXPECT_FALSE(check(JoinOptions{.quotient = -1}));
  EXPECT_FALSE(check(JoinOptions{.quotient_undated = std::nan("")}));
  EXPECT_FALSE(check(JoinOptions{.most_days = -1}));
}

}  // namespace
}  // namespace katha
