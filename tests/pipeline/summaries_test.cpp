// What a run tells of its stories when asked to: sentences that stand in their articles, links that explain() gives
// too.
#include "summaries.h"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "katha/explain.h"
#include "support/answers.h"
#include "support/event_corpus.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::must_cluster;

class Summaries : public testing::Test {
 protected:
  Summaries() {
    options.inputs = {folder.write("in.jsonl", support::json_lines(articles))};
    options.strip_boilerplate = options.summarize = true;
  }

  const std::vector<support::EventArticle> articles = support::event_corpus(5, 30);
  support::TempDir folder;
  Options options;
};

TEST_F(Summaries, StandInAnArticleOfTheirStory) {
  const ClusterResult r = must_cluster(options);
  ASSERT_EQ(r.summaries.size(), r.stories.size());
  std::size_t several = 0;
  for (std::uint32_t s = 0; s < r.summaries.size(); ++s) {
    EXPECT_FALSE(r.summaries[s].empty());
    EXPECT_LE(r.summaries[s].size(), 3u);
    several += r.summaries[s].size() > 1;
    for (const std::string& sentence : r.summaries[s]) {
      bool stands = false;
      for (DocId d = 0; d < articles.size(); ++d) {
        stands = stands || (r.story[d] == s && articles[d].text.find(sentence) != std::string::npos);
      }
      EXPECT_TRUE(stands) << sentence;
      EXPECT_EQ(sentence.find("Share this"), std::string::npos);
      EXPECT_EQ(sentence.find("Read more"), std::string::npos);
    }
  }
  EXPECT_GT(several, r.summaries.size() / 2);
}

TEST_F(Summaries, AreNotMadeUnlessAskedFor) {
  options.summarize = false;
  const ClusterResult r = must_cluster(options);
  EXPECT_TRUE(r.summaries.empty());
  EXPECT_TRUE(r.links.empty());
}

/// Furniture that only the other articles of a source show leaves the summaries, too.
TEST_F(Summaries, HaveNoFurniture) {
  const std::string notice = "Printed in the old mill on the quay since 1871.";
  const std::vector<std::array<std::string, 3>> news = {
      {"Ferry grounded near Varn lighthouse",
       "Sixty passengers left a stranded ferry aboard fishing boats before sunrise.",
       "Thick fog hid rocks west of Varn, coastguards reported."},
      {"Bakery prize goes to village oven",
       "Judges tasted ninety loaves until midnight, preferring sourdough made from rye.",
       "Baker Ilse Tarn inherited her business through three generations."},
      {"Chess champion loses final round",
       "Grandmaster Orlov resigned after move forty, giving up queen against bishop pair.",
       "Spectators applauded seventeen year old challenger Mira Sand."}};
  std::string lines;
  for (const auto& [title, first, second] : news) {
    lines += R"({"lang":"en","source":"courier","title":")" + title + R"(","text":")" + first + "\\n" + notice + "\\n" +
             second + "\"}\n";
  }
  options.inputs = {folder.write("furniture.jsonl", lines)};
  options.story.summary.least = 3;  // however little a sentence adds
  const ClusterResult r = must_cluster(options);
  ASSERT_EQ(r.summaries.size(), 3u);
  for (std::size_t s = 0; s < 3; ++s) EXPECT_EQ(r.summaries[s], (std::vector{news[s][1], news[s][2]}));
  options.strip_boilerplate = false;
  EXPECT_EQ(must_cluster(options).summaries[0], (std::vector{news[0][1], notice, news[0][2]}));
}

TEST_F(Summaries, TheTitleOfATextFileIsNoSentence) {
  folder.write("news/a.txt",
               "The Varn ferry runs aground in thick fog before dawn on Monday.\n"
               "Sixty passengers left it aboard fishing boats. Nobody was hurt, the coastguard said.\n");
  options.inputs = {folder / "news"};
  EXPECT_EQ(must_cluster(options).summaries.at(0),
            (std::vector<std::string>{"Sixty passengers left it aboard fishing boats.",
                                      "Nobody was hurt, the coastguard said."}));
}

TEST_F(Summaries, ChangedInputIsNoticed) {
  const ClusterResult r = must_cluster(options);
  auto reader = *Reader::open(options.inputs, [&] {
    ReadOptions read = options.read;
    read.read_again = true;
    return read;
  }());
  Block block;
  Progress progress;
  while (*reader.next(block, progress)) {
  }
  StoryRun linked;
  linked.rows = {0};
  linked.vectors.w.offsets = {0, 0};
  Rows<std::uint32_t> removed;
  for (std::size_t d = 0; d < articles.size(); ++d) removed.close_row();
  ASSERT_TRUE(summaries(options, reader, removed, linked, r, progress));
  auto changed = articles;
  changed[0].text[0] = changed[0].text[0] == 'x' ? 'y' : 'x';
  folder.write("in.jsonl", support::json_lines(changed));
  const auto told = summaries(options, reader, removed, linked, r, progress);
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().code, ErrorCode::kCannotRead);
  EXPECT_EQ(told.error().where, options.inputs.front() + ":1");
}

/// Every kind of link, against what explain() says of the same two and what the clusters say of copies.
TEST_F(Summaries, LinksAreTheStrongestAndAsExplained) {
  const ClusterResult r = must_cluster(options);
  std::vector<std::uint32_t> size(r.stories.size());
  for (const std::uint32_t s : r.story) ++size[s];
  std::map<std::string, int> met;
  auto link = r.links.begin();
  for (DocId d = 0; d < articles.size(); ++d) {
    if (size[r.story[d]] == 1) continue;
    ASSERT_TRUE(link != r.links.end() && link->article == d) << d;
    EXPECT_EQ(r.story[link->to], r.story[d]);
    EXPECT_NE(link->to, d);
    const DocId stands_for = r.clusters.representative[d];
    if (stands_for != d) {
      EXPECT_EQ(link->to, stands_for);
      EXPECT_EQ(link->relation, r.clusters.relation[d]);
      EXPECT_EQ(link->jaccard, r.clusters.jaccard[d]);
      ++met["copy"];
    } else if (link->relation != Relation::kUnique) {
      EXPECT_EQ(r.clusters.representative[link->to], d);
      for (DocId e = 0; e < articles.size(); ++e) {
        if (r.story[e] == r.story[d]) {
          EXPECT_EQ(r.clusters.representative[e], d);
        }
        if (e != d && r.clusters.representative[e] == d) {
          EXPECT_LE(r.clusters.jaccard[e], link->jaccard);
        }
      }
      ++met["representative of copies"];
    } else if (++met["scored"] <= 12) {
      Progress progress;
      for (DocId e = 0; e < articles.size(); ++e) {
        if (e == d || r.story[e] != r.story[d] || r.clusters.representative[e] != e) continue;
        const auto why = explain(options, {articles[d].id, articles[e].id}, progress);
        ASSERT_TRUE(why);
        EXPECT_LE(why->probability, link->probability + 1e-12);
        if (e != link->to) continue;
        EXPECT_EQ(why->probability, link->probability);
        ASSERT_EQ(why->evidence.size(), link->evidence.size());
        for (std::size_t k = 0; k < why->evidence.size(); ++k) {
          EXPECT_STREQ(why->evidence[k].name, link->evidence[k].name);
          EXPECT_EQ(why->evidence[k].value, link->evidence[k].value);
          EXPECT_EQ(why->evidence[k].weight, link->evidence[k].weight);
          EXPECT_EQ(why->evidence[k].contribution, link->evidence[k].contribution);
        }
      }
    }
    ++link;
  }
  EXPECT_TRUE(link == r.links.end());
  EXPECT_EQ(met.size(), 3u);
}

}  // namespace
}  // namespace katha
