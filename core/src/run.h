// The two halves of a run, for those who need what lies between the stages: pipeline.cpp and explain.cpp.
#pragma once

#include <sys/resource.h>

#include <chrono>
#include <ctime>
#include <exception>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "base/give_back.h"
#include "base/thread_count.h"
#include "ingest.h"
#include "katha/pipeline.h"
#include "katha/story/background.h"
#include "katha/story/evidence.h"
#include "katha/story/neighbours.h"
#include "katha/story/score.h"
#include "katha/story/story_input.h"
#include "katha/story/vectors.h"

namespace katha::inline v0 {

/// Runs stages one after another: names them to the progress, times them, stops between them.
class StageRun {
 public:
  StageRun(Progress& progress, std::vector<StageTime>& stages) : progress_(progress), stages_(stages) {}

  template <class Stage>
  auto step(const char* name, Stage&& stage) {
    progress_.stage = name;
    progress_.steps = progress_.steps_total = 0;
    const auto wall = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    auto out = stage();
    give_back_freed_memory();
    stages_.push_back({name, std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count(),
                       static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC, peak_memory()});
    return out;
  }

  bool stopped() const { return progress_.stop; }

 private:
  static std::uint64_t peak_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
  }
  Progress& progress_;
  std::vector<StageTime>& stages_;
};

/// Everything dedup() finds, and what cluster() goes on with.
struct NearDuplicates {
  DedupResult result;
  StoryInput story;
  std::vector<KeptText> kept_texts;
  std::vector<RemovedLine> boilerplate;  ///< with Options::list_boilerplate
  std::optional<Reader> reader;          ///< with Options::summarize: at its end
  Rows<std::uint32_t> removed;           ///< with Options::summarize: the lines of each article that are boilerplate
};

/// read ... dup_clusters.
/// @param keep_texts_of  ids of articles whose texts are kept
/// @param all_distinct   near-duplicates are not looked for: there are none
Result<NearDuplicates> find_near_duplicates(const Options& options, const Background& background, bool for_stories,
                                            Progress& progress, std::span<const std::string> keep_texts_of = {},
                                            bool all_distinct = false);

/// What the story stages leave. A row is a representative of a near-duplicate cluster.
struct StoryRun {
  std::vector<DocId> rows;  ///< row -> DocId
  StoryInput input;
  StoryVectors vectors;
  Neighbours near;
  std::vector<double> evidence;  ///< by candidate pair
  Scores scores;
  double theta = 0;
  std::vector<DocId> label;  ///< by row: the smallest row of its story
};

/// vectors ... linkage. Adds its stages' times to found.stages.
Result<StoryRun> link_stories(DedupResult& found, StoryInput&& story, const StoryOptions& options,
                              const Background& background, Progress& progress);

/// No tables, if the options name none.
Result<Background> load_background(const Options& options, const std::atomic<bool>& stop);
/// The tables only if boilerplate is to be found: near-duplicates need none.
Result<Background> background_of_dedup(const Options& options, const std::atomic<bool>& stop);

/// Runs what may need more memory than there is, on a thread of its own: OpenMP's threads belong to the one that starts
/// them, and end with it. So a process that is forked after a run, as Python's workers are, has no threads that it
/// believes to be there and waits for forever (libgomp does not notice a fork), whoever else used OpenMP before.
template <class Run>
auto within_memory(Run&& run) -> decltype(run()) {
  std::optional<decltype(run())> out;
  std::exception_ptr failure;
  const auto guarded = [&] {
    try {
      out.emplace(run());
    } catch (const std::bad_alloc&) {
      out.emplace(out_of_memory());
    } catch (...) {
      failure = std::current_exception();
    }
  };
  try {
    std::thread(guarded).join();
  } catch (const std::system_error&) {  // no thread to be had, or no memory for one
    out.emplace(out_of_memory());
  }
  if (failure) std::rethrow_exception(failure);
  return *std::move(out);
}

}  // namespace katha::inline v0
