// The answer does not depend on the number of threads, the size of blocks, a run before, or (up to numbering) the order
// of the input.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <sstream>

#include "generate/corpus.h"
#include "generate/json_line.h"
#include "support/answers.h"
#include "support/event_corpus.h"
#include "support/generated.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::everything;
using support::must_cluster;
using support::must_dedup;

/// Articles in twelve languages, a third of them variants of others, as one JSONL text.
std::string generated_lines(std::uint32_t articles, std::uint64_t seed) {
  const auto corpus = generate::make_corpus(support::corpus_options(articles, seed), support::lexicon());
  std::string out;
  for (const generate::Article& a : support::articles_of(corpus)) append_json_line(a, out);
  return out;
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line + "\n");
  return out;
}

struct Corpora {
  support::TempDir dir;
  std::vector<std::string> paths;

  Corpora() {
    paths = {dir.write("events.jsonl", support::json_lines(support::event_corpus(1, 30))),
             dir.write("generated.jsonl", generated_lines(250, 3)),
             KATHA_SOURCE_DIR "/datasets/tel-aviv/articles.jsonl"};
  }
};

class Invariance : public testing::TestWithParam<std::size_t> {
 protected:
  static Corpora& corpora() {
    static Corpora all;
    return all;
  }
  Options options() const {
    Options o;
    o.inputs = {corpora().paths[GetParam()]};
    o.background = KATHA_SOURCE_DIR "/tests/golden/background";
    o.strip_boilerplate = o.summarize = true;
    return o;
  }
};

TEST_P(Invariance, ThreadsDoNotMatter) {
  Options o = options();
  o.read.block_bytes = 4096;
  o.threads = 1;
  const std::string one = everything(must_cluster(o));
  for (const int threads : {2, 4, 8}) {
    o.threads = threads;
    EXPECT_EQ(everything(must_cluster(o)), one) << threads << " threads";
  }
}

TEST_P(Invariance, ARunBeforeDoesNotMatter) {
  const std::string first = everything(must_cluster(options()));
  Options other = options();
  other.inputs = {corpora().paths[(GetParam() + 1) % corpora().paths.size()]};
  other.neardup.threshold = 0.6;
  must_dedup(other);
  EXPECT_EQ(everything(must_cluster(options())), first);
}

TEST_P(Invariance, BlocksDoNotMatter) {
  Options o = options();
  const std::string whole = everything(must_cluster(o));
  for (const std::uint64_t bytes : {1u, 1000u, 20000u}) {
    o.read.block_bytes = bytes;
    EXPECT_EQ(everything(must_cluster(o)), whole) << "blocks of " << bytes;
  }
}

/// What may be compared between two orders of the same articles.
struct Orderless {
  support::Partition near_duplicates, stories;
  std::map<std::string, std::string> of_article;  ///< id -> relation, Jaccard, representative, link, story's summary
  double theta = 0;
  std::uint64_t candidates = 0;
  bool operator==(const Orderless&) const = default;
};

Orderless orderless(const ClusterResult& r) {
  Orderless out{support::near_duplicates(r), support::stories(r), {}, r.counts.theta, r.counts.candidate_pairs};
  for (DocId d = 0; d < r.corpus.size(); ++d) {
    std::ostringstream row;
    row << relation_name(r.clusters.relation[d]) << ' ' << std::hexfloat << r.clusters.jaccard[d] << ' '
        << r.corpus.id[r.clusters.representative[d]];
    for (const std::string& sentence : r.summaries[r.story[d]]) row << '\n' << sentence;
    out.of_article[std::string(r.corpus.id[d])] = row.str();
  }
  for (const StoryLink& link : r.links) {
    std::ostringstream row;
    row << '\n' << std::hexfloat << link.probability << ' ' << r.corpus.id[link.to];
    out.of_article[std::string(r.corpus.id[link.article])] += row.str();
  }
  return out;
}

TEST_P(Invariance, OrderDoesNotMatterUpToNumbering) {
  Options o = options();
  std::vector<std::string> lines = split_lines(support::read_file(o.inputs.front()));
  const Orderless sorted = orderless(must_cluster(o));
  EXPECT_GT(sorted.near_duplicates.size(), sorted.stories.size());
  EXPECT_GT(lines.size(), sorted.near_duplicates.size());
  const support::TempDir dir;
  std::mt19937_64 random(GetParam());
  for (int shuffle = 0; shuffle < 10; ++shuffle) {
    std::ranges::shuffle(lines, random);
    std::string text;
    for (const std::string& line : lines) text += line;
    o.inputs = {dir.write("shuffled.jsonl", text)};
    const Orderless other = orderless(must_cluster(o));
    EXPECT_EQ(other.near_duplicates, sorted.near_duplicates) << "shuffle " << shuffle;
    EXPECT_EQ(other.stories, sorted.stories) << "shuffle " << shuffle;
    EXPECT_EQ(other.of_article, sorted.of_article) << "shuffle " << shuffle;
    EXPECT_EQ(other.theta, sorted.theta) << "shuffle " << shuffle;
    EXPECT_EQ(other.candidates, sorted.candidates) << "shuffle " << shuffle;
  }
}

TEST_P(Invariance, SplittingTheInputIntoFilesDoesNotMatter) {
  Options o = options();
  const Orderless whole = orderless(must_cluster(o));
  const support::TempDir dir;
  std::string parts[3];
  std::size_t next = 0;
  for (const std::string& line : split_lines(support::read_file(o.inputs.front()))) parts[next++ % 3] += line;
  o.inputs = {dir.write("a.jsonl", parts[0]), dir.write("b.jsonl", parts[1]), dir.write("c.jsonl", parts[2])};
  EXPECT_EQ(orderless(must_cluster(o)), whole);
}

constexpr const char* kNames[] = {"Events", "Generated", "TelAviv"};
INSTANTIATE_TEST_SUITE_P(Corpora, Invariance, testing::Values(0, 1, 2),
                         [](const auto& tested) { return std::string(kNames[tested.param]); });

}  // namespace
}  // namespace katha
