// The runs as Python calls them: without the GIL, and stopped by Ctrl-C.
#pragma once

#include <nanobind/nanobind.h>

#include "articles.h"
#include "katha/pipeline.h"

namespace katha::python {

/// @param values  option names and their values as text (katha/settings.h); "paths" and "against_paths" are lists of
///                them, "articles" and "against" are Articles
Options options_from(const nanobind::dict& values);

/// @param progress  None, or called with (stage, done, total) a few times a second; total is 0 where it is unknown
DedupResult run_dedup(const Options& options, nanobind::object progress);
ClusterResult run_cluster(const Options& options, nanobind::object progress);
ClusterResult run_cluster_distinct(const Options& options, nanobind::object progress);
ReferenceResult run_against(const Options& options, nanobind::object progress);

}  // namespace katha::python
