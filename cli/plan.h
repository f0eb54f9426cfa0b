// What a run will need, told before it starts; with --memory, how it is made to fit.
#pragma once

#include "katha/progress.h"
#include "run_options.h"

namespace katha::cli {

/// What a run would do, without doing it.
Status describe_plan(const RunOptions& o, bool stories);

/// Chooses Options::spare_memory by --memory. Fails with kOutOfMemory if even that is not enough. Says what the run
/// will need, with --memory or --verbose.
Status plan_memory(RunOptions& o, bool stories, const Progress& progress);

}  // namespace katha::cli
