// How much stories change when the corpus hardly does, on texts we wrote: 1,243 articles in eleven languages.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>

#include "support/answers.h"
#include "support/own_texts.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::Ids;
using support::must_cluster;
using support::OwnText;
using support::Partition;

class Stability : public testing::Test {
 protected:
  ClusterResult clustered(const std::vector<OwnText>& texts, std::optional<double> theta = {}, int threads = 0) const {
    Options o;
    o.inputs = {dir_.write("in.jsonl", support::lines_of(texts))};
    o.background = KATHA_SOURCE_DIR "/background";
    o.strip_boilerplate = true;
    o.threads = threads;
    o.story.threshold.calibrate = !theta;
    if (theta) o.story.threshold.fixed = *theta;
    return must_cluster(o);
  }
  support::TempDir dir_;
};

std::vector<OwnText> without_pairs() {
  std::vector<OwnText> out = support::lookalikes();
  std::ranges::move(support::tel_aviv(), std::back_inserter(out));
  return out;
}

/// A corpus, and articles on events that it has nothing about: one each of pairs it has neither of.
struct WithStrangers {
  std::vector<OwnText> corpus, more;  ///< more: the corpus and a hundredth
};

WithStrangers with_strangers(std::uint64_t seed) {
  WithStrangers out{without_pairs(), {}};
  const std::vector<OwnText> pairs = support::paired_texts();
  std::vector<std::size_t> order(pairs.size() / 2);
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = 2 * k;
  std::mt19937_64 random(seed);
  std::ranges::shuffle(order, random);
  const std::size_t strangers = (out.corpus.size() + pairs.size()) / 100;
  for (std::size_t k = strangers; k < order.size(); ++k) {
    out.corpus.insert(out.corpus.end(), {pairs[order[k]], pairs[order[k] + 1]});
  }
  out.more = out.corpus;
  for (std::size_t k = 0; k < strangers; ++k) out.more.push_back(pairs[order[k]]);
  return out;
}

TEST(Moved, CountsThoseWhoAreNotWhereMostOfTheirStoryWent) {
  const Partition before = {{"a", "b", "c"}, {"d"}, {"e", "f"}};
  EXPECT_EQ(support::moved(before, before), 0U);
  EXPECT_EQ(support::moved(before, {{"a", "b", "c", "new"}, {"d"}, {"e", "f"}, {"other"}}), 0U);
  EXPECT_EQ(support::moved(before, {{"a", "b"}, {"c", "d"}, {"e", "f"}}), 1U);
  EXPECT_EQ(support::moved(before, {{"a", "b", "c", "d"}, {"e", "f"}}), 1U);
  EXPECT_EQ(support::moved(before, {{"a"}, {"b"}, {"c"}, {"d"}, {"e", "f"}}), 2U);
}

/// Fewer than one in two hundred, at one threshold and where each corpus finds its own.
TEST_F(Stability, AHundredthOfStrangersMovesFew) {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const WithStrangers texts = with_strangers(seed);
    const ClusterResult before = clustered(texts.corpus), after = clustered(texts.more);
    const Partition was = support::stories(before);
    const Partition same_theta = support::stories(clustered(texts.more, before.counts.theta));
    EXPECT_LE(support::moved(was, same_theta), texts.corpus.size() / 200) << seed;
    EXPECT_LE(support::moved(was, support::stories(after)), texts.corpus.size() / 200) << seed;
  }
}

TEST_F(Stability, AnExactCopyJoinsItsTwinAndMovesNobody) {
  std::vector<OwnText> texts = without_pairs();
  const Partition before = support::stories(clustered(texts));
  std::mt19937_64 random(1);
  for (int round = 0; round < 6; ++round) {
    const OwnText& original = texts[random() % texts.size()];
    std::vector<OwnText> more = texts;
    more.insert(round % 2 ? more.begin() : more.end(), support::renamed(original, "twin"));
    Partition expected;
    for (Ids story : before) {
      if (story.contains(original.id)) story.insert("twin");
      expected.insert(std::move(story));
    }
    EXPECT_EQ(support::stories(clustered(more)), expected) << original.id;
  }
}

TEST_F(Stability, NeitherOrderNorThreadsMatter) {
  std::vector<OwnText> texts = without_pairs();
  const ClusterResult first = clustered(texts, {}, 1);
  const Partition expected = support::stories(first);
  EXPECT_LT(expected.size(), texts.size());
  std::mt19937_64 random(1);
  for (int shuffle = 0; shuffle < 20; ++shuffle) {
    std::ranges::shuffle(texts, random);
    const ClusterResult other = clustered(texts, {}, 1 + shuffle % 4);
    EXPECT_EQ(support::stories(other), expected) << "shuffle " << shuffle;
    EXPECT_EQ(other.counts.theta, first.counts.theta) << "shuffle " << shuffle;
  }
}

}  // namespace
}  // namespace katha
