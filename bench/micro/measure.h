// What every benchmark reports beside its time: bytes and items a second, and the time of an item.
#pragma once

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "micro/texts.h"

namespace katha::bench {

/// Beside items a second, the CPU time an item takes, in seconds, as counter "time_per_<what>".
/// @param items  handled in an iteration, of the kind `what` names ("word", "pair" ...)
inline void report_items(benchmark::State& state, std::string_view what, std::size_t items) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(items));
  state.counters["time_per_" + std::string(what)] = benchmark::Counter(
      static_cast<double>(items), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
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
