#include "run.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <string>
#include <vector>

#include "errors.h"
#include "katha/settings.h"
#include "katha/spread.h"
#include "katha/watch.h"

namespace nb = nanobind;

namespace katha::python {
namespace {

/// Python's signals are looked after by its main thread alone, and so is `progress`: now and then, while the run goes
/// on elsewhere.
void look(const Progress& progress, const nb::object& callback) {
  const nb::gil_scoped_acquire acquire;
  if (PyErr_CheckSignals() != 0) throw nb::python_error();
  if (callback.is_none()) return;
  const bool counts = progress.steps_total > 0;
  const std::uint64_t done = counts ? progress.steps.load() : progress.articles.load();
  callback(progress.stage.load(), done, progress.steps_total.load());
}

template <class R>
R run(const Options& options, const nb::object& callback, Result<R> (*start)(const Options&, Progress&)) {
  Progress progress;
  Result<R> out = [&] {
    const nb::gil_scoped_release release;
    return watched(progress, [&] { return start(options, progress); }, [&] { return look(progress, callback), true; });
  }();
  if (!out) raise(out.error());
  return std::move(*out);
}

}  // namespace

Options options_from(const nb::dict& values) {
  Options out;
  for (const auto& [key, value] : values) {
    const auto name = nb::cast<std::string>(key);
    if (name == "paths") {
      out.inputs = nb::cast<std::vector<std::string>>(value);
    } else if (name == "against_paths") {
      out.reference = nb::cast<std::vector<std::string>>(value);
    } else if (name == "articles") {
      out.articles = nb::cast<Articles>(value).source;
    } else if (name == "against") {
      out.reference_articles = nb::cast<Articles>(value).source;
    } else if (const Status set = set_option(out, name, nb::cast<std::string>(value)); !set) {
      raise(set.error());
    }
  }
  return out;
}

DedupResult run_dedup(const Options& options, nb::object progress) { return run(options, progress, dedup); }
ClusterResult run_cluster(const Options& options, nb::object progress) { return run(options, progress, cluster); }
ClusterResult run_cluster_distinct(const Options& options, nb::object progress) {
  return run(options, progress, cluster_distinct);
}
ReferenceResult run_against(const Options& options, nb::object progress) {
  return run(options, progress, find_in_reference);
}

}  // namespace katha::python
