// How a run is watched and stopped from outside. A run writes the counters, anyone may read them at any time.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

namespace katha::inline v0 {

struct Progress {
  std::atomic<const char*> stage{"start"};       ///< name of the running stage, as in the report
  std::atomic<std::uint64_t> articles{0};        ///< read so far
  std::atomic<std::uint64_t> articles_total{0};  ///< while they are read; 0 if unknown: files do not say
  std::atomic<std::uint64_t> bytes{0};           ///< consumed from the inputs, before decompression
  std::atomic<std::uint64_t> bytes_total{0};     ///< of all inputs; 0 if unknown (stdin)
  std::atomic<std::uint64_t> steps{0};           ///< done in the running stage, where a stage counts
  std::atomic<std::uint64_t> steps_total{0};     ///< 0: the stage does not count
  std::function<void(const std::string&)> note = [](const std::string&) {};  ///< told what a user should know at once
  std::atomic<bool> stop{false};  ///< set it, and the run ends soon with ErrorCode::kInterrupted

  /// Of the running stage: steps where it counts them, else articles.
  std::uint64_t done() const noexcept { return steps_total > 0 ? steps : articles; }
  std::uint64_t total() const noexcept { return steps_total > 0 ? steps_total : articles_total; }  ///< 0: unknown
};

inline constinit const std::atomic<bool> kNeverStop{false};  ///< for who calls a stage and will not stop it

}  // namespace katha::inline v0
