#include "generate/edits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "generate/truth.h"
#include "support/generated.h"

namespace katha::generate {
namespace {

using support::lexicon;

const Language& english() { return languages()[0]; }

std::vector<Word> article(std::uint64_t seed) {
  Draft draft;
  Random random(seed, Stream::kBase);
  compose(english(), lexicon().ranks, random, draft);
  return draft.text;
}

double similarity(const std::vector<Word>& a, const std::vector<Word>& b) {
  std::string text;
  std::vector<std::uint64_t> x, y;
  render(english(), lexicon().words[0], a, {}, text);
  shingle_set(text, x);
  render(english(), lexicon().words[0], b, {}, text);
  shingle_set(text, y);
  return jaccard(x, y);
}

/// Mean similarity of 40 articles to what `edit` makes of them.
template <class EditFn>
double mean_similarity(const EditFn& edit) {
  double sum = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const std::vector<Word> before = article(seed);
    std::vector<Word> after = before;
    Random random(seed, Stream::kVariant);
    edit(after, random);
    sum += similarity(before, after);
  }
  return sum / 40;
}

TEST(ComposeTest, ArticlesAreOfUsualLengthWithTopicsNumbersAndSentences) {
  std::vector<std::size_t> lengths;
  std::ptrdiff_t repeated = 0, numbers = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const std::vector<Word> words = article(seed);
    lengths.push_back(words.size());
    EXPECT_GE(words.size(), kMinWords);
    EXPECT_TRUE(words.front().sentence);
    std::map<std::uint32_t, int> count;  // of words that hardly come thrice but as topic words
    for (const Word& word : words) {
      if (word.kind <= WordKind::kName && word.value >= 1000) ++count[word.value];
    }
    repeated += std::count_if(count.begin(), count.end(), [](const auto& c) { return c.second >= 3; });
    numbers += std::count_if(words.begin(), words.end(), [](const Word& w) { return w.kind == WordKind::kNumber; });
  }
  std::sort(lengths.begin(), lengths.end());
  EXPECT_NEAR(static_cast<double>(lengths[100]), english().median_words, 40);
  EXPECT_GT(repeated, 200 * 3);
  EXPECT_GT(numbers, 200 * 2);
}

TEST(SubstituteTest, SimilarityFollowsTheRate) {
  for (const std::uint32_t rate : kEditRates) {
    const double kept = std::pow(1 - rate / 10'000.0, 5), expected = kept / (2 - kept);
    const double mean =
        mean_similarity([rate](auto& words, Random& random) { substitute(words, rate, lexicon().ranks, random); });
    // One word more than the rate says is always replaced: up to 5 of some 300 shingles.
    EXPECT_NEAR(mean, expected - 0.015, 0.03) << rate;
  }
}

TEST(SubstituteTest, ChangesAtLeastOneWordAndNoSigns) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const std::vector<Word> before = article(seed);
    std::vector<Word> after = before;
    Random random(seed, Stream::kVariant);
    substitute(after, 0, lexicon().ranks, random);
    ASSERT_EQ(after.size(), before.size());
    std::size_t changed = 0;
    for (std::size_t w = 0; w < before.size(); ++w) {
      changed += after[w].value != before[w].value;
      EXPECT_EQ(after[w].after, before[w].after);
      EXPECT_EQ(after[w].sentence, before[w].sentence);
    }
    EXPECT_EQ(changed, 1u);
  }
}

TEST(InsertDeleteTest, SimilarityFollowsTheRate) {
  for (const std::uint32_t rate : kEditRates) {
    const double mean =
        mean_similarity([rate](auto& words, Random& random) { insert_delete(words, rate, lexicon().ranks, random); });
    // A word put in spoils 4 shingles and makes 5 new ones, one taken out the reverse; some cannot be taken out.
    const double spoiled = 1 - std::pow(1 - rate / 10'000.0, 4.5), expected = (1 - spoiled) / (1 + spoiled);
    EXPECT_NEAR(mean, expected, 0.04) << rate;
  }
}

TEST(InsertDeleteTest, PutsInAtLeastOneWordAndKeepsSentences) {
  const std::vector<Word> before = article(3);
  const auto sentences = [](const std::vector<Word>& words) {
    return std::count_if(words.begin(), words.end(), [](const Word& word) { return word.sentence; });
  };
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    std::vector<Word> after = before;
    Random random(seed, Stream::kVariant);
    insert_delete(after, 0, lexicon().ranks, random);
    EXPECT_EQ(after.size(), before.size() + 1);
    EXPECT_EQ(sentences(after), sentences(before));
    EXPECT_EQ(after.back().after, before.back().after);
  }
}

TEST(TruncateTest, SimilarityIsTheShareKept) {
  for (const std::uint32_t percent : {60u, 80u, 95u}) {
    EXPECT_NEAR(mean_similarity([percent](auto& words, Random&) { truncate(words, percent); }), percent / 100.0, 0.02);
  }
}

TEST(TruncateTest, KeepsTheBeginning) {
  const std::vector<Word> before = article(5);
  std::vector<Word> after = before;
  truncate(after, 60);
  ASSERT_EQ(after.size(), before.size() * 60 / 100);
  EXPECT_TRUE(std::equal(after.begin(), after.end() - 1, before.begin()));
  EXPECT_EQ(after.back().after, After::kStop);
}

TEST(ShuffleTest, KeepsSentencesAndMovesThem) {
  const auto sentences = [](const std::vector<Word>& words) {
    std::vector<std::vector<std::uint32_t>> found;
    for (const Word& word : words) {
      if (word.sentence || found.empty()) found.emplace_back();
      found.back().push_back(word.value);
    }
    return found;
  };
  const std::vector<Word> before = article(9);
  std::vector<Word> after = before;
  Random random(1, Stream::kVariant);
  shuffle_sentences(after, 8, random);
  EXPECT_NE(after, before);
  auto x = sentences(before), y = sentences(after);
  EXPECT_NE(x, y);
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  EXPECT_EQ(x, y);
}

TEST(NoticeTest, StandsInFrontOrAtTheEndAsItsOwnParagraph) {
  const std::vector<Word> before = article(2);
  Random random(1, Stream::kNotice);
  const std::vector<Word> notice = shared_line(lexicon().ranks, 10, random);
  std::vector<Word> front = before, end = before;
  add_notice(front, notice, true);
  add_notice(end, notice, false);
  EXPECT_TRUE(std::equal(notice.begin(), notice.end(), front.begin()));
  EXPECT_TRUE(front[notice.size()].paragraph);
  EXPECT_TRUE(std::equal(notice.begin(), notice.end(), end.begin() + static_cast<std::ptrdiff_t>(before.size())));
  EXPECT_TRUE(end[before.size()].paragraph);
  EXPECT_EQ(front.size(), before.size() + 10);
  EXPECT_GT(similarity(before, front), 0.8);
}

TEST(ApplyTest, SharesOfTheEditsAreAsDocumented) {
  constexpr int kDraws = 20'000;
  std::array<int, kEditShares.size()> count{};
  Random random(1, Stream::kVariant);
  for (int d = 0; d < kDraws; ++d) ++count[static_cast<std::size_t>(draw_edit(random))];
  for (std::size_t e = 0; e < count.size(); ++e) EXPECT_NEAR(count[e] * 100.0 / kDraws, kEditShares[e], 1.2) << e;
}

TEST(ApplyTest, OnlyExactAndFormLeaveTheWordsAlone) {
  for (std::size_t e = 0; e < kEditShares.size(); ++e) {
    const auto edit = static_cast<Edit>(e);
    Draft draft{{}, article(4)};
    const std::vector<Word> before = draft.text;
    Random random(e, Stream::kVariant), site(1, Stream::kNotice);
    Style style;
    apply(edit, english(), lexicon().ranks, shared_line(lexicon().ranks, 10, site), random, draft, style);
    EXPECT_EQ(draft.text == before, edit == Edit::kExact || edit == Edit::kForm) << e;
    if (edit == Edit::kExact) {
      EXPECT_EQ(style, Style{});
    }
    if (edit == Edit::kForm) {
      EXPECT_NE(style, Style{});
    }
  }
}

}  // namespace
}  // namespace katha::generate
