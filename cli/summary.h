#pragma once

#include "console.h"
#include "katha/pipeline.h"
#include "run_options.h"

namespace katha::cli {

/// What was read, and what became of it; with --verbose the stages' times.
void summarize(const Console& console, const DedupResult& result, double seconds);
void summarize(const Console& console, const ReferenceResult& result, double seconds);
/// One line on the stories.
void summarize_stories(const Console& console, const ClusterResult& result);

}  // namespace katha::cli
