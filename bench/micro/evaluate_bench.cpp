// evaluate: two labellings -> all metrics; clusters of 1 to 20 articles, one article in ten put elsewhere.
#include "katha/eval/metrics.h"
#include "micro/measure.h"
#include "support/random_sets.h"

namespace katha::bench {
namespace {

void compare_labels(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  support::Rng rng(n);
  std::vector<std::uint32_t> gold, pred;
  for (std::uint32_t label = 0; gold.size() < n; ++label) gold.resize(gold.size() + 1 + support::below(20, rng), label);
  gold.resize(n);
  support::shuffle(gold, rng);
  for (const std::uint32_t label : gold)
    pred.push_back(support::below(10, rng) == 0 ? gold[support::below(n, rng)] : label);
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(gold, pred));
  report_items(state, "article", n);
}

BENCHMARK(compare_labels)->Name("evaluate/articles")->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace katha::bench
