#include "katha/pipeline.h"

#include <algorithm>
#include <tuple>

#include "io/stage_folder.h"
#include "katha/spread.h"
#include "katha/story/join_pieces.h"
#include "katha/story/linkage.h"
#include "links.h"
#include "pair_search.h"
#include "remove_furniture.h"
#include "run.h"
#include "story/join_spellings.h"
#include "summaries.h"

namespace katha::inline v0 {
namespace {

/// The articles stories are made of: the representative of each near-duplicate cluster. An article without text takes
/// part if it has a title; without any term it is left out. They stand in the order of what they say, so that the
/// stages to come, which settle ties by it, give the same stories whatever the order of the input.
std::vector<DocId> representatives(const DedupResult& r, const StoryInput& story) {
  std::vector<DocId> out;
  for (DocId d = 0; d < r.corpus.size(); ++d) {
    if (r.clusters.representative[d] == d && !story.terms[d].empty()) out.push_back(d);
  }
  std::ranges::sort(out, {}, [&](DocId d) { return std::tuple(r.corpus.content[d], r.corpus.fields[d], d); });
  return out;
}

/// Takes furniture out of what the story half reads.
Status without_furniture(PairSearch& search, const Options& options, const Background& background, Progress& progress,
                         NearDuplicates& out) {
  out.boilerplate = std::move(search.ingested().boilerplate);
  const ArticleLines lines = std::move(search.ingested().lines);
  const Status removed = search.run().step("furniture", [&] {
    const std::vector<DocId> articles = representatives(out.result, out.story);
    const auto known = find_furniture(lines, out.story, background, articles, {});
    return remove_furniture(search.reader(), options, background, articles, known, out, progress);
  });
  return search.run().stopped() ? Status(interrupted()) : removed;
}

}  // namespace

Result<NearDuplicates> find_near_duplicates(const Options& options, const Background& background, bool for_stories,
                                            Progress& progress, std::span<const std::string> keep_texts_of,
                                            bool all_distinct) {
  if (for_stories && options.resume) {
    return Error{ErrorCode::kBadOption, "is for dedup only: stories are not kept", "--resume"};
  }
  NearDuplicates out;
  DedupResult& r = out.result;
  PairSearch search(options, background, for_stories, progress, r);
  if (Status read = search.read(new_inputs(options), keep_texts_of); !read) return read.error();
  out.story = std::move(search.ingested().story);
  out.kept_texts = std::move(search.ingested().kept_texts);
  out.removed = std::move(search.ingested().removed);
  if (Status found = all_distinct ? search.compare({}) : search.find(); !found) return found.error();
  if (Status joined = search.join(r.clusters); !joined) return joined.error();
  if (for_stories && options.strip_boilerplate) {
    if (Status removed = without_furniture(search, options, background, progress, out); !removed)
      return removed.error();
  }
  if (for_stories && options.summarize) out.reader = search.take_reader();
  return out;
}

namespace {

/// Story numbers of all articles, dense in order of first appearance. An article is in its representative's story; one
/// that was left out is alone in one of its own.
struct Numbering {
  std::vector<std::uint32_t> story;   ///< by DocId
  std::vector<std::uint32_t> of_row;  ///< by row of the story half
  std::uint32_t stories = 0;
};

constexpr std::uint32_t kNone = UINT32_MAX;

Numbering number_stories(const DedupResult& r, std::span<const DocId> rows, std::span<const DocId> label) {
  std::vector<std::uint32_t> row_of(r.corpus.size(), kNone), number_of(rows.size(), kNone);
  for (std::uint32_t k = 0; k < rows.size(); ++k) row_of[rows[k]] = k;
  Numbering out;
  out.story.resize(r.corpus.size());
  for (DocId d = 0; d < r.corpus.size(); ++d) {
    const std::uint32_t row = row_of[r.clusters.representative[d]];
    if (row == kNone) {
      out.story[d] = out.stories++;
      continue;
    }
    std::uint32_t& number = number_of[label[row]];
    if (number == kNone) number = out.stories++;
    out.story[d] = number;
  }
  out.of_row.resize(rows.size());
  for (std::uint32_t k = 0; k < rows.size(); ++k) out.of_row[k] = out.story[rows[k]];
  return out;
}

/// describe() over the rows, told in DocIds; articles left out describe themselves.
std::vector<Story> describe_stories(const DedupResult& r, std::span<const DocId> rows, const Numbering& numbering,
                                    const StoryVectors& v, const Neighbours& near, const DescribeOptions& options,
                                    const std::atomic<bool>& stop) {
  std::vector<bool> has_title(rows.size());
  for (std::size_t k = 0; k < rows.size(); ++k) has_title[k] = r.corpus.has_title[rows[k]];
  std::vector<Story> stories = describe(v, near, numbering.of_row, has_title, options, stop);
  stories.resize(numbering.stories);
  std::vector<bool> described(numbering.stories, false);
  for (const std::uint32_t s : numbering.of_row) described[s] = true;
  for (std::size_t s = 0; s < stories.size(); ++s) {
    if (!described[s]) continue;
    stories[s].representative = rows[stories[s].representative];
    if (stories[s].titled_by != kNoDoc) stories[s].titled_by = rows[stories[s].titled_by];
  }
  for (DocId d = 0; d < r.corpus.size(); ++d) {
    if (!described[numbering.story[d]]) stories[numbering.story[d]].representative = d;
  }
  return stories;
}

/// Tells the linked rows as stories. What a step has read last is freed behind it: the next ones need the room.
Result<ClusterResult> tell_stories(NearDuplicates&& found, StoryRun&& linked, const Options& options,
                                   Progress& progress) {
  ClusterResult r{std::move(found.result), {}, {}, {}, std::move(found.boilerplate), {}, {}};
  StageRun run(progress, r.stages);
  r.counts.theta = linked.theta;
  r.stories = run.step("describe", [&] {
    Numbering numbering = number_stories(r, linked.rows, linked.label);
    DescribeOptions wanted = options.story.describe;
    if (!options.keywords) wanted.keywords = 0;
    std::vector<Story> stories =
        describe_stories(r, linked.rows, numbering, linked.vectors, linked.near, wanted, progress.stop);
    r.story = std::move(numbering.story);
    return stories;
  });
  if (run.stopped()) return interrupted();
  r.counts.stories = static_cast<std::uint32_t>(r.stories.size());
  if (options.summarize) {
    linked.near.lists = {};
    r.links = run.step("links", [&] { return strongest_links(linked, r, options.story); });
    linked.near = {}, linked.scores = {};
    auto told =
        run.step("summaries", [&] { return summaries(options, *found.reader, found.removed, linked, r, progress); });
    if (run.stopped()) return interrupted();
    if (!told) return told.error();
    r.summaries = std::move(*told);
  }
  r.keyword_forms = std::move(linked.input.forms);
  return r;
}

}  // namespace

Result<StoryRun> link_stories(DedupResult& found, StoryInput&& story, const StoryOptions& o,
                              const Background& background, Progress& progress) {
  StageRun run(progress, found.stages);
  StoryRun s;
  s.rows = representatives(found, story);
  s.input = run.step("spellings",
                     [&] { return join_spellings(select(std::move(story), s.rows), background, o.rare_spelling); });
  s.vectors = run.step("vectors", [&] { return vectors(s.input, background, o.vectors, progress.stop); });
  if (run.stopped()) return interrupted();
  s.input.terms = {};  // the vectors stand for them
  s.near = run.step("neighbours", [&] { return neighbours(s.vectors, o.neighbours, progress); });
  if (run.stopped()) return interrupted();
  s.vectors.by_weight = {};  // only the search reads it
  s.evidence = run.step("evidence", [&] { return evidence(s.input, s.near.pairs, o.evidence, progress.stop); });
  if (run.stopped()) return interrupted();
  s.scores = run.step("score", [&] { return score(s.near, s.evidence, o.score, progress.stop); });
  if (run.stopped()) return interrupted();
  s.label = run.step("linkage", [&] {
    s.theta = threshold(s.rows.size(), s.near.pairs, s.scores.s, o.threshold, progress.stop);
    return linkage(s.rows.size(), s.near.pairs, s.scores.s, s.theta, o.linkage, progress.stop);
  });
  if (run.stopped()) return interrupted();
  s.label = run.step(
      "join", [&] { return join_pieces(s.vectors, s.input.day, s.near, s.evidence, s.label, o.join, progress.stop); });
  s.evidence = {};
  if (run.stopped()) return interrupted();
  return s;
}

Result<Background> load_background(const Options& options, const std::atomic<bool>& stop) {
  if (options.background.empty()) return Background();
  return Background::load(options.background, stop);
}

Result<Background> background_of_dedup(const Options& options, const std::atomic<bool>& stop) {
  return options.strip_boilerplate ? load_background(options, stop) : Background();
}

namespace {

Result<DedupResult> run_dedup(const Options& options, Progress& progress) {
  if (const Status status = check(options); !status) return status.error();
  const ThreadCount threads(options.threads);
  const auto background = background_of_dedup(options, progress.stop);
  if (!background) return background.error();
  auto found = find_near_duplicates(options, *background, false, progress);
  if (!found) return found.error();
  return std::move(found->result);
}

Result<ClusterResult> run_cluster(const Options& options, Progress& progress, bool all_distinct = false) {
  if (const Status status = check(options); !status) return status.error();
  const ThreadCount threads(options.threads);
  const auto background = load_background(options, progress.stop);
  if (!background) return background.error();
  auto found = find_near_duplicates(options, *background, true, progress, {}, all_distinct);
  if (!found) return found.error();
  auto linked = link_stories(found->result, std::move(found->story), options.story, *background, progress);
  if (!linked) return linked.error();
  return tell_stories(std::move(*found), std::move(*linked), options, progress);
}

}  // namespace

void remove_stage_files(RunResult& result) {
  if (result.stage_files) result.stage_files->remove_all();
  result.stage_files.reset();
}

Result<DedupResult> dedup(const Options& options, Progress& progress) {
  return within_memory([&] { return run_dedup(options, progress); });
}

Result<ClusterResult> cluster(const Options& options, Progress& progress) {
  return within_memory([&] { return run_cluster(options, progress); });
}

Result<ClusterResult> cluster_distinct(const Options& options, Progress& progress) {
  return within_memory([&] { return run_cluster(options, progress, true); });
}

}  // namespace katha::inline v0
