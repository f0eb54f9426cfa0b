// What must hold of whole runs, whatever the corpus.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "generate/corpus.h"
#include "generate/json_line.h"
#include "katha/io/results.h"
#include "support/answers.h"
#include "support/event_corpus.h"
#include "support/generated.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::EventArticle;
using support::Ids;
using support::must_cluster;
using support::must_dedup;
using support::near_duplicates;
using support::Partition;
using support::stories;

class PipelineProperties : public testing::TestWithParam<std::uint64_t> {
 protected:
  Options options(const std::string& lines, const std::string& name = "in.jsonl") const {
    Options o;
    o.inputs = {dir_.write(name, lines)};
    o.background = KATHA_SOURCE_DIR "/tests/golden/background";
    return o;
  }
  std::vector<EventArticle> articles() const { return support::event_corpus(GetParam(), 20); }
  Options events() const { return options(support::json_lines(articles())); }
  /// dedup() of what dedup() with these options keeps.
  DedupResult dedup_of_kept(const Options& o, const DedupResult& first) const {
    const std::string path = dir_ / "kept.jsonl";
    auto out = OutputFile::create(path);
    Progress progress;
    EXPECT_TRUE(out && write_kept(*out, first, o, progress) && out->finish() && out->commit());
    Options again = o;
    again.inputs = {path};
    return must_dedup(again);
  }
  support::TempDir dir_;
};

TEST_P(PipelineProperties, ClusterFindsTheNearDuplicatesOfDedup) {
  Options o = events();
  for (const bool strip : {false, true}) {
    o.strip_boilerplate = strip;
    const DedupResult alone = must_dedup(o);
    EXPECT_EQ(support::everything(static_cast<const DedupResult&>(must_cluster(o))), support::everything(alone));
    EXPECT_LT(alone.counts.clusters, alone.corpus.size());
  }
}

TEST_P(PipelineProperties, EveryNearDuplicateClusterLiesInOneStory) {
  Options o = events();
  o.strip_boilerplate = true;
  const ClusterResult r = must_cluster(o);
  std::map<std::uint32_t, std::uint32_t> story_of;
  for (DocId d = 0; d < r.corpus.size(); ++d) {
    EXPECT_EQ(story_of.try_emplace(r.clusters.cluster[d], r.story[d]).first->second, r.story[d]) << r.corpus.id[d];
  }
}

TEST_P(PipelineProperties, StoriesAreFoundAtAll) {
  Options o = events();
  o.strip_boilerplate = true;
  const ClusterResult r = must_cluster(o);
  const auto all = articles();
  std::size_t together = 0, right = 0, same_event = 0;
  for (DocId a = 0; a < all.size(); ++a) {
    for (DocId b = a + 1; b < all.size(); ++b) {
      const bool same_story = r.story[a] == r.story[b], same = all[a].event == all[b].event;
      together += same_story, same_event += same, right += same_story && same;
    }
  }
  EXPECT_GE(static_cast<double>(right), 0.9 * static_cast<double>(together));
  EXPECT_GE(static_cast<double>(right), 0.7 * static_cast<double>(same_event));
}

/// A twin under another id: whether it comes first or last, it goes where its twin is, and nobody else moves.
TEST_P(PipelineProperties, AnExactCopyJoinsItsTwinAndMovesNobody) {
  const auto before = articles();
  Options o = events();
  o.strip_boilerplate = true;
  const ClusterResult plain = must_cluster(o);
  std::mt19937_64 random(GetParam());
  for (int round = 0; round < 8; ++round) {
    EventArticle twin = before[random() % before.size()];
    const std::string original = twin.id;
    twin.id = "twin";
    std::vector<EventArticle> all = before;
    all.insert(round % 2 ? all.begin() : all.end(), twin);
    Options more = options(support::json_lines(all), "more.jsonl");
    more.strip_boilerplate = true;
    const ClusterResult r = must_cluster(more);
    const auto with_twin = [&](const Partition& groups) {
      Partition out;
      for (Ids group : groups) {
        if (group.contains(original)) group.insert("twin");
        out.insert(std::move(group));
      }
      return out;
    };
    EXPECT_EQ(near_duplicates(r), with_twin(near_duplicates(plain))) << original;
    EXPECT_EQ(stories(r), with_twin(stories(plain))) << original;
  }
}

using IdPairs = std::set<std::pair<std::string, std::string>>;

IdPairs all_pairs(const DedupResult& r) {
  IdPairs out;
  for (const auto [a, b] : r.pairs.pairs)
    out.insert(std::minmax(std::string(r.corpus.id[a]), std::string(r.corpus.id[b])));
  return out;
}

/// The pairs whose two sides are both kept, told as the kept copies.
IdPairs kept_pairs(const DedupResult& r) {
  std::map<DocId, std::string> kept;  // canonical article -> id of its copy that is kept
  for (DocId d = 0; d < r.corpus.size(); ++d) {
    if (r.clusters.representative[d] == d) kept[r.groups.canonical[d]] = r.corpus.id[d];
  }
  IdPairs out;
  for (const auto [a, b] : r.pairs.pairs) {
    if (kept.contains(a) && kept.contains(b)) out.insert(std::minmax(kept[a], kept[b]));
  }
  return out;
}

/// Clusters that are whole components leave nothing alike among the kept.
TEST_P(PipelineProperties, WhatIsKeptHasNoNearDuplicates) {
  Options o = events();
  for (const KeepPolicy policy : {KeepPolicy::kLongest, KeepPolicy::kEarliest, KeepPolicy::kFirst}) {
    o.neardup.keep = policy;
    const DedupResult first = must_dedup(o);
    ASSERT_EQ(first.counts.split_components, 0U);
    const DedupResult second = dedup_of_kept(o, first);
    EXPECT_EQ(second.corpus.size(), first.counts.clusters);
    EXPECT_EQ(second.counts.clusters, first.counts.clusters);
    EXPECT_EQ(second.counts.exact_copies, 0U);
    EXPECT_EQ(second.pairs.pairs.size(), 0U);
  }
}

/// A component that was split (a chain A~B~C of which A and C are unlike) can keep two articles that are alike: each
/// speaks for others that the other may not speak for. Exactly these pairs are found again, and no others.
TEST_P(PipelineProperties, KeptPairsOfSplitComponentsAreThoseFoundBefore) {
  generate::GenerateOptions generated = support::corpus_options(200, GetParam());
  generated.hostile = generate::Hostile::kChain;
  std::string lines;
  for (const auto& a : support::articles_of(make_corpus(generated, support::lexicon()))) append_json_line(a, lines);
  const Options o = options(lines);
  const DedupResult first = must_dedup(o);
  EXPECT_GT(first.counts.split_components, 0U);
  ASSERT_EQ(first.counts.capped_buckets, 0U);
  const DedupResult second = dedup_of_kept(o, first);
  EXPECT_EQ(all_pairs(second), kept_pairs(first));
  EXPECT_EQ(second.counts.exact_copies, 0U);
}

TEST_P(PipelineProperties, NoMemberIsFurtherFromItsRepresentativeThanAllowed) {
  generate::GenerateOptions generated = support::corpus_options(200, GetParam());
  std::string lines;
  for (const auto hostile : {generate::Hostile::kChain, generate::Hostile::kTemplated}) {
    generated.hostile = hostile;
    for (const auto& a : support::articles_of(make_corpus(generated, support::lexicon()))) append_json_line(a, lines);
  }
  const Options o = options(lines);
  const DedupResult r = must_dedup(o);
  for (DocId d = 0; d < r.corpus.size(); ++d) {
    const DocId representative = r.clusters.representative[d];
    EXPECT_EQ(r.clusters.cluster[d], r.clusters.cluster[representative]);
    EXPECT_EQ(r.clusters.representative[representative], representative);
    EXPECT_GE(r.clusters.jaccard[d], o.neardup.threshold - effective_slack(o.neardup));
  }
}

/// Whether an article is empty is a question of its text, not of what boilerplate removal leaves of it.
TEST_P(PipelineProperties, NoArticleIsEmptyForItsBoilerplate) {
  Options o = options(R"({"id":"ad","text":"Advertisement spending in India rose 12 % in 2025, the agency said."}
{"id":"buttons","text":"Subscribe now!\nRead more\nFollow us"}
{"id":"twice","text":"The dam burst.\nNobody was hurt.\nThe dam burst.\nNobody was hurt."}
{"id":"signs","text":"\u200b\n***\n---"}
{"id":"blank","text":" \n\u200b"}
)");
  for (const bool strip : {false, true}) {
    o.strip_boilerplate = strip;
    EXPECT_EQ(must_dedup(o).counts.empty, 1U) << "blank alone, strip " << strip;
    EXPECT_EQ(must_cluster(o).counts.empty, 1U);
  }
}

TEST_P(PipelineProperties, StopEndsARunWithoutAnAnswer) {
  Progress progress;
  progress.stop = true;
  const auto stopped = cluster(events(), progress);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kInterrupted);
}

INSTANTIATE_TEST_SUITE_P(Seeds, PipelineProperties, testing::Values(1, 2, 3));

}  // namespace
}  // namespace katha
