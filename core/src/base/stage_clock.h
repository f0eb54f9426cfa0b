#pragma once

#include <array>
#include <chrono>
#include <cstddef>

namespace katha::inline v0 {

/// Splits one thread's time among stages: lap(s) gives stage s all time since the lap before.
template <std::size_t kStages>
class StageClock {
 public:
  void lap(std::size_t stage) noexcept {
    const auto now = Clock::now();
    seconds_[stage] += std::chrono::duration<double>(now - last_).count();
    last_ = now;
  }
  /// Gives the time since the last lap to no stage.
  void skip() noexcept { last_ = Clock::now(); }
  const std::array<double, kStages>& seconds() const noexcept { return seconds_; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point last_ = Clock::now();
  std::array<double, kStages> seconds_{};
};

}  // namespace katha::inline v0
