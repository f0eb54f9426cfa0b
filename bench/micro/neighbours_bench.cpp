// neighbours: vectors -> each article's nearest, by the inverted index.
#include "katha/story/neighbours.h"
#include "micro/measure.h"
#include "micro/stages.h"

namespace katha::bench {
namespace {

void run(benchmark::State& state) {
  const StoryStages& s = story_stages(static_cast<std::uint32_t>(state.range(0)));
  Progress progress;
  for (auto _ : state) {
    benchmark::DoNotOptimize(neighbours(s.vectors, NeighbourOptions{}, progress).pairs.data());
  }
  report_bytes(state, s.bytes);
  report_items(state, "article", s.input.size());
}

BENCHMARK(run)->Name("neighbours/articles")->Arg(2'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace katha::bench
