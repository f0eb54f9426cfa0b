// The options dedup, cluster and explain share.
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
  std::string output = "-", pairs, keep, rejects, stories, report, show_boilerplate;
  std::string seed = "1", keep_policy = "longest", source_rank;
  std::string tmp_dir, config;
  std::uint64_t memory = 0;      ///< bytes; 0: no limit
  std::int64_t stdin_start = 0;  ///< offset of the records on stdin, if it is read twice
  bool json_log = false, no_progress = false, dry_run = false;
};

/// Adds INPUT and the options of a run: of dedup, cluster and explain. `o` must live as long as the command.
void add_run_options(CLI::App& command, RunOptions& o);
/// -o and the files beside it: of dedup and cluster.
void add_output_options(CLI::App& command, RunOptions& o);
/// How stories are found: of cluster and explain.
void add_story_options(CLI::App& command, RunOptions& o);

/// Turns texts into values once everything is parsed (seed, policy, log style, background directory).
Status finish_run_options(RunOptions& o);

/// Only people at a terminal see the progress bar.
bool draws_progress(const RunOptions& o);

}  // namespace katha::cli
