// write: results -> rows of each output, into /dev/null; and once into a real file, with fsync and rename. Bytes are
// those written.
#include <filesystem>
#include <functional>
#include <optional>

#include "katha/io/results.h"
#include "katha/io/write.h"
#include "micro/measure.h"
#include "micro/stages.h"
#include "support/temp_dir.h"

namespace katha::bench {
namespace {

constexpr std::uint32_t kArticles = 10'000;

const ClusterResult* result() {
  static const auto made = [] {
    Progress progress;
    return cluster(cluster_options(kArticles), progress);
  }();
  return made ? &*made : nullptr;
}

using Write = std::function<void(OutputFile&, const ClusterResult&)>;

/// Writes a file and gives it its name; its size, nothing if that failed.
std::optional<std::uint64_t> write_file(const std::string& path, const Write& write, const ClusterResult& r) {
  Result<OutputFile> out = OutputFile::create(path);
  if (!out) return std::nullopt;
  write(*out, r);
  if (!out->finish() || !out->commit()) return std::nullopt;
  return std::filesystem::is_regular_file(path) ? std::filesystem::file_size(path) : 0;
}

void run(benchmark::State& state, bool to_disk, const Write& write) {
  const support::TempDir directory;
  const std::string file = directory / "rows";
  const ClusterResult* const r = result();
  const auto bytes = r ? write_file(file, write, *r) : std::nullopt;
  if (!bytes) return state.SkipWithError("the results could not be made and written");
  for (auto _ : state) {
    if (!write_file(to_disk ? file : "/dev/null", write, *r)) return state.SkipWithError("the file was not written");
  }
  report_bytes(state, *bytes);
  report_items(state, "article", r->corpus.size());
}

void articles(OutputFile& out, const ClusterResult& r) { write_articles(out, Format::kJsonl, r, &r.story); }
void articles_csv(OutputFile& out, const ClusterResult& r) { write_articles(out, Format::kCsv, r, &r.story); }
void pairs(OutputFile& out, const ClusterResult& r) { write_pairs(out, Format::kJsonl, r); }
void stories(OutputFile& out, const ClusterResult& r) { write_stories(out, r); }

BENCHMARK_CAPTURE(run, articles, false, articles)->Name("write/articles")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, csv, false, articles_csv)->Name("write/articles_csv")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, pairs, false, pairs)->Name("write/pairs")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, stories, false, stories)->Name("write/stories")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, disk, true, articles)->Name("write/to_disk")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace katha::bench
