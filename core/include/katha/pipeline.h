// The runs: dedup(), cluster() and find_in_reference(). Each calls the stages one after another and keeps their times
// and counts.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "katha/document.h"
#include "katha/error.h"
#include "katha/export.h"
#include "katha/neardup/dup_clusters.h"
#include "katha/neardup/reference_matches.h"
#include "katha/neardup/verify.h"
#include "katha/options.h"
#include "katha/progress.h"
#include "katha/rows.h"
#include "katha/story/describe.h"
#include "katha/story/links.h"

namespace katha::inline v0 {

/// The articles of a run by DocId: every record that has a text field, the empty ones too.
struct Corpus {
  Strings id, source;
  Strings title, lang;          ///< after cluster() only: the title or the first line; the language or "und"
  std::vector<bool> has_title;  ///< after cluster() only: the title is a headline, not just the first line
  std::vector<Location> where;
  std::vector<std::array<std::uint64_t, 2>> content;  ///< hash of the compare-form; {0, 0}: empty
  std::vector<std::uint64_t> fields;                  ///< hash of all fields as read but the id
  std::vector<std::uint64_t> raw;                     ///< with ReadOptions::hash_records only: of the record's bytes
  std::vector<TextLength> text_length;                ///< of the text compared
  std::vector<bool> made_up_id;                       ///< the record has none; "<file>:<line>" stands in
  std::vector<std::uint64_t> length;                  ///< of the original text, in bytes
  std::vector<Seconds> time;                          ///< of publication
  std::vector<std::string> files;                     ///< Location::file -> path
  std::size_t size() const noexcept { return where.size(); }
};

struct StageTime {
  const char* name;
  double wall = 0;         ///< seconds; 0 for stages that run inside "read", article by article
  double cpu = 0;          ///< seconds over all threads
  std::uint64_t peak = 0;  ///< resident bytes of the process so far, at the end of the stage
};

/// read = used + rejected + empty.
struct RunCounts {
  std::uint64_t read = 0, used = 0, rejected = 0, empty = 0;
  std::uint64_t repaired = 0, repeated_ids = 0, unknown_dates = 0, bytes = 0, words = 0, shingles = 0;
  std::uint64_t exact_copies = 0;  ///< articles that are the same as an earlier one
  std::uint64_t candidate_pairs = 0, verified_pairs = 0, overlapping_pairs = 0, capped_buckets = 0;
  std::uint32_t clusters = 0, split_components = 0, stories = 0;
  Bands bands;
  double recall_at = 0;      ///< the similarity bands.expected_recall is of
  double asked_recall = 0;   ///< what the bands were chosen for; 0: they were given
  double least_jaccard = 1;  ///< smallest similarity of any article to its representative
  double theta = 0;          ///< linking threshold of the stories
};

class StageFolder;

/// What every run leaves.
struct RunResult {
  Corpus corpus;
  Verified pairs;  ///< between distinct texts (canonical articles); exact copies are in `groups`
  ExactGroups groups;
  double threshold = 0;  ///< of the run: matching pairs below it are contained copies
  ReadAccount account;   ///< rejected, repaired and empty records; all of them with ReadOptions::list_rejects
  RunCounts counts;
  std::vector<StageTime> stages;
  std::shared_ptr<StageFolder> stage_files;  ///< with Options::resume: locked as long as this lives
};
/// With Options::resume: the result is where it shall be, its stage files can go.
KATHA_EXPORT void remove_stage_files(RunResult& result);

struct DedupResult : RunResult {
  DupClusters clusters;
};

/// The corpus holds the new articles first, then those of the reference. Pairs are of one of each.
struct ReferenceResult : RunResult {
  std::size_t new_articles = 0;  ///< the corpus's first
  std::size_t new_files = 0;     ///< Corpus::files' first
  ReferenceMatches matches;
};

/// A line the story half does not read.
struct RemovedLine {
  DocId article = 0;
  std::uint32_t line = 0;   ///< from 1, blank lines not counted
  std::uint32_t signs = 0;  ///< as in JudgedLine
  double score = 0;
  std::string text;
};

struct ClusterResult : DedupResult {
  std::vector<std::uint32_t> story;      ///< by DocId; dense, in order of first appearance
  std::vector<Story> stories;            ///< by story; articles are DocIds
  Strings keyword_forms;                 ///< by term id: a word of the corpus, for people
  std::vector<RemovedLine> boilerplate;  ///< with Options::list_boilerplate: of all articles, in order
  /// With Options::summarize: by story, sentences of its most central articles, as they stand there, in their order.
  /// None of a story without a word in its text.
  std::vector<std::vector<std::string>> summaries;
  /// With Options::summarize: one for each article of a story of several, ascending by article.
  std::vector<StoryLink> links;
};

/// Fails on bad options, on inputs that cannot be read, when nothing can be used (Error::rejects says why), when memory
/// runs out, when progress.stop is set.
/// The result does not depend on the number of threads, nor (up to numbering) on the order of the inputs.
KATHA_EXPORT Result<DedupResult> dedup(const Options& options, Progress& progress);

/// Which articles of options.inputs are in options.reference already. Pairs within either are not looked for. Fails as
/// dedup() does, if either side has no article that can be used, and if a file is on both sides.
KATHA_EXPORT Result<ReferenceResult> find_in_reference(const Options& options, Progress& progress);

/// dedup(), then stories over one article of each near-duplicate cluster: its representative.
KATHA_EXPORT Result<ClusterResult> cluster(const Options& options, Progress& progress);

}  // namespace katha::inline v0
