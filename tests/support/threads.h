#pragma once

#include <omp.h>

#include <vector>

namespace katha::support {

/// OpenMP's number of threads while it lives; then as before.
class Threads {
 public:
  explicit Threads(int count) : before_(omp_get_max_threads()) { omp_set_num_threads(count); }
  ~Threads() { omp_set_num_threads(before_); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

 private:
  int before_;
};

/// work() with 1, 2, 4 and 8 threads.
template <class Work>
auto with_thread_counts(Work work) {
  std::vector<decltype(work())> results;
  for (const int count : {1, 2, 4, 8}) {
    const Threads scope(count);
    results.push_back(work());
  }
  return results;
}

}  // namespace katha::support
