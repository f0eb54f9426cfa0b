#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <utility>

#include "katha/error.h"
#include "katha/progress.h"

namespace katha::inline v0 {

/// work(i) for each i in [0, n), on all threads, `block` after another on one; what is left once `stop` is set is not
/// done. `work` does not throw, and writes only what is i's own (or its thread's).
template <class Work>
void for_each_row(std::size_t n, std::size_t block, const std::atomic<bool>& stop, const Work& work) noexcept {
  const std::size_t blocks = (n + block - 1) / block;
#pragma omp parallel for schedule(dynamic, 1) if (blocks > 1)
  for (std::size_t b = 0; b < blocks; ++b) {
    if (stop.load(std::memory_order_relaxed)) continue;
    for (std::size_t i = b * block; i < std::min(n, (b + 1) * block); ++i) work(i);
  }
}

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

/// The first failure of several threads.
class FirstError {
 public:
  void set(const Error& error) {
    const std::lock_guard lock(mutex_);
    if (!failed_) error_ = error;
    failed_ = true;
  }
  bool failed() const noexcept { return failed_; }
  /// @pre failed(), and no thread is at work any more
  const Error& error() const noexcept { return error_; }

 private:
  std::mutex mutex_;
  std::atomic<bool> failed_{false};
  Error error_{};
};

/// work(worker, i) for each i in [0, n), on all threads, one after another as they come free; each thread has a worker
/// of its own from make_worker(). Counts its steps in `progress`. What is left once progress.stop is set, or a work has
/// failed or thrown, is not done.
template <class MakeWorker, class Work>
Status for_each_with_worker(std::size_t n, Progress& progress, const MakeWorker& make_worker, const Work& work) {
  progress.steps_total = n;
  FirstError failure;
  std::atomic<bool> failed{false};
  ExceptionBasket exceptions(&failed);
  std::atomic<std::size_t> next{0};
#pragma omp parallel
  exceptions.run([&] {
    auto worker = make_worker();
    for (std::size_t i = next++; i < n && !failed && !failure.failed() && !progress.stop; i = next++) {
      if (const Status done = work(worker, i); !done) failure.set(done.error());
      ++progress.steps;
    }
  });
  exceptions.rethrow();
  if (failure.failed()) return failure.error();
  return Ok{};
}

}  // namespace katha::inline v0
