// Errors of the library as Python exceptions.
#pragma once

#include "katha/error.h"

namespace katha::python {

/// MemoryError, KeyboardInterrupt, katha.OptionError, katha.InputError or katha.Error, with the attribute `where`.
[[noreturn]] void raise(const Error& error);

}  // namespace katha::python
