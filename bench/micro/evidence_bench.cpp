// evidence: candidate pairs -> what dates, numbers and quantities say of them.
#include "katha/story/evidence.h"
#include "micro/measure.h"
#include "micro/stages.h"

namespace katha::bench {
namespace {

void run(benchmark::State& state) {
  const StoryStages& s = story_stages(static_cast<std::uint32_t>(state.range(0)));

  for (auto _ : state) {
    benchmark::DoNotOptimize(evidence(s.input, s.near.pairs, EvidenceOptions{}).data());
  }
  report_bytes(state, s.bytes);
  report_items(state, "pair", s.near.pairs.size());
}

BENCHMARK(run)->Name("evidence/articles")->Arg(2'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace katha::bench
