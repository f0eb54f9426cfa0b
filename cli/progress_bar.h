#pragma once

#include <chrono>
#include <string>
#include <thread>

#include "katha/progress.h"

namespace katha::cli {

/// While it lives, draws a run's progress on stderr, five times a second: stage, share, articles, MB/s, time left. It
/// also stops the run if the process grows beyond `memory_limit` bytes (0: no limit).
class ProgressBar {
 public:
  ProgressBar(Progress& progress, bool draw, std::uint64_t memory_limit);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  bool over_limit() const { return over_limit_; }
  /// Ends the drawing and clears the line, so that something can be printed.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;

  void watch();
  void check_memory();
  void draw_line();
  double stage_seconds();

  Progress& progress_;
  const bool draw_;
  const std::uint64_t memory_limit_;
  std::atomic<bool> done_{false}, over_limit_{false};
  const Clock::time_point start_ = Clock::now();
  Clock::time_point stage_start_;
  std::string stage_;
  std::thread thread_;
};

/// Resident bytes of this process.
std::uint64_t resident_memory();

}  // namespace katha::cli
