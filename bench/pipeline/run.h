// One run, measured: the calls behind `katha dedup` and `katha cluster` with their defaults, and the writing of their
// rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "katha/error.h"
#include "katha/pipeline.h"
#include "pipeline/truth_check.h"

namespace katha::bench {

struct RunSpec {
  std::string command = "dedup";  ///< or "cluster"
  std::string corpus;
  std::string truth;   ///< empty: nothing to check against
  std::string output;  ///< where the rows are written
  int threads = 0;     ///< 0: all cores
};

struct RunReport {
  RunSpec spec;
  int threads = 0;           ///< that ran
  double wall = 0, cpu = 0;  ///< seconds, from the call to the committed output
  std::uint64_t peak = 0;    ///< resident bytes
  RunCounts counts;
  std::vector<StageTime> stages;  ///< of the run, and "write"
  std::optional<TruthCheck> check;

  double mb_per_cpu_second() const { return static_cast<double>(counts.bytes) / 1e6 / cpu; }
  double articles_per_second() const { return static_cast<double>(counts.read) / wall; }
};

/// The peak is that of the process: call it once in a process.
Result<RunReport> run(const RunSpec& spec);

/// What is wrong with the report, if anything: pairs that are none, or too few found. Judged for dedup only: cluster
/// compares texts without boilerplate, so its similarities are others than the truth's.
std::optional<std::string> judge(const RunReport& report);

/// For people: the totals, and a row a stage.
std::string table(const RunReport& report);

/// A JSON object; seconds, bytes and counts.
std::string json(const RunReport& report);

}  // namespace katha::bench
