// The runs as Python calls them: without the GIL, and stopped by Ctrl-C.
#pragma once

#include <nanobind/nanobind.h>

#include <utility>

#include "articles.h"
#include "errors.h"
#include "katha/pipeline.h"
#include "katha/watch.h"

namespace katha::python {

/// @param values  option names and their values as text (katha/settings.h); "paths" and "against_paths" are lists of
///                them, "articles" and "against" are Articles
Options options_from(const nanobind::dict& values);

/// Now and then while a run goes on: Python's signals are looked after by its main thread alone, and so is `progress`.
void look(const Progress& progress, const nanobind::object& callback);

/// What `start` gives, without the GIL; what it fails with is raised.
/// @param start     katha::dedup, katha::cluster ...
/// @param callback  None, or called with (stage, done, total) a few times a second; total is 0 where it is unknown
template <class Start>
auto run(const Options& options, const nanobind::object& callback, const Start& start) {
  Progress progress;
  auto out = [&] {
    const nanobind::gil_scoped_release release;
    return watched(progress, [&] { return start(options, progress); }, [&] { return look(progress, callback), true; });
  }();
  if (!out) raise(out.error());
  return std::move(*out);
}

}  // namespace katha::python
