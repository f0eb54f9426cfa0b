#include "pipeline/run.h"

#include <omp.h>
#include <sys/resource.h>

#include <array>
#include <chrono>

#include "common/background.h"
#include "common/memory.h"
#include "katha/io/results.h"

namespace katha::bench {
namespace {

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Seconds since it was made.
class Stopwatch {
 public:
  double wall() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
  double cpu() const { return cpu_seconds() - cpu_; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start_ = Clock::now();
  double cpu_ = cpu_seconds();
};

/// As the katha program fills them in when no option is given.
Options default_options(const RunSpec& spec) {
  Options options;
  options.inputs = {spec.corpus};
  options.strip_boilerplate = spec.command == "cluster";
  options.background = background_directory();
  options.threads = spec.threads;
  return options;
}

Status write_rows(const std::string& path, const DedupResult& result, const std::vector<std::uint32_t>* story) {
  std::vector<OutputFile> files;
  Result<OutputFile> out = OutputFile::create(path);
  if (!out) return out.error();
  files.push_back(*std::move(out));
  write_articles(files.front(), format_of(path), result, story);
  return commit_all(files);
}

/// Times `find` and the writing of what it found.
template <class Find, class StoryOf>
Result<RunReport> measure(const RunSpec& spec, Find find, StoryOf story_of) {
  RunReport report;
  report.spec = spec;
  report.threads = spec.threads > 0 ? spec.threads : omp_get_max_threads();
  const Options options = default_options(spec);
  Progress progress;
  const Stopwatch all;
  auto result = find(options, progress);
  if (!result) return result.error();
  const Stopwatch writing;
  if (const Status written = write_rows(spec.output, *result, story_of(*result)); !written) return written.error();
  report.wall = all.wall();
  report.cpu = all.cpu();
  report.peak = peak_resident_bytes();
  report.counts = result->counts;
  report.stages = result->stages;
  report.stages.push_back({"write", writing.wall(), writing.cpu(), report.peak});
  if (spec.truth.empty()) return report;
  Result<TruthCheck> check = check_truth(spec.truth, *result, options.neardup, !options.strip_boilerplate);
  if (!check) return check.error();
  report.check = *check;
  return report;
}

}  // namespace

Result<RunReport> run(const RunSpec& spec) {
  using Story = const std::vector<std::uint32_t>*;
  if (spec.command == "cluster")
    return measure(spec, cluster, [](const ClusterResult& r) -> Story { return &r.story; });
  return measure(spec, dedup, [](const DedupResult&) -> Story { return nullptr; });
}

std::optional<std::string> judge(const RunReport& report) {
  if (!report.check || report.spec.command != "dedup") return std::nullopt;
  const TruthCheck& c = *report.check;
  if (c.precision < 1) {
    return std::to_string(c.reported - c.right) + " of " + std::to_string(c.reported) +
           " pairs reported are no near-duplicates, or not as similar as reported";
  }
  // One hundredth below what the bands promise on average: room for chance in small corpora.
  if (c.recall < c.expected_recall - 0.01) {
    return "only " + std::to_string(c.found) + " of " + std::to_string(c.truth) + " pairs were found, expected " +
           std::to_string(100 * c.expected_recall) + " %";
  }
  return std::nullopt;
}

}  // namespace katha::bench
