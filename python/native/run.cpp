#include "run.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <string>
#include <vector>

#include "errors.h"
#include "katha/settings.h"

namespace nb = nanobind;

namespace katha::python {

void look(const Progress& progress, const nb::object& callback) {
  const nb::gil_scoped_acquire acquire;
  if (PyErr_CheckSignals() != 0) throw nb::python_error();
  if (callback.is_none()) return;
  callback(progress.stage.load(), progress.done(), progress.total());
}

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

}  // namespace katha::python
