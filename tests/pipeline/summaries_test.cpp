// What a run tells of its stories when asked to: sentences that stand in their articles, links that explain() gives
// too.
#include "summaries.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <optional>

#include "katha/explain.h"
#include "support/answers.h"
#include "support/event_corpus.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::must_cluster;

/// Events, and one that a single text and its copy report.
std::vector<support::EventArticle> corpus() {
  auto out = support::event_corpus(5, 30);
  support::EventArticle lone = out.front();
  lone.text =
      "A heron nests on the clock of the old customs house. The hands have stood still since May, and children draw "
      "it.";
  for (const char* id : {"heron", "heron copied"}) {
    lone.id = id;
    lone.title = lone.published = "";
    out.push_back(lone);
  }
  return out;
}

class Summaries : public testing::Test {
 protected:
  Summaries() {
    options.inputs = {folder.write("in.jsonl", support::json_lines(articles))};
    options.strip_boilerplate = options.summarize = true;
  }

  const std::vector<support::EventArticle> articles = corpus();
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

/// A run whose stories are put together by hand.
class SummariesByHand : public Summaries {
 protected:
  void read(const std::string& lines) {
    options.inputs = {folder.write("hand.jsonl", lines)};
    result = must_cluster(options);
    ReadOptions again = options.read;
    again.read_again = true;
    reader = *Reader::open(options.inputs, again);
    Block block;
    while (*reader->next(block, progress)) {
    }
    removed.offsets.assign(result.corpus.size() + 1, 0);
  }
  /// All articles tell one story, represented by the first; they have no terms.
  Result<std::vector<std::vector<std::string>>> tell_as_one(const std::vector<DocId>& rows) {
    StoryRun linked;
    linked.rows = rows;
    linked.vectors.w.offsets.assign(rows.size() + 1, 0);
    result.story.assign(result.corpus.size(), 0);
    result.stories.assign(1, {});
    result.stories[0].representative = rows.front();
    return summaries(options, *reader, removed, linked, result, progress);
  }

  ClusterResult result;
  std::optional<Reader> reader;
  Rows<std::uint32_t> removed;
  Progress progress;
};

TEST_F(Summaries, OfALongArticleOnlyTheBeginningIsLookedAt) {
  std::string text = "Sixty passengers left the stranded ferry before sunrise on Monday.";
  for (int n = 0; text.size() < 200'000; ++n)
    text += " Word " + std::to_string(n) + " follows in a sentence of its own here.";
  options.inputs = {folder.write("long.jsonl", "{\"text\":\"" + text + "\"}\n")};
  const auto told = must_cluster(options).summaries.at(0);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0], "Sixty passengers left the stranded ferry before sunrise on Monday.");
  for (const std::string& sentence : told) EXPECT_LT(text.find(sentence), 2000u);
}

TEST_F(SummariesByHand, ChangedInputIsNoticed) {
  const std::string line = R"({"text":"Sixty passengers left the stranded ferry before sunrise."})";
  read(line + "\n");
  ASSERT_TRUE(tell_as_one({0}));
  folder.write("hand.jsonl", R"({"text":"Fifty passengers left the stranded ferry before sunrise."})"
                             "\n");
  const auto told = tell_as_one({0});
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().code, ErrorCode::kCannotRead);
  EXPECT_EQ(told.error().where, options.inputs.front() + ":1");
}

TEST_F(SummariesByHand, AreInTheLanguageOfMostArticles) {
  const std::string hindi = "बांध के चार फाटक सोमवार की सुबह खोल दिए गए और गांव खाली कराए गए।";
  const std::string english = "Four gates of the dam were opened on Monday, and villages were cleared.";
  const auto line = [](const std::string& lang, const std::string& text) {
    return R"({"lang":")" + lang + R"(","text":")" + text + "\"}\n";
  };
  read(line("hi", hindi) + line("en", english) + line("hi", hindi));
  ASSERT_EQ(result.clusters.representative, (std::vector<DocId>{0, 1, 0}));
  EXPECT_EQ(tell_as_one({1, 0})->at(0), std::vector{hindi}) << "the copy counts";
  read(line("hi", hindi) + line("en", english));
  EXPECT_EQ(tell_as_one({0, 1})->at(0), std::vector{hindi}) << "of equals the representative's";
  EXPECT_EQ(tell_as_one({1, 0})->at(0), std::vector{english});
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
