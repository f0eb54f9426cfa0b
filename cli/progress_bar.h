#pragma once

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

 private:
  void watch();
  void check_memory();
  void draw_line();

  Progress& progress_;
  const bool draw_;
  const std::uint64_t memory_limit_;
  std::atomic<bool> done_{false}, over_limit_{false};
  std::thread thread_;
};

/// Resident bytes of this process.
std::uint64_t resident_memory();

}  // namespace katha::cli
