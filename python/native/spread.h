// The pieces of dedup() that katha.spark spreads over machines, on numpy arrays.
#pragma once

#include <nanobind/nanobind.h>

namespace katha::python {

void bind_spread(nanobind::module_& m);

}  // namespace katha::python
