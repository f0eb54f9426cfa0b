// Child processes: each run gets one of its own, so that its peak memory is its own. A process also passes its peak on
// to what it executes (getrusage counts from before exec), so the parent must stay small: it makes nothing itself.
#pragma once

#include <string>
#include <vector>

namespace katha::bench {

/// From now on SIGINT, SIGTERM and SIGHUP end the child that runs, not this process, which has files to remove.
void stop_children_on_signals();

/// Runs this program again with other arguments. True if it ended with 0; false at once after a signal.
bool run_child(const std::vector<std::string>& arguments);

}  // namespace katha::bench
