// verify: candidate pairs -> exact similarities; reading the articles again is part of it. Bytes are those of the
// articles in the corpus.
#include "katha/neardup/verify.h"
#include "micro/measure.h"
#include "micro/stages.h"
#include "support/random_sets.h"

namespace katha::bench {
namespace {

void verify_all(benchmark::State& state) {
  const NearDupStages& s = near_dup_stages(static_cast<std::uint32_t>(state.range(0)));
  const VerifyOptions options = verify_options(NearDupOptions{});
  Progress progress;
  for (auto _ : state) {
    const auto verified = verify(s.candidates, *s.shingles, options, progress);
    benchmark::DoNotOptimize(verified->pairs.data());
  }
  report_bytes(state, s.in.counts.bytes);
  report_items(state, "pair", s.candidates.size());
}

void overlap_of_two(benchmark::State& state) {
  support::Rng rng(1);
  const auto size = static_cast<std::size_t>(state.range(0));
  std::vector<support::SetPair> pairs;
  for (int i = 0; i < 64; ++i) {
    pairs.push_back(support::random_pair(size, 0.8, rng));
    std::ranges::sort(pairs.back().a);
    std::ranges::sort(pairs.back().b);
  }
  std::size_t next = 0;
  for (auto _ : state) {
    const support::SetPair& pair = pairs[next++ % pairs.size()];
    benchmark::DoNotOptimize(overlap(pair.a, pair.b));
  }
  report_bytes(state, 2 * size * sizeof(std::uint64_t));
  report_items(state, "shingle", 2 * size);
}

BENCHMARK(verify_all)->Name("verify/articles")->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(overlap_of_two)->Name("verify/overlap")->Arg(240)->Arg(5000);

}  // namespace
}  // namespace katha::bench
