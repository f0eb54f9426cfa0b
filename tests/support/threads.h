#pragma once

#include <vector>

#include "base/thread_count.h"

namespace katha::support {

/// work() with 1, 2, 4 and 8 threads.
template <class Work>
auto with_thread_counts(Work work) {
  std::vector<decltype(work())> results;
  for (const int count : {1, 2, 4, 8}) {
    const ThreadCount scope(count);
    results.push_back(work());
  }
  return results;
}

}  // namespace katha::support
