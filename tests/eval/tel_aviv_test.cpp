// datasets/tel-aviv: do its label files say what its texts are?
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "katha/eval/labels.h"
#include "katha/io/read.h"
#include "katha/story/background.h"
#include "katha/text/boilerplate.h"
#include "katha/text/normalize.h"
#include "katha/text/shingle.h"

namespace katha {
namespace {

const std::string kFolder = KATHA_SOURCE_DIR "/datasets/tel-aviv/";

struct Article {
  std::string id, title, text, published, lang;
};

std::vector<Article> read_articles() {
  const ReadOptions options;
  auto reader = Reader::open({kFolder + "articles.jsonl"}, options);
  EXPECT_TRUE(reader);
  if (!reader) return {};
  RecordParser parser(*reader, options);
  Progress progress;
  std::vector<Article> out;
  const auto keep = [&](const Record& r) {
    out.push_back(
        {std::string(r.id), std::string(r.title), std::string(r.text), std::string(r.published), std::string(r.lang)});
    return true;
  };
  for (Block block;;) {
    const auto more = reader->next(block, progress);
    EXPECT_TRUE(more);
    if (!more || !*more) return out;
    EXPECT_EQ(parser.parse(block, keep).rejected, 0U);
  }
}

std::map<std::string, std::string> read_table(const std::string& file, const std::string& column) {
  const auto labels = read_labels(kFolder + file, column);
  EXPECT_TRUE(labels) << labels.error().message;
  std::map<std::string, std::string> out;
  for (std::size_t i = 0; labels && i < labels->ids.size(); ++i) out[labels->ids[i]] = labels->labels[i];
  return out;
}

std::string without_boilerplate(const Article& a) {
  const Background background;
  std::string out;
  for (const auto line : remove_boilerplate(a.text, a.title, kNoLanguage, background, {})) {
    out.append(line).push_back('\n');
  }
  return out;
}

std::vector<std::uint64_t> shingle_set(const std::string& text) {
  const std::string form = normalize(text);
  std::vector<Token> tokens;
  tokenize(form, kShingleGrams, tokens);
  std::vector<std::uint64_t> out;
  shingle(form, tokens, {}, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

double jaccard(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::vector<std::uint64_t> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return static_cast<double>(common.size()) / static_cast<double>(a.size() + b.size() - common.size());
}

/// Every pair is clearly on its side of the threshold of 0.8, so that no detail of counting decides.
void expect_clear_clusters(const std::vector<Article>& articles, const std::string& file, bool strip) {
  const auto cluster = read_table(file, "cluster");
  std::vector<std::vector<std::uint64_t>> sets;
  for (const auto& a : articles) sets.push_back(shingle_set(strip ? without_boilerplate(a) : a.text));
  for (std::size_t i = 0; i < articles.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double similarity = jaccard(sets[i], sets[j]);
      const bool together = cluster.at(articles[i].id) == cluster.at(articles[j].id);
      EXPECT_TRUE(together ? similarity >= .85 : similarity <= .6)
          << file << ": " << articles[i].id << ' ' << articles[j].id << ' ' << similarity;
    }
  }
}

/// Articles of one `fine` label have one `coarse` label.
void expect_nested(const std::map<std::string, std::string>& fine, const std::map<std::string, std::string>& coarse) {
  std::map<std::string, std::string> parent;
  for (const auto& [id, label] : fine) {
    const auto at = parent.try_emplace(label, coarse.at(id)).first;
    EXPECT_EQ(at->second, coarse.at(id)) << id;
  }
}

std::set<std::string> values(const std::map<std::string, std::string>& table) {
  std::set<std::string> out;
  for (const auto& [id, label] : table) out.insert(label);
  return out;
}

TEST(TelAviv, EveryArticleHasItsLabels) {
  const auto articles = read_articles();
  ASSERT_EQ(articles.size(), 32U);
  std::set<std::string> ids;
  for (const auto& a : articles) ids.insert(a.id);
  EXPECT_EQ(ids.size(), 32U);
  for (const std::string file : {"gold.csv", "events.csv", "near.csv", "near-stripped.csv"}) {
    std::set<std::string> labelled;
    for (const auto& [id, label] : read_table(file, "")) labelled.insert(id);
    EXPECT_EQ(labelled, ids) << file;
  }
  EXPECT_EQ(values(read_table("gold.csv", "story")).size(), 16U);
  EXPECT_EQ(values(read_table("events.csv", "event")).size(), 8U);
}

TEST(TelAviv, ClustersLieInStoriesAndStoriesInEvents) {
  const auto near = read_table("near.csv", "cluster"), stripped = read_table("near-stripped.csv", "cluster");
  const auto story = read_table("gold.csv", "story"), event = read_table("events.csv", "event");
  expect_nested(near, stripped);
  expect_nested(stripped, story);
  expect_nested(story, event);
  EXPECT_EQ(values(near).size(), 27U);
  EXPECT_EQ(values(stripped).size(), 25U);
  for (const auto& a : read_articles()) EXPECT_EQ(story.at(a.id), event.at(a.id) + '-' + a.lang);
}

TEST(TelAviv, NearDuplicatesAreClear) {
  const auto articles = read_articles();
  expect_clear_clusters(articles, "near.csv", false);
  expect_clear_clusters(articles, "near-stripped.csv", true);
}

TEST(TelAviv, DatesCanBeRead) {
  std::size_t undated = 0;
  for (const auto& a : read_articles()) {
    if (a.published.empty()) {
      ++undated;
    } else {
      EXPECT_NE(parse_publication_time(a.published).day, kUnknownDay) << a.id << ' ' << a.published;
    }
  }
  EXPECT_EQ(undated, 4U);
}

}  // namespace
}  // namespace katha
