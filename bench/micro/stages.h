// A made-up corpus at every point of its way through the pipeline: what the stages over whole corpora read. Each is
// made by the stages before it, with default options, when it is asked for first.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ingest.h"
#include "katha/pipeline.h"
#include "katha/story/background.h"
#include "katha/story/evidence.h"
#include "katha/story/neighbours.h"
#include "katha/story/score.h"
#include "katha/story/vectors.h"
#include "reread.h"

namespace katha::bench {

/// A JSONL file of `articles` articles, in a directory that goes when the program ends.
const std::string& corpus_file(std::uint32_t articles);

/// As the katha program would run `cluster` on corpus_file(articles).
Options cluster_options(std::uint32_t articles);

/// The tables of background_directory(); none if there are none.
const Background& background();

/// As dedup() and cluster() call these stages.

struct NearDupStages {
  std::unique_ptr<Options> options;
  std::unique_ptr<Reader> reader;
  Ingested in;
  std::unique_ptr<RereadShingles> shingles;
  ExactGroups groups;
  std::vector<std::uint64_t> content, rank;
  std::vector<Pair> candidates;
  Verified verified;
  DupClusters clusters;
};
const NearDupStages& near_dup_stages(std::uint32_t articles);

/// Rows are the representatives of the near-duplicate clusters; `bytes` is what all articles have in the file.
struct StoryStages {
  StoryInput input;
  StoryVectors vectors;
  Neighbours near;
  std::vector<double> evidence;
  Scores scores;
  double theta = 0;
  std::vector<std::uint32_t> story;  ///< by row, dense
  std::vector<bool> has_title;       ///< by row
  std::uint64_t bytes = 0;
};
const StoryStages& story_stages(std::uint32_t articles);

}  // namespace katha::bench
