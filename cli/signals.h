#pragma once

#include "katha/progress.h"

namespace katha::cli {

/// While it lives, the first SIGINT, SIGTERM or SIGHUP sets progress.stop; a second one ends the program at once.
/// Signals that are ignored when the program starts stay ignored (nohup).
class StopOnSignal {
 public:
  explicit StopOnSignal(Progress& progress);
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;
};

/// A reader that goes away, or a file-size limit, becomes a failed write instead of a signal.
void ignore_broken_pipes();

}  // namespace katha::cli
