// The runs as Python calls them: without the GIL, and stopped by Ctrl-C.
#pragma once

#include <nanobind/nanobind.h>

#include <string>
#include <vector>

#include "articles.h"
#include "katha/pipeline.h"

namespace katha::python {

/// Sets options by name: the keyword arguments of katha.dedup() and katha.cluster().
void set_options(Options& options, const nanobind::dict& values);
/// Sets the constants of `katha --settings` by name.
void set_settings(Options& options, const nanobind::dict& values);

/// @param progress  None, or called with (stage, done, total) a few times a second; total is 0 where it is unknown
DedupResult run_dedup(const Options& options, nanobind::object progress);
ClusterResult run_cluster(const Options& options, nanobind::object progress);
ReferenceResult run_against(const Options& options, nanobind::object progress);

}  // namespace katha::python
