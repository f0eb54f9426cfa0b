#include "micro/stages.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <utility>

#include "all_candidates.h"
#include "common/background.h"
#include "katha/story/linkage.h"
#include "micro/texts.h"
#include "support/temp_dir.h"

namespace katha::bench {
namespace {

/// The benchmarks' own input cannot be bad; if a stage says so, nothing that follows means anything.
template <class T>
T must(Result<T>&& result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "katha_bench: %s: %s\n", result.error().where.c_str(), result.error().message.c_str());
  std::exit(1);
}

Candidates find_candidates(const Ingested& in, const ExactGroups& groups, const NearDupOptions& options) {
  Progress progress;
  CandidateOptions o;
  o.threshold = options.threshold;
  o.bands = bands_for(options, groups.distinct.size());
  return all_candidates(in.sketches, in.pair_sketches, in.corpus, groups.distinct, o, progress);
}

NearDupStages make_near_dup_stages(std::uint32_t articles) {
  NearDupStages s;
  s.options = std::make_unique<Options>(cluster_options(articles));
  s.reader = std::make_unique<Reader>(must(Reader::open(s.options->inputs, s.options->read)));
  const NearDupOptions& o = s.options->neardup;
  Progress progress;
  s.in = must(ingest(*s.reader, *s.options, background(), true, progress));
  s.groups = exact_groups(s.in.corpus.content);
  for (const auto& hash : s.in.corpus.content) s.content.push_back(hash[0]);
  s.rank = keep_rank(o.keep, s.in.corpus.length, s.in.corpus.time, s.in.corpus.content);
  s.candidates = find_candidates(s.in, s.groups, o).pairs;
  RereadShingles shingles(*s.reader, s.in.corpus, *s.options, background(), true);
  s.verified = must(verify(s.candidates, shingles, verify_options(o), progress));
  s.clusters = must(dup_clusters(s.groups, s.verified, shingles, s.rank, dup_cluster_options(o)));
  return s;
}

std::vector<DocId> representatives(const NearDupStages& s) {
  std::vector<DocId> out;
  for (DocId d = 0; d < s.in.corpus.size(); ++d) {
    if (s.clusters.representative[d] == d && !s.in.story.terms[d].empty()) out.push_back(d);
  }
  return out;
}

/// Dense numbers for the smallest rows of each story.
std::vector<std::uint32_t> number(std::span<const DocId> label) {
  std::vector<std::uint32_t> of(label.size()), out;
  std::uint32_t next = 0;
  for (DocId row = 0; row < label.size(); ++row) {
    if (label[row] == row) of[row] = next++;
    out.push_back(of[label[row]]);
  }
  return out;
}

StoryStages make_story_stages(std::uint32_t articles) {
  const StoryOptions o;
  const NearDupStages& near_dups = near_dup_stages(articles);
  const std::vector<DocId> rows = representatives(near_dups);
  Progress progress;
  StoryStages s;
  s.bytes = near_dups.in.counts.bytes;
  s.input = select(StoryInput(near_dups.in.story), rows);
  s.vectors = vectors(s.input, background(), o.vectors);
  s.near = neighbours(s.vectors, o.neighbours, progress);
  s.evidence = evidence(s.input, s.near.pairs, o.evidence);
  s.scores = score(s.near, s.evidence, o.score);
  s.theta = threshold(rows.size(), s.near.pairs, s.scores.s, o.threshold);
  s.story = number(linkage(rows.size(), s.near.pairs, s.scores.s, s.theta, o.linkage));
  for (const DocId d : rows) s.has_title.push_back(near_dups.in.corpus.has_title[d]);
  return s;
}

}  // namespace

const std::string& corpus_file(std::uint32_t articles) {
  static const support::TempDir directory;
  static std::map<std::uint32_t, std::string> files;
  std::string& path = files[articles];
  if (path.empty()) path = directory.write(std::to_string(articles) + ".jsonl", json_lines(articles));
  return path;
}

Options cluster_options(std::uint32_t articles) {
  Options options;
  options.inputs = {corpus_file(articles)};
  options.strip_boilerplate = true;
  options.background = background_directory();
  return options;
}

const Background& background() {
  static const Background tables =
      background_directory().empty() ? Background() : must(Background::load(background_directory()));
  return tables;
}

const NearDupStages& near_dup_stages(std::uint32_t articles) {
  static std::map<std::uint32_t, NearDupStages> made;
  const auto found = made.find(articles);
  if (found != made.end()) return found->second;
  NearDupStages& s = made.emplace(articles, make_near_dup_stages(articles)).first->second;
  s.shingles = std::make_unique<RereadShingles>(*s.reader, s.in.corpus, *s.options, background(), true);
  return s;
}

const StoryStages& story_stages(std::uint32_t articles) {
  static std::map<std::uint32_t, StoryStages> made;
  const auto found = made.find(articles);
  return found != made.end() ? found->second : made.emplace(articles, make_story_stages(articles)).first->second;
}

}  // namespace katha::bench
