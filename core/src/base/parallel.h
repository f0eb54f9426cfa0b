#pragma once

#include <exception>
#include <mutex>
#include <utility>

namespace katha {

/// Carries the first exception out of an OpenMP region: one that leaves the region itself would end the program.
class ExceptionBasket {
 public:
  template <class Work>
  void run(Work&& work) noexcept {
    try {
      std::forward<Work>(work)();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!first_) first_ = std::current_exception();
    }
  }
  bool empty() noexcept {
    const std::lock_guard lock(mutex_);
    return !first_;
  }
  /// After the region.
  void rethrow() {
    if (first_) std::rethrow_exception(first_);
  }

 private:
  std::mutex mutex_;
  std::exception_ptr first_;
};

}  // namespace katha
