// score: similarities and evidence -> scores; and the linking threshold found from them.
#include "katha/story/score.h"
#include "micro/measure.h"
#include "micro/stages.h"

namespace katha::bench {
namespace {

void score_pairs(benchmark::State& state) {
  const StoryStages& s = story_stages(static_cast<std::uint32_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(score(s.near, s.evidence, ScoreOptions{}).s.data());
  report_bytes(state, s.bytes);
  report_items(state, "pair", s.near.pairs.size());
}

void calibrate(benchmark::State& state) {
  const StoryStages& s = story_stages(static_cast<std::uint32_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(threshold(s.input.size(), s.near.pairs, s.scores.s, ThresholdOptions{}));
  }
  report_bytes(state, s.bytes);
  report_items(state, "article", s.input.size());
}

BENCHMARK(score_pairs)->Name("score/articles")->Arg(2'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(calibrate)->Name("score/threshold")->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace katha::bench
