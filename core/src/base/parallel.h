#pragma once

#include <atomic>
#include <exception>
#include <mutex>
#include <utility>

namespace katha {

/// Carries the first exception out of an OpenMP region: one that leaves the region itself would end the program.
class ExceptionBasket {
 public:
  /// @param failed  raised with the first exception, so that the other threads can stop in the middle
  explicit ExceptionBasket(std::atomic<bool>* failed = nullptr) noexcept : failed_(failed) {}

  template <class Work>
  void run(Work&& work) noexcept {
    try {
      std::forward<Work>(work)();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!first_) first_ = std::current_exception();
      if (failed_) *failed_ = true;
    }
  }
  /// After the region.
  void rethrow() {
    if (first_) std::rethrow_exception(first_);
  }

 private:
  std::atomic<bool>* const failed_;
  std::mutex mutex_;
  std::exception_ptr first_;
};

}  // namespace katha
