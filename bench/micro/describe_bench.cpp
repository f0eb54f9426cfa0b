// describe: stories -> representative, title, keywords, cohesion.
#include "katha/story/describe.h"
#include "micro/measure.h"
#include "micro/stages.h"

namespace katha::bench {
namespace {

void run(benchmark::State& state) {
  const StoryStages& s = story_stages(static_cast<std::uint32_t>(state.range(0)));

  for (auto _ : state) {
    benchmark::DoNotOptimize(describe(s.vectors, s.near, s.story, s.has_title, DescribeOptions{}).data());
  }
  report_bytes(state, s.bytes);
  report_items(state, "article", s.input.size());
}

BENCHMARK(run)->Name("describe/articles")->Arg(2'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace katha::bench
