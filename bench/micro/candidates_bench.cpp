// candidates: sketches -> pairs that share a band. Bytes are those of the sketches.
#include "katha/neardup/candidates.h"
#include "katha/options.h"
#include "micro/measure.h"
#include "micro/sets.h"

namespace katha::bench {
namespace {

void find(benchmark::State& state) {
  const SketchedCorpus& corpus = sketched_corpus(static_cast<std::uint32_t>(state.range(0)));
  const NearDupOptions defaults;
  CandidateOptions options;
  options.threshold = defaults.threshold;
  options.bands = choose_bands(defaults.threshold, defaults.recall, corpus.sketches.slots);
  Progress progress;
  std::size_t pairs = 0;
  for (auto _ : state) {
    const Candidates found = candidates(corpus.sketches, corpus.docs, corpus.content, options, progress);
    pairs = found.pairs.size();
  }
  report_bytes(state, corpus.sketches.values.size());
  report_items(state, "article", corpus.docs.size());
  state.counters["pairs"] = static_cast<double>(pairs);
}

BENCHMARK(find)->Name("candidates/articles")->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace katha::bench
