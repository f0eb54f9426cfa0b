// The half of a run that finds pairs: read ... verify. dedup(), cluster() and find_in_reference() begin with it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reread.h"
#include "run.h"

namespace katha::inline v0 {

class PairSearch {
 public:
  /// @param result  is filled step by step; it must stay where it is, as all others
  PairSearch(const Options& options, const Background& background, bool for_stories, Progress& progress,
             RunResult& result)
      : options_(options),
        background_(background),
        for_stories_(for_stories),
        progress_(progress),
        result_(result),
        run_(progress, result.stages) {}

  /// Everything but pairs: corpus, account, groups.
  Status read(const std::vector<Input>& inputs, std::span<const std::string> keep_texts_of = {});
  /// The verified pairs of distinct texts. Once. @pre read() succeeded
  /// @param apart  as in CandidateOptions
  Status find(std::span<const std::uint8_t> apart = {});
  /// As find(), of candidates that are known already.
  Status compare(Candidates found);
  /// The clusters of what was found; counts them.
  Status join(DupClusters& out);

  // After read():
  Ingested& ingested() { return *in_; }  ///< less what is in the result
  const ShingleSource& shingles() const { return *shingles_; }
  const Reader& reader() const { return *reader_; }     ///< at its end
  Reader take_reader() { return std::move(*reader_); }  ///< shingles() ends with it
  StageRun& run() { return run_; }

 private:
  const Options& options_;
  const Background& background_;
  const bool for_stories_;
  Progress& progress_;
  RunResult& result_;
  StageRun run_;
  std::optional<Reader> reader_;
  std::optional<Ingested> in_;
  std::optional<RereadShingles> shingles_;
};

}  // namespace katha::inline v0
