// A run on a thread of its own, watched from the one that wants it: for callers that cannot look at Progress from
// another.
#pragma once

#include <chrono>
#include <functional>
#include <future>

#include "katha/progress.h"

namespace katha::inline v0 {

inline constexpr std::chrono::milliseconds kWatchEvery{100};

/// Calls `look` every kWatchEvery while `run` goes on elsewhere; once it says false, the run is asked to stop.
/// @return what `run` does; passes on what it throws, or what `look` does, once the run has ended
template <class Run>
auto watched(Progress& progress, Run run, const std::function<bool()>& look) -> decltype(run()) {
  auto result = std::async(std::launch::async, std::move(run));
  std::exception_ptr failure;
  while (result.wait_for(kWatchEvery) != std::future_status::ready) {
    if (progress.stop) continue;
    try {
      if (!look()) progress.stop = true;
    } catch (...) {
      failure = std::current_exception();
      progress.stop = true;
    }
  }
  if (failure) std::rethrow_exception(failure);
  return result.get();
}

}  // namespace katha::inline v0
