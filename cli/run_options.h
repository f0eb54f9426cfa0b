// The options dedup and cluster share.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "console.h"
#include "katha/options.h"

namespace katha::cli {

struct RunOptions {
  Options run;
  Console console;
  std::string output = "-", pairs, keep, rejects, stories, report;
  std::string seed = "1", keep_policy = "longest", source_rank;
  std::string tmp_dir, config;
  std::uint64_t memory = 0;      ///< bytes; 0: no limit
  std::int64_t stdin_start = 0;  ///< offset of the records on stdin, if it is read twice
  bool json_log = false, no_progress = false, dry_run = false;
};

/// Adds the options common to both commands.
void add_run_options(CLI::App& command, RunOptions& o);

/// Turns texts into values once everything is parsed (seed, policy, log style, background directory).
Status finish_run_options(RunOptions& o);

}  // namespace katha::cli
