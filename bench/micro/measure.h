// What every benchmark reports beside its time: bytes and items a second, and nanoseconds an item.
#pragma once

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "micro/texts.h"

namespace katha::bench {

/// Nanoseconds of CPU time for each of the `items` an iteration handles, as counter "ns_per_<what>".
inline void report_time_per(benchmark::State& state, std::string_view what, std::size_t items) {
  state.counters["ns_per_" + std::string(what)] =  // 1 / (1e-9 items / second) = nanoseconds an item
      benchmark::Counter(static_cast<double>(items) * 1e-9,
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// @param items  handled in an iteration, of the kind `what` names ("word", "pair" ...)
inline void report_items(benchmark::State& state, std::string_view what, std::size_t items) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(items));
  report_time_per(state, what, items);
}

inline void report_bytes(benchmark::State& state, std::uint64_t bytes) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

/// Registers "<stage>/<script>" for each of kScripts; `run` is a void(benchmark::State&, const Texts&).
template <class Run>
bool register_scripts(std::string_view stage, Run run) {
  for (const std::string_view script : kScripts) {
    const std::string name = std::string(stage) + "/" + std::string(script);
    benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) { run(state, texts(script)); });
  }
  return true;
}

}  // namespace katha::bench
