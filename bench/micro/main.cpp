// katha_bench: Google Benchmark over each stage, one file a stage. All run on one thread: how katha scales with
// threads, bench/pipeline says.
#include <benchmark/benchmark.h>
#include <omp.h>

#include <algorithm>

#include "common/background.h"
#include "common/memory.h"

namespace {

/// Reports how far the resident memory of the process rises above what it was when a benchmark starts.
class ResidentMemory : public benchmark::MemoryManager {
 public:
  void Start() {  // not marked override: Stop(Result*) is pure in 1.7, gone in 1.8, and clang wants all marked or none
    works_ = katha::bench::reset_peak();
    before_ = katha::bench::resident_bytes();
  }
  void Stop(Result* result) { Stop(*result); }
  void Stop(Result& result) {
    const std::uint64_t peak = std::max(katha::bench::peak_resident_bytes(), before_);
    result.max_bytes_used = works_ ? static_cast<std::int64_t>(peak - before_) : 0;
  }

 private:
  bool works_ = false;
  std::uint64_t before_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  omp_set_num_threads(1);
  ResidentMemory memory;
  benchmark::RegisterMemoryManager(&memory);
  benchmark::AddCustomContext("compiler", KATHA_BENCH_COMPILER);
  benchmark::AddCustomContext("flags", KATHA_BENCH_FLAGS);
  benchmark::AddCustomContext("background", katha::bench::background_directory().empty() ? "none" : "loaded");
  benchmark::RunSpecifiedBenchmarks();
  benchmark::RegisterMemoryManager(nullptr);
  benchmark::Shutdown();
}
