// minhash: a set of shingles -> its sketch, for sets as small as a headline and as large as a report; and the
// comparison of two sketches.
#include "katha/sketch/minhash.h"
#include "micro/measure.h"
#include "micro/sets.h"
#include "support/random_sets.h"

namespace katha::bench {
namespace {

void sketch(benchmark::State& state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  support::Rng rng(1);
  std::vector<support::Set> sets;
  for (int i = 0; i < 64; ++i) sets.push_back(support::random_set(size, rng));
  const MinHashOptions options;
  std::vector<std::uint8_t> out(options.slots);
  std::size_t next = 0;
  for (auto _ : state) {
    minhash(sets[next++ % sets.size()], options, out);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  report_bytes(state, size * sizeof(std::uint64_t));
  report_items(state, "shingle", size);
}

void compare(benchmark::State& state) {
  const SketchedCorpus& corpus = sketched_corpus(10'000);
  double sum = 0;
  for (auto _ : state) {
    for (DocId d = 1; d < corpus.docs.size(); ++d) sum += estimate_jaccard(corpus.sketches[d - 1], corpus.sketches[d]);
  }
  benchmark::DoNotOptimize(sum);
  report_bytes(state, corpus.sketches.values.size());
  report_items(state, "pair", corpus.docs.size() - 1);
}

BENCHMARK(sketch)->Name("minhash/shingles")->Arg(5)->Arg(50)->Arg(kUsualShingles)->Arg(1000)->Arg(5000);
BENCHMARK(compare)->Name("minhash/compare");

}  // namespace
}  // namespace katha::bench
