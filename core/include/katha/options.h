// Everything a run can be told, stage by stage. Each field says its default, unit and effect where it is declared. The
// story half's and boilerplate removal's have a name in core/src/settings.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "katha/export.h"
#include "katha/io/articles.h"
#include "katha/io/read.h"
#include "katha/neardup/candidates.h"
#include "katha/neardup/dup_clusters.h"
#include "katha/neardup/verify.h"
#include "katha/sketch/minhash.h"
#include "katha/story/describe.h"
#include "katha/story/evidence.h"
#include "katha/story/join_pieces.h"
#include "katha/story/linkage.h"
#include "katha/story/neighbours.h"
#include "katha/story/score.h"
#include "katha/story/story_text.h"
#include "katha/story/summary.h"
#include "katha/story/vectors.h"
#include "katha/text/boilerplate.h"
#include "katha/text/shingle.h"

namespace katha::inline v0 {

/// Near-duplicates: `dedup` and the first half of `cluster`.
struct NearDupOptions {
  double threshold =
      0.8;             ///< Jaccard similarity of the shingle sets from which two texts are near-duplicates; 0.1 to 1
  double overlap = 0;  ///< from this Jaccard similarity on, pairs below the threshold are listed, too: 0.1 to less than
                       ///< the threshold; they join no cluster. 0: none are
  double recall = 0.995;  ///< expected share of pairs at searched_similarity() that are found; chooses the bands
  std::uint32_t bands = 0, rows = 0;  ///< for experts: both set, they override `recall`
  std::optional<double> slack;        ///< see DupClusterOptions; none: effective_slack() chooses
  double containment = 0.95;  ///< share of a text that must lie in another to be a cut copy of it; above 1: never
  KeepPolicy keep = KeepPolicy::kLongest;
  std::vector<std::string> source_rank;  ///< for KeepPolicy::kSource, the best source first
  ShingleOptions shingle;
  MinHashOptions minhash;
};

/// From which similarity on all pairs are to be found: `overlap`, if it is given, else the threshold.
KATHA_EXPORT double searched_similarity(const NearDupOptions& options) noexcept;
/// The smallest similarity of a pair that may be reported.
KATHA_EXPORT double least_similarity(const NearDupOptions& options) noexcept;
/// The slack that was given, else 0.1, and at most half the threshold.
KATHA_EXPORT double effective_slack(const NearDupOptions& options) noexcept;
/// What they mean for the stages. Bands: those given, else chosen for so many articles with distinct texts (0:
/// unknown).
KATHA_EXPORT Bands bands_for(const NearDupOptions& options, std::uint64_t articles) noexcept;
KATHA_EXPORT VerifyOptions verify_options(const NearDupOptions& options) noexcept;
KATHA_EXPORT DupClusterOptions dup_cluster_options(const NearDupOptions& options) noexcept;
/// What is wrong with the options, if anything (kBadOption).
KATHA_EXPORT Status check(const NearDupOptions& options);

/// Stories: the second half of `cluster`.
struct StoryOptions {
  StoryTextOptions text;
  std::uint32_t lead_terms = 80;  ///< body terms in view l; 80 to 150 do as well, 40 loses .02
  bool fold_spelling = true;      ///< letters newsrooms exchange count as one (story/fold_spelling.h)
  double rare_spelling = 3e-5;    ///< background frequency below which the spellings of a name are joined; 0: never
  VectorOptions vectors;
  NeighbourOptions neighbours;
  EvidenceOptions evidence;
  ScoreOptions score;
  ThresholdOptions threshold;
  LinkageOptions linkage;
  JoinOptions join;
  DescribeOptions describe;
  SummaryOptions summary;
};
/// What is wrong with the options, if anything (kBadOption).
KATHA_EXPORT Status check(const StoryOptions& options);

struct Options {
  std::vector<std::string> inputs;
  std::shared_ptr<const ArticleSource> articles;  ///< in memory: behind the inputs, or instead of any
  std::vector<std::string> reference;             ///< of find_in_reference(), like inputs
  std::shared_ptr<const ArticleSource> reference_articles;
  ReadOptions read;
  bool strip_boilerplate = false;  ///< compare the article without its boilerplate (cluster: true)
  BoilerplateOptions boilerplate;
  bool list_boilerplate = false;  ///< cluster() only: ClusterResult::boilerplate is wanted
  bool summarize = false;  ///< cluster() only: ClusterResult::summaries and links are wanted; reads some articles
                           ///< of each story again
  bool keywords = true;    ///< cluster() only: Story::keywords are wanted
  std::string background;  ///< directory of the frequency tables; empty: none. Read by cluster, and by dedup to strip
  NearDupOptions neardup;
  StoryOptions story;
  int threads = 0;  ///< 0: as many as OpenMP would use
  /// dedup() and find_in_reference() only: what has been found is kept in read.tmp_dir, and a run of the same inputs
  /// and options that was ended by anything goes on from there (docs/decisions/0012-memory-and-resume.md) ...
  bool resume = false;
  std::uint64_t resume_bytes = 256u << 20;  ///< ... of reading, after so many decompressed bytes each, at least 1
  bool spare_memory = false;  ///< sketches lie in a nameless file in read.tmp_dir, and candidates take their time
};

/// What is new, or simply read; what it is held against; all of it, in this order.
KATHA_EXPORT std::vector<Input> new_inputs(const Options& options);
KATHA_EXPORT std::vector<Input> reference_inputs(const Options& options);
KATHA_EXPORT std::vector<Input> all_inputs(const Options& options);
/// What is wrong with the options, read and neardup among them, if anything (kBadOption; `where` names the option as
/// the command line spells it).
KATHA_EXPORT Status check(const Options& options);

}  // namespace katha::inline v0
