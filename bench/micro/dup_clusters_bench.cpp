// dup_clusters: verified pairs -> clusters; grouping exact copies and ranking articles for it.
#include "katha/neardup/dup_clusters.h"
#include "micro/measure.h"
#include "micro/stages.h"

namespace katha::bench {
namespace {

void cluster_pairs(benchmark::State& state) {
  const NearDupStages& s = near_dup_stages(static_cast<std::uint32_t>(state.range(0)));
  const NearDupOptions o;
  for (auto _ : state) {
    const auto found = dup_clusters(s.groups, s.verified, *s.shingles, s.rank, dup_cluster_options(o));
    benchmark::DoNotOptimize(found->cluster.data());
  }
  report_bytes(state, s.in.counts.bytes);
  report_items(state, "article", s.content.size());
  state.counters["clusters"] = s.clusters.clusters;
}

void group_copies(benchmark::State& state) {
  const NearDupStages& s = near_dup_stages(static_cast<std::uint32_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(exact_groups(s.in.corpus.content).distinct.data());
  report_bytes(state, s.in.counts.bytes);
  report_items(state, "article", s.content.size());
}

void rank_articles(benchmark::State& state) {
  const Corpus& c = near_dup_stages(static_cast<std::uint32_t>(state.range(0))).in.corpus;
  for (auto _ : state) {
    benchmark::DoNotOptimize(keep_rank(KeepPolicy::kLongest, c.length, c.time, c.content).data());
  }
  report_items(state, "article", c.size());
}

BENCHMARK(cluster_pairs)->Name("dup_clusters/articles")->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(group_copies)->Name("dup_clusters/exact_groups")->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(rank_articles)->Name("dup_clusters/keep_rank")->Arg(10'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace katha::bench
