// vectors: counted terms -> TF-IDF vectors of two views.
#include "katha/story/vectors.h"
#include "micro/measure.h"
#include "micro/stages.h"

namespace katha::bench {
namespace {

void run(benchmark::State& state) {
  const StoryStages& s = story_stages(static_cast<std::uint32_t>(state.range(0)));
  const Background& tables = background();
  for (auto _ : state) {
    benchmark::DoNotOptimize(vectors(s.input, tables, VectorOptions{}).w.weights.data());
  }
  report_bytes(state, s.bytes);
  report_items(state, "article", s.input.size());
}

BENCHMARK(run)->Name("vectors/articles")->Arg(2'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace katha::bench
