#include "pair_search.h"

#include <algorithm>
#include <numeric>

#include "all_candidates.h"
#include "copy_ranks.h"
#include "neardup/match_graph.h"
#include "resume.h"

namespace katha::inline v0 {
namespace {

/// Gives the text stages, which all ran inside the first step, their shares of its time. What is left is reading, and
/// joining what the threads have read.
void split_read_time(std::vector<StageTime>& stages, const std::array<double, kTextStages>& cpu) {
  const StageTime read = stages.front();
  stages.front().cpu = std::max(cpu[0], read.cpu - std::accumulate(cpu.begin() + 1, cpu.end(), 0.0));
  std::vector<StageTime> text;
  for (std::size_t s = 1; s < kTextStages; ++s) {
    if (cpu[s] > 0) text.push_back({kTextStageNames[s], 0, cpu[s], read.peak});
  }
  stages.insert(stages.begin() + 1, text.begin(), text.end());
}

Error too_many_pairs() {
  return {
      ErrorCode::kBadInput,
      "more than " + std::to_string(kMaxPairs) + " pairs of near-duplicates: give fewer articles or a higher threshold",
      ""};
}

}  // namespace

Status PairSearch::read(const std::vector<Input>& inputs, std::span<const std::string> keep_texts_of) {
  if (options_.resume) {
    auto stages = open_stages(options_, progress_);
    if (!stages) return stages.error();
    result_.stage_files = std::move(*stages);
  }
  ReadOptions read = options_.read;
  read.read_again = true;
  Result<Reader> reader = Reader::open(inputs, read);
  if (!reader) return reader.error();
  reader_ = std::move(*reader);
  auto in = run_.step("read", [&] {
    return ingest(*reader_, options_, background_, for_stories_, progress_, keep_texts_of, result_.stage_files.get());
  });
  if (!in) {
    if (in.error().rejects) remove_stage_files(result_);  // nothing could be used: other inputs will be given next
    return in.error();
  }
  in_ = std::move(*in);
  split_read_time(result_.stages, in_->cpu);
  result_.corpus = std::move(in_->corpus);
  result_.account = std::move(in_->account);
  result_.counts = in_->counts;
  result_.threshold = options_.neardup.threshold;
  result_.groups = exact_groups(result_.corpus.content);
  result_.counts.exact_copies = result_.counts.used - result_.groups.distinct.size();
  shingles_.emplace(*reader_, result_.corpus, options_, background_, for_stories_);
  return Ok{};
}

Status PairSearch::find(std::span<const std::uint8_t> apart) {
  const NearDupOptions& o = options_.neardup;
  RunCounts& counts = result_.counts;
  CandidateOptions candidate_options;
  candidate_options.bands = counts.bands = bands_for(o, result_.groups.distinct.size());
  candidate_options.threshold = counts.recall_at = searched_similarity(o);
  candidate_options.apart = apart;
  candidate_options.spare_memory = options_.spare_memory;
  counts.asked_recall = o.bands == 0 ? o.recall : 0;

  StageFolder* const stages = result_.stage_files.get();
  const std::size_t articles = result_.corpus.size();
  auto found = run_.step("candidates", [&] {
    return saved_or<Candidates>(stages, "candidates", articles, progress_, [&] {
      return all_candidates(in_->sketches, in_->pair_sketches, result_.corpus, result_.groups.distinct,
                            candidate_options, progress_);
    });
  });
  if (run_.stopped()) return interrupted();
  if (!found) return found.error();
  in_->sketches = {};  // each moved to: assigning one to the other would copy, and keep the memory
  in_->pair_sketches = {};
  counts.capped_buckets = found->capped_buckets;
  return compare(std::move(*found));
}

Status PairSearch::compare(Candidates found) {
  StageFolder* const stages = result_.stage_files.get();
  RunCounts& counts = result_.counts;
  counts.candidate_pairs = found.pairs.size();
  VerifyOptions verify_by = verify_options(options_.neardup);
  if (!options_.spare_memory) verify_by.cache_bytes = found.list_bytes;  // no more than was in use a moment ago
  auto verified = run_.step("verify", [&] {
    return saved_or<Verified>(stages, "verify", result_.corpus.size(), progress_,
                              [&] { return verify(found.pairs, *shingles_, verify_by, progress_); });
  });
  if (run_.stopped()) return interrupted();
  if (!verified) return verified.error();
  result_.pairs = std::move(*verified);
  if (result_.pairs.pairs.size() + result_.pairs.overlapping.size() > kMaxPairs) return too_many_pairs();
  counts.verified_pairs = result_.pairs.pairs.size();
  counts.overlapping_pairs = result_.pairs.overlapping.size();
  return Ok{};
}

Status PairSearch::join(DupClusters& out) {
  const NearDupOptions& o = options_.neardup;
  const RunResult& r = result_;
  RunCounts& counts = result_.counts;
  auto clusters = run_.step("dup_clusters", [&] {
    std::vector<std::uint32_t> sources;
    if (o.keep == KeepPolicy::kSource) sources = source_ranks(r.corpus.source, o.source_rank);
    const auto rank = keep_rank(o.keep, r.corpus.length, r.corpus.time, r.corpus.content,
                                copy_ranks(r.corpus, r.groups), sources, alone(r.groups, r.pairs.pairs));
    return dup_clusters(r.groups, r.pairs, *shingles_, rank, dup_cluster_options(o), progress_.stop);
  });
  if (run_.stopped()) return interrupted();
  if (!clusters) return clusters.error();
  out = std::move(*clusters);
  counts.clusters = out.clusters;
  counts.split_components = out.split_components;
  for (const double least : out.least_jaccard) counts.least_jaccard = std::min(counts.least_jaccard, least);
  return Ok{};
}

}  // namespace katha::inline v0
