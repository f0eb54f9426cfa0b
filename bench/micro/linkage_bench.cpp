// linkage: scores -> stories; at the corpus' own threshold, and at a low one where nearly everything merges.
#include "katha/story/linkage.h"
#include "micro/measure.h"
#include "micro/stages.h"

namespace katha::bench {
namespace {

void link(benchmark::State& state, const StoryStages& s, double theta) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(linkage(s.input.size(), s.near.pairs, s.scores.s, theta, LinkageOptions{}).data());
  }
  report_bytes(state, s.bytes);
  report_items(state, "pair", s.near.pairs.size());
}

void at_own_threshold(benchmark::State& state) {
  const StoryStages& s = story_stages(static_cast<std::uint32_t>(state.range(0)));
  link(state, s, s.theta);
}

void merging_much(benchmark::State& state) {
  link(state, story_stages(static_cast<std::uint32_t>(state.range(0))), ThresholdOptions{}.lowest - 1);
}

BENCHMARK(at_own_threshold)->Name("linkage/articles")->Arg(2'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(merging_much)->Name("linkage/merging_much")->Arg(2'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace katha::bench
