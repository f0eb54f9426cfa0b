// A sub-command: adds its options to the program, and runs once they are parsed.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "katha/options.h"

namespace katha::cli {

/// Exit codes, fixed: scripts rely on them.
enum Exit : int {
  kDone = 0,
  kFailed = 1,    ///< nothing was written
  kUsage = 2,     ///< a wrong option
  kRejected = 3,  ///< finished, but some records were rejected
};

struct Command {
  CLI::App* app = nullptr;
  std::function<int()> run;
  Options* options = nullptr;  ///< of the run, for --config; null: the command has none
};

Command add_dedup(CLI::App& app);
Command add_cluster(CLI::App& app);
Command add_eval(CLI::App& app);
Command add_explain(CLI::App& app);

}  // namespace katha::cli
