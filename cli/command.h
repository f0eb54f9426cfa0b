// A sub-command: adds its options to the program, and runs once they are parsed.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace katha::cli {

/// Exit codes, fixed: scripts rely on them.
enum Exit : int {
  kDone = 0,
  kFailed = 1,    ///< nothing was written
  kUsage = 2,     ///< a wrong option
  kRejected = 3,  ///< finished, but some records were rejected
};

using RunCommand = std::function<int()>;

RunCommand add_dedup(CLI::App& app);
RunCommand add_cluster(CLI::App& app);
RunCommand add_eval(CLI::App& app);
RunCommand add_explain(CLI::App& app);

}  // namespace katha::cli
